import { describe, expect, test } from "vitest";
import hromadyOrg from "../../scrapers/hromady-org.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const request = { kind: "posts", url: hromadyOrg.start[0]?.url ?? "" };

function read(posts: readonly { readonly title: string; readonly content: string; readonly modified?: string }[]) {
  const rows = posts.map(({ title, content, modified = "2026-11-10T10:00:00" }, index) => ({
    id: index + 1,
    link: `https://hromady.org/post-${index + 1}/`,
    date_gmt: "2026-07-01T10:00:00",
    modified_gmt: modified,
    title: { rendered: title },
    content: { rendered: content },
  }));
  return readPage(hromadyOrg, makePage(request, JSON.stringify(rows)));
}

const two = `<h3>Вода для сіл</h3><p>Заявки до 5 грудня. <a href="https://a.example/v">Умови</a></p>
  <h3>Світло для шкіл</h3><p>Заявки до 6 грудня.</p>`;

describe("posts of hromady-org", () => {
  test("a digest is many calls, a post about one thing is one, also under the same title", () => {
    const { calls } = read([
      { title: "Добірка конкурсів", content: two },
      { title: "Добірка конкурсів", content: "<p>Наступна добірка вийде в п’ятницю.</p>" },
      { title: "Асоціація провела форум", content: "<ul><li>Обговорили бюджет</li><li>Ухвалили звернення</li></ul>" },
    ]);
    expect(calls.map(({ externalId }) => externalId)).toEqual(["1#a-example-v", "1#світло-для-шкіл", "2", "3"]);
  });

  test("an old digest that was edited lately is read, an untouched one refused", () => {
    const { calls, refused } = read([
      { title: "Добірка конкурсів", content: two },
      { title: "Добірка травня", content: two, modified: "2026-07-01T10:00:00" },
    ]);
    expect(calls).toHaveLength(2);
    expect(refused).toEqual([{ reason: "old-post", externalId: "2", title: "Добірка травня" }]);
  });
});
