import { describe, expect, test } from "vitest";
import { postsUrl, readPosts } from "../../scrapers/wordpress.ts";
import { makePage } from "./make-page.ts";

const api = "https://site.example/wp-json/wp/v2/posts";

const post = {
  id: 7,
  link: "https://site.example/seven/",
  date_gmt: "2026-05-29T15:52:31",
  modified_gmt: "2026-05-29T17:48:49",
  title: { rendered: "CrossEco &#8211; the 2<sup>nd</sup> call" },
  content: { rendered: "<p>Text</p>", protected: false },
};

function read(posts: unknown, number = 1) {
  return readPosts(makePage({ kind: "posts", url: postsUrl(api, { page: String(number) }) }, JSON.stringify(posts)));
}

describe("readPosts", () => {
  test("titles lose entities and markup, instants are UTC", () => {
    expect(read([post]).posts).toEqual([
      {
        id: "7",
        url: "https://site.example/seven/",
        title: "CrossEco – the 2nd call",
        content: "<p>Text</p>",
        publishedAt: "2026-05-29T15:52:31Z",
        modifiedAt: "2026-05-29T17:48:49Z",
      },
    ]);
  });

  test("a short page is the last, a full one names the next", () => {
    expect(read([post]).next).toBeUndefined();
    const full = Array.from({ length: 100 }, (_, index) => ({ ...post, id: index + 1 }));
    expect(read(full, 3).next).toBe(postsUrl(api, { page: "4" }));
  });

  test("one bad post is a problem that names it, the others go on", () => {
    const script = { ...post, id: 8, link: "javascript:alert(1)" };
    const untitled = { ...post, id: 9, title: { rendered: " &nbsp; " } };
    const undated = { ...post, id: 10, date_gmt: "0000-00-00T00:00:00" };
    const { posts, problems } = read([script, post, untitled, undated, "nonsense"]);
    expect(posts.map(({ id }) => id)).toEqual(["7"]);
    expect(problems.map(({ field, quote }) => [field, quote])).toEqual([
      ["post", "id 8"],
      ["title", "https://site.example/seven/"],
      ["post", "id 10"],
      ["post", undefined],
    ]);
  });

  test.each([
    ["an error of WordPress", { code: "rest_post_invalid_page_number", message: "…", data: { status: 400 } }, "array"],
    ["an empty list", [], "no post in the list"],
    ["a list of something else", [{ id: 1 }], "no post could be read"],
  ])("%s is not a page of posts", (_, body, message) => {
    expect(() => read(body)).toThrow(message);
  });

  test("a challenge page with status 200 is not JSON", () => {
    const page = makePage({ kind: "posts", url: postsUrl(api) }, "<html><body>Please wait</body></html>");
    expect(() => readPosts(page)).toThrow("not JSON");
  });
});
