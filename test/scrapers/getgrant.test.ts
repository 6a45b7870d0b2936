import { describe, expect, test } from "vitest";
import getgrant from "../../scrapers/getgrant.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const url = "https://getgrant.ua/grants-and-funding/sad/";

describe("getgrant", () => {
  test.each(["Замовити консультацію", "Потрібна допомога із заявкою?", "Наші послуги"])(
    "«%s» ends the text: the day of the company's offer is no deadline",
    (offer) => {
      const request = { kind: "post", url, carry: { externalId: "sad", title: "Сад" } };
      const body = `<html><body><h1>Сад</h1><p>Заявки до 5 грудня.</p><h3>${offer}</h3><p>Знижка до 1 грудня.</p></body></html>`;
      expect(readPage(getgrant, makePage(request, body)).calls.map((call) => call.body)).toEqual([
        "Заявки до 5 грудня.",
      ]);
    },
  );

  test("a page in place of the feed is an error, not an empty feed", () => {
    const page = makePage(
      { kind: "feed", url: "https://getgrant.ua/grants-and-funding/?feed=rss2" },
      '<html><body><article class="news-wide-item"><h4 class="news-wide-item-title"><a href="/sad/">Сад</a></h4></article></body></html>',
    );
    expect(() => readPage(getgrant, page)).toThrow("not a feed");
  });
});
