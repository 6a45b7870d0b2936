import { describe, expect, test } from "vitest";
import mepr from "../../scrapers/mepr.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const address = "https://mepr.gov.ua/konkurs/";

function feed(inner: string, pubDate = "Wed, 11 Nov 2026 22:30:00 +0000") {
  const item = `<item><title>Конкурс &#171;Річки&#187;</title><link>${address}</link><pubDate>${pubDate}</pubDate>${inner}</item>`;
  return readPage(
    mepr,
    makePage(
      { kind: "feed", url: "https://mepr.gov.ua/feed/" },
      `<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>${item}</channel></rss>`,
    ),
  );
}

describe("feed of mepr", () => {
  test.each([
    "Запис <a href='https://mepr.gov.ua/konkurs/'>Конкурс</a> спершу з’явився на <a href='https://mepr.gov.ua'>Міндовкілля</a>.",
    "The post <a href='https://mepr.gov.ua/konkurs/'>Конкурс</a> appeared first on <a href='https://mepr.gov.ua'>Міндовкілля</a>.",
  ])("a whole text is a call at once, without what WordPress signs it with, on Kyiv's day", (signature) => {
    const { calls, follow } = feed(
      `<description><![CDATA[Лід. […]]]></description>
       <content:encoded><![CDATA[<p>Лід.</p><p>Заявки до 5 грудня.</p><p>${signature}</p>]]></content:encoded>`,
    );
    expect(follow).toEqual([]);
    expect(calls).toEqual([
      {
        externalId: "konkurs",
        url: address,
        title: "Конкурс «Річки»",
        summary: "Лід. […]",
        body: "Лід.\nЗаявки до 5 грудня.",
        publishedOn: "2026-11-12",
        tags: [],
        documents: [],
      },
    ]);
  });

  test.each([
    "",
    "<description>Лід.</description>",
    "<description>Лід.</description><content:encoded>Лід.</content:encoded>",
  ])("with «%s» there is a lead at most: its page is asked for", (inner) => {
    expect(feed(inner)).toMatchObject({ calls: [], follow: [{ kind: "news", url: address }] });
  });

  test("news of more than half a year ago are refused by name", () => {
    const { calls, follow, refused } = feed("<description>Лід.</description>", "Mon, 02 Feb 2026 10:00:00 +0000");
    expect([calls, follow, refused.map(({ reason }) => reason)]).toEqual([[], [], ["old-post"]]);
  });

  test("a page of the site instead of the feed is loud", () => {
    const page = makePage({ kind: "feed", url: "https://mepr.gov.ua/feed/" }, "<html><body><h1>404</h1></body></html>");
    expect(() => readPage(mepr, page)).toThrow("not a feed");
  });
});

describe("page of mepr", () => {
  test.each(["Пресслужба Міндовкілля", "Прес-служба", "Поширити:", "© 2026"])("«%s» ends the text", (mark) => {
    const request = { kind: "news", url: address, carry: { externalId: "konkurs", title: "Річки", tags: ["Новини"] } };
    const body = `<html><body><h1>Річки</h1><p>Заявки до 5 грудня.</p><p>${mark}</p><p>Інша новина: до 9 січня</p></body></html>`;
    expect(readPage(mepr, makePage(request, body)).calls).toEqual([
      {
        externalId: "konkurs",
        url: address,
        title: "Річки",
        body: "Заявки до 5 грудня.",
        tags: ["Новини"],
        documents: [],
      },
    ]);
  });

  test("words about the press service are text", () => {
    const request = { kind: "news", url: address, carry: { externalId: "konkurs", title: "Річки" } };
    const body = "<html><body><h1>Річки</h1><p>Пресслужба міністерства нагадує: заявки до 5 грудня.</p></body></html>";
    expect(readPage(mepr, makePage(request, body)).calls[0]?.body).toContain("заявки до 5 грудня");
  });
});
