import { describe, expect, test } from "vitest";
import gurt from "../../scrapers/gurt.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

function read(
  ...items: readonly { readonly link: string; readonly description: string; readonly categories?: readonly string[] }[]
) {
  const body = items
    .map(
      ({ link, description, categories = [] }) =>
        `<item>${categories.map((category) => `<category>${category}</category>`).join("")}<title>Новини ГУРТу</title><link>${link}</link><pubDate>Fri, 13 Nov 2026 00:30:00 +0200</pubDate><description><![CDATA[${description}]]></description></item>`,
    )
    .join("");
  return readPage(
    gurt,
    makePage({ kind: "feed", url: "https://gurt.org.ua/rss/section/grants/" }, `<rss><channel>${body}</channel></rss>`),
  );
}

describe("feed of gurt", () => {
  test.each(["http://gurt.org.ua/news/grants/112352/", "https://www.gurt.org.ua/news/grants/112352?utm_source=rss"])(
    "%s is known by its number, on https",
    (link) => {
      expect(read({ link, description: "Заявки до 5 грудня" }).calls).toEqual([
        {
          externalId: "112352",
          url: "https://gurt.org.ua/news/grants/112352/",
          title: "Новини ГУРТу",
          body: "Заявки до 5 грудня",
          publishedOn: "2026-11-13",
          tags: [],
          documents: [],
        },
      ]);
    },
  );

  test("parts joined by >> are calls of their own, an introduction is not; one part stays one call", () => {
    const link = "http://gurt.org.ua/news/grants/1/";
    const ids = (description: string) => read({ link, description }).calls.map(({ externalId }) => externalId);
    expect(ids("Цього тижня: >> Вода для сіл, заявки до 5 грудня >> Світло, дедлайн 6 грудня")).toEqual([
      "1#вода-для-сіл-заявки-до-5-грудня",
      "1#світло-дедлайн-6-грудня",
    ]);
    expect(
      ids("Вода для сіл, заявки до 5 грудня >> Світло, дедлайн 6 грудня &gt;&gt; Тепло, дедлайн 7 грудня"),
    ).toHaveLength(3);
    expect(ids("Вода для сіл, заявки до 5 грудня. Детальніше >>")).toEqual(["1"]);
  });

  test.each([
    [["ТЕНДЕР"], "tender"],
    [["Гранти та тендери", "Вакансія"], "vacancy"],
    [["Грант"], "call"],
    [["Гроші", "МАТЕРІАЛ ГУРТА"], undefined],
    [["Грант", "Тендер"], undefined],
    [["Тендери та гранти"], undefined],
    [[], undefined],
  ])("categories %j say %s", (categories, statedKind) => {
    const link = "http://gurt.org.ua/news/grants/9/";
    const [call] = read({ link, description: "Пропозиції до 5 грудня", categories }).calls;
    expect(call?.statedKind).toBe(statedKind);
  });

  test("an item of another section is a problem, the others go on", () => {
    const { calls, problems } = read(
      { link: "http://gurt.org.ua/articles/7/", description: "Стаття" },
      { link: "http://gurt.org.ua/news/grants/8/", description: "Грант" },
    );
    expect(calls.map(({ externalId }) => externalId)).toEqual(["8"]);
    expect(problems).toEqual([{ field: "link", message: "no address /news/grants/<number>/", quote: "Новини ГУРТу" }]);
  });
});
