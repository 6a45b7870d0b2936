import { describe, expect, test } from "vitest";
import { callsOfPostPage, isOld, readPostFeed } from "../../scrapers/posts.ts";
import type { PageRequest } from "../../scrapers/scraper.ts";
import { makePage } from "./make-page.ts";

const url = "https://site.example/novyny/sad/";

interface Item {
  readonly lead: string;
  readonly whole?: string;
  readonly day?: string;
}

function feed(...items: readonly Item[]) {
  const body = items
    .map(
      ({ lead, whole, day = "Fri, 13 Nov 2026 10:00:00 +0200" }, at) =>
        `<item><title>Сад ${at}</title><link>https://site.example/sad-${at}/?utm_source=rss</link><pubDate>${day}</pubDate>
         <description><![CDATA[${lead}]]></description>${whole === undefined ? "" : `<content:encoded><![CDATA[${whole}]]></content:encoded>`}</item>`,
    )
    .join("");
  const page = makePage({ kind: "feed", url: "https://site.example/feed/" }, `<rss><channel>${body}</channel></rss>`);
  return readPostFeed(page, "post", 180);
}

describe("feed of posts", () => {
  test.each([
    "The post Сад 0 appeared first on Сайт.",
    "The post Сад first appeared on Сайт.",
    "Запис Сад спершу з’явився на Сайт.",
  ])("«%s» is no part of the lead or the text", (signature) => {
    const lead = `<p>Запис відкрито для громад.</p><p>${signature}</p>`;
    expect(feed({ lead, whole: `<p>Заявки до 5 грудня.</p><p>${signature}</p>` }).calls).toMatchObject([
      { summary: "Запис відкрито для громад.", body: "Заявки до 5 грудня." },
    ]);
  });

  test("a paragraph that only ends like a signature keeps its words", () => {
    const whole = "<p>Заявки до 5 грудня. The post Сад appeared first on Сайт.</p>";
    expect(feed({ lead: "Лід", whole }).calls?.[0]?.body).toContain("Заявки до 5 грудня.");
  });

  test("an item with its lead twice, or once, is read on its own page", () => {
    const { calls, follow } = feed({ lead: "<p>Лід</p>" }, { lead: "Лід", whole: "<p>Лід</p>" });
    expect(calls).toEqual([]);
    expect(follow?.map(({ kind, url: address }) => [kind, address])).toEqual([
      ["post", "https://site.example/sad-0/"],
      ["post", "https://site.example/sad-1/"],
    ]);
  });

  test("an old post is refused by name, one without a day is not", () => {
    const { calls, refused } = feed(
      { lead: "Лід", whole: "<p>Старе</p>", day: "Wed, 20 May 2026 05:59:00 +0000" },
      { lead: "Лід", whole: "<p>Свіже</p>", day: "Wed, 20 May 2026 06:01:00 +0000" },
      { lead: "Лід", whole: "<p>Без дня</p>", day: "вчора" },
    );
    expect(refused).toEqual([{ reason: "old-post", externalId: "sad-0", title: "Сад 0" }]);
    expect(calls?.map(({ body, publishedOn }) => [body, publishedOn])).toEqual([
      ["Свіже", "2026-05-20"],
      ["Без дня", undefined],
    ]);
  });
});

describe("page of a post", () => {
  const request: PageRequest = { kind: "post", url, carry: { externalId: "novyny/sad", title: "Сад" } };
  const read = (body: string, address = url, asked = request) =>
    callsOfPostPage(makePage(asked, `<html><body>${body}</body></html>`, address), /^Реклама$/u);

  test("keeps its own address, not the one it was sent on to", () => {
    expect(read("<h1>Сад</h1><p>Заявки</p>", "https://site.example/novyny/sad-2/")).toEqual([
      { externalId: "novyny/sad", url, title: "Сад", body: "Заявки", documents: [] },
    ]);
  });

  test("nobody named it: its path does", () => {
    expect(read("<h1>Сад</h1><p>Заявки</p>", url, { kind: "post", url })).toMatchObject([{ externalId: "novyny/sad" }]);
  });

  test("the day below the title and what follows the end are not its text; days further down are", () => {
    const [call] = read(
      "<h1>Сад</h1><span>13/11/2026</span><p>Один</p><p>Два</p><p>Три</p><p>05.12.2026</p><p>Реклама</p><p>Купуйте</p>",
    );
    expect(call?.body).toBe("Один\nДва\nТри\n05.12.2026");
  });

  test("sent to the front page, or without a text, it is an error", () => {
    expect(() => read("<h1>Сад</h1><p>Заявки</p>", "https://site.example/")).toThrow("redirected to the front page");
    expect(() => read("<h1>Сад</h1><p>Реклама</p>")).toThrow("no text below the title");
    expect(() => read("<p>Checking your browser</p>")).toThrow("no title");
  });
});

test.each([
  ["2026-05-20", false],
  ["2026-05-19", true],
  [undefined, false],
])("with 180 days to go, %s is old: %s", (day, old) => {
  const page = { ...makePage({ kind: "feed", url }, ""), fetchedAt: "2026-11-16T00:00:00Z" };
  expect(isOld(page, day, 180)).toBe(old);
});
