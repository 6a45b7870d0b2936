import { describe, expect, test } from "vitest";
import erasmusplusUa from "../../scrapers/erasmusplus-ua.ts";
import { readCall } from "../../src/crawl/read-call.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const address = "https://erasmusplus.org.ua/novyny/molod/";
const request = {
  kind: "article",
  url: address,
  carry: { externalId: "novyny/molod", title: "Оголошено конкурс «Молодь»", publishedOn: "2026-11-12" },
};

function article(body: string) {
  return readPage(erasmusplusUa, makePage(request, `<html><body>${body}</body></html>`)).calls;
}

describe("news of erasmusplus-ua", () => {
  test("cards that lead to «#» and what stands below the text give no call", () => {
    expect(
      article(
        `<span>Оголошено конкурс «Молодь»</span><h1>Оголошено конкурс «Молодь»</h1><p>Заявки до 5 березня 2027 року.</p>
         <h2>Схожі записи</h2><a href="#">Стипендії: до 15 лютого 2027 року</a>`,
      ),
    ).toEqual([
      {
        externalId: "novyny/molod",
        url: address,
        title: "Оголошено конкурс «Молодь»",
        body: "Заявки до 5 березня 2027 року.",
        publishedOn: "2026-11-12",
        documents: [],
      },
    ]);
  });

  test.each([
    ["17:00 за брюссельським часом", "2027-03-05T16:00:00Z"],
    ["17:00 за київським часом", "2027-03-05T15:00:00Z"],
    ["17:00", "2027-03-05T15:00:00Z"],
  ])("an hour printed as «%s»", (hour, instant) => {
    const [call] = article(
      `<h1>Оголошено конкурс «Молодь»</h1><p>Кінцевий термін подання заявок – 5 березня 2027 року, ${hour}.</p>`,
    );
    const read = call && readCall(call, erasmusplusUa, "2026-11-16").call;
    expect(read?.deadlines.map(({ at }) => at)).toEqual([instant]);
  });

  test("the front page instead of a news item is loud", () => {
    const page = makePage(request, "<html><body><h1>Еразмус+</h1></body></html>", "https://erasmusplus.org.ua/");
    expect(() => readPage(erasmusplusUa, page)).toThrow("redirected to the front page");
  });
});
