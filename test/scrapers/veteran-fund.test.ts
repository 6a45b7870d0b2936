import { describe, expect, test } from "vitest";
import veteranFund from "../../scrapers/veteran-fund.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const address = "https://veteranfund.com.ua/contests/verstat/";
const request = {
  kind: "contest",
  url: address,
  carry: { externalId: "contests/verstat", title: "Конкурс «Верстат»", publishedOn: "2026-11-02" },
};

function feed(pubDate: string, description = "") {
  const item = `<item><title>Конкурс «Верстат»</title><link>${address}</link><pubDate>${pubDate}</pubDate><description><![CDATA[${description}]]></description></item>`;
  return readPage(
    veteranFund,
    makePage(
      { kind: "feed", url: "https://veteranfund.com.ua/contests/feed/" },
      `<rss><channel>${item}</channel></rss>`,
    ),
  );
}

function contest(body: string, answeredAt?: string) {
  return readPage(veteranFund, makePage(request, `<html><body>${body}</body></html>`, answeredAt)).calls;
}

describe("feed of veteran-fund", () => {
  test.each(["Mon, 02 Nov 2026 12:00:00 +0000", "Mon, 17 Nov 2025 12:00:00 +0000"])("%s: its page is read", (day) => {
    expect(feed(day).follow.map(({ kind, url }) => [kind, url])).toEqual([["contest", address]]);
  });

  test("a contest announced more than a year ago is refused by name", () => {
    expect(feed("Fri, 14 Nov 2025 12:00:00 +0000")).toMatchObject({
      follow: [],
      refused: [{ reason: "old-post", externalId: "contests/verstat", title: "Конкурс «Верстат»" }],
    });
  });

  test("a contest without a day is read: unknown is not old", () => {
    expect(feed("незабаром").follow[0]?.carry?.publishedOn).toBeUndefined();
  });

  test("an empty feed is loud", () => {
    const page = makePage({ kind: "feed", url: "https://veteranfund.com.ua/contests/feed/" }, "<rss><channel/></rss>");
    expect(() => readPage(veteranFund, page)).toThrow("no item in the feed");
  });
});

describe("contest of veteran-fund", () => {
  test("a word of the menu in h1 is not the title, other contests are not the text", () => {
    const [call] = contest(
      `<h1>Українська</h1><p>Меню</p><h2>Конкурс «Верстат»</h2><p>Заявки до 30.11.2026</p>
       <h3>Інші конкурси</h3><p>Конкурс «Ранок»: до 30 грудня</p>`,
    );
    expect([call?.title, call?.body]).toEqual(["Конкурс «Верстат»", "Заявки до 30.11.2026"]);
  });

  test("also where the title of the feed is no line of the page", () => {
    const [call] = contest("<h1>Українська</h1><h2>Верстат: підтримка бізнесу</h2><p>Заявки до 30.11.2026</p>");
    expect([call?.title, call?.body]).toEqual([
      "Конкурс «Верстат»",
      "Верстат: підтримка бізнесу\nЗаявки до 30.11.2026",
    ]);
  });

  test("a contest that leads to the front page is gone, not a call named after the site", () => {
    expect(() => contest("<h1>Український ветеранський фонд</h1><p>Новини</p>", "https://veteranfund.com.ua/")).toThrow(
      "redirected to the front page",
    );
  });
});
