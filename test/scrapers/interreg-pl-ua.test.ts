import { describe, expect, test } from "vitest";
import interreg from "../../scrapers/interreg-pl-ua.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const [start] = interreg.start;

function post(id: number, content: string, modified = "2026-10-01T10:00:00", date = "2026-09-30T22:30:00") {
  return {
    id,
    link: `https://pl-ua.eu/en/post-${id}/`,
    date_gmt: date,
    modified_gmt: modified,
    title: { rendered: `Post ${id}` },
    content: { rendered: content },
  };
}

function read(posts: unknown[]) {
  if (start === undefined) throw new Error("the source starts nowhere");
  return readPage(interreg, makePage(start, JSON.stringify(posts)));
}

describe("posts of interreg-pl-ua", () => {
  test("starts with a hundred posts, most lately modified first, without the fields nobody reads", () => {
    expect(start?.url).toBe(
      "https://pl-ua.eu/en/wp-json/wp/v2/posts?per_page=100&page=1&orderby=modified&order=desc&_fields=id,date_gmt,modified_gmt,link,title,content",
    );
  });

  test("labels of a list are kept with their values, also when a value is a list", () => {
    const { calls } = read([
      post(
        1,
        `<ul><li><strong>TOPICS:</strong> culture, health and safety</li>
         <li><strong>GRANT VALUE:</strong> EUR 20 000 – 90&nbsp;000</li><li>CO-FUNDING: up to 90% of eligible expenditure</li>
         <li>PARTNERSHIP RULES: at least one partner from Poland and one from Ukraine</li>
         <li><strong>ELIGIBLE INSTITUTIONS:</strong><ul><li>local authorities,</li><li>schools</li></ul></li>
         <li>Other: not in capitals</li><li>DURATION:</li></ul>`,
      ),
    ]);
    expect(calls[0]).toMatchObject({
      externalId: "1",
      award: "GRANT VALUE: EUR 20 000 – 90 000",
      ownShare: "CO-FUNDING: up to 90% of eligible expenditure",
      eligibility:
        "PARTNERSHIP RULES: at least one partner from Poland and one from Ukraine\nELIGIBLE INSTITUTIONS:\n• local authorities,\n• schools",
      tags: ["culture", "health and safety"],
    });
  });

  test("a deadline in a sentence stays in the text, one on a line of its own is handed over", () => {
    const { calls } = read([
      post(1, "<p>The call has been prolonged to 31 August (16:00 CEST).</p>"),
      post(2, "<p>Text.</p><ul><li>DEADLINE: 29 January 2027, 12:00 (CET)</li></ul>"),
      post(3, "<p>Deadline for submission of proposals – 12&nbsp;February 2027</p>"),
      post(4, "<p>Deadlines are met by those who plan: a story of two towns.</p>"),
    ]);
    expect(calls.map(({ deadlines }) => deadlines)).toEqual([
      undefined,
      [{ text: "DEADLINE: 29 January 2027, 12:00 (CET)" }],
      [{ text: "Deadline for submission of proposals – 12 February 2027" }],
      undefined,
    ]);
    expect(calls[0]?.body).toBe("The call has been prolonged to 31 August (16:00 CEST).");
  });

  test("the day of publication is the day in Warsaw", () => {
    expect(read([post(1, "<p>x</p>")]).calls[0]?.publishedOn).toBe("2026-10-01");
  });

  test("what nobody touched for two years is refused, and nothing behind it is asked for", () => {
    const recent = Array.from({ length: 99 }, (_, index) => post(index + 1, "<p>x</p>"));
    const full = read([...recent, post(100, "<p>x</p>", "2024-11-17T10:00:00")]);
    expect(full.follow.map(({ url }) => new URL(url).searchParams.get("page"))).toEqual(["2"]);
    const old = read([...recent, post(100, "<p>x</p>", "2024-11-15T10:00:00", "2023-05-10T10:00:00")]);
    expect(old.refused).toEqual([{ reason: "old-post", externalId: "100", title: "Post 100" }]);
    expect(old.calls).toHaveLength(99);
    expect(old.follow).toEqual([]);
  });
});
