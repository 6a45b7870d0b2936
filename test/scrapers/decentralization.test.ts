import { describe, expect, test } from "vitest";
import decentralization from "../../scrapers/decentralization.ts";
import type { PageRequest } from "../../scrapers/scraper.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const listUrl = "https://decentralization.gov.ua/news/tag/hrant";

function list(rows: string, url = listUrl) {
  return readPage(decentralization, makePage({ kind: "list", url }, `<html><body>${rows}</body></html>`));
}

function row(href: string, date = "09 листопада 2026"): string {
  return `<div class='one-article'><a class="one-article__tag" href="/x"> грант </a>
    <a class="one-article__title" href="${href}">Гранти для громад</a><div class='one-article__date'> ${date} </div></div>`;
}

describe("list of decentralization", () => {
  test.each([
    "/news/20822",
    "https://www.decentralization.ua/news/20822?page=4",
    "https://decentralization.gov.ua/en/news/20822",
    "/news/20822.amp",
  ])("the number in %s is the identity", (href) => {
    expect(list(row(href)).follow[0]).toEqual({
      kind: "article",
      url: "https://decentralization.gov.ua/news/20822",
      carry: { externalId: "20822", title: "Гранти для громад", publishedOn: "2026-11-09", tags: ["грант"] },
    });
  });

  test.each(["/news/tag/20822", "https://other.example/news/20822", "javascript:void(0)"])(
    "%s is no article",
    (href) => {
      const { follow, problems } = list(row(href) + row("/news/1"));
      expect(follow.filter(({ kind }) => kind === "article")).toHaveLength(1);
      expect(problems).toEqual([{ field: "link", message: "no /news/<number>", quote: "Гранти для громад" }]);
    },
  );

  test.each(["09 листопада", "вчора", ""])("«%s» gives no year: no day is made up", (date) => {
    const { follow, problems } = list(row("/news/1", date));
    expect(follow[0]?.carry?.publishedOn).toBeUndefined();
    expect(problems[0]).toMatchObject({ field: "publishedOn", quote: date });
  });

  test("goes on for three pages while something is recent", () => {
    const next = (rows: string, url?: string) =>
      list(rows, url)
        .follow.filter(({ kind }) => kind === "list")
        .map(({ url: address }) => address);
    expect(next(row("/news/1"))).toEqual([`${listUrl}?page=2`]);
    expect(next(row("/news/1"), `${listUrl}?page=2`)).toEqual([`${listUrl}?page=3`]);
    expect(next(row("/news/1"), `${listUrl}?page=3`)).toEqual([]);
    expect(next(row("/news/1", "09 лютого 2026"))).toEqual([]);
  });

  test("a list without a row is another layout", () => {
    expect(() => list("<h1>Грант</h1>")).toThrow('nothing matches "div.one-article"');
  });
});

describe("article of decentralization", () => {
  const asked: PageRequest = {
    kind: "article",
    url: "https://decentralization.gov.ua/news/7",
    carry: { externalId: "7", title: "Вода для сіл", publishedOn: "2026-11-09", tags: ["грант"] },
  };

  function article(main: string, url?: string) {
    return readPage(decentralization, makePage(asked, `<html><body>${main}</body></html>`, url)).calls;
  }

  test("the day of reading in the header is neither published nor text", () => {
    expect(
      article(
        "<span>Вода для сіл</span><div>29 вересня 2023</div><h1>Вода для сіл</h1><div>16 листопада 2026</div><p>Заявки до 5 грудня.</p>",
      ),
    ).toEqual([
      {
        externalId: "7",
        url: "https://decentralization.gov.ua/news/7",
        title: "Вода для сіл",
        body: "Заявки до 5 грудня.",
        publishedOn: "2026-11-09",
        tags: ["грант"],
        documents: [],
      },
    ]);
  });

  test.each([
    "16 листопада 2026, 08:00",
    "16.11.2026 - 08:00",
    "понеділок, 16 листопада 2026",
    "П’ятниця, 13 листопада 2026 р.",
    "16.11.2026 | 8:00",
  ])("«%s» under the title is the day of reading too", (day) => {
    const [call] = article(`<h1>Вода для сіл</h1><div>${day}</div><p>Заявки до 5 грудня.</p>`);
    expect(call?.body).toBe("Заявки до 5 грудня.");
  });

  test.each(["Заявки – до 16 листопада 2026", "16 листопада 2026 року відбудеться вебінар"])(
    "«%s» is text, not the day of reading",
    (line) => {
      expect(article(`<h1>Вода для сіл</h1><p>${line}</p>`)[0]?.body).toBe(line);
    },
  );

  test.each([
    ["on its own line", "<p>Читайте також: <a href='/news/5'>Як укласти договір до 9 січня 2027 року</a></p>"],
    ["as plain words", "<p>Читайте також: Як укласти договір</p>"],
    ["with more of them", "<p>Читайте також: Перше</p><ul><li><a href='/news/5'>Друге</a></li></ul>"],
    ["twice", "<p>Читайте також: Перше</p><p>Читайте також: Друге</p>"],
  ])("«Читайте також» inside the text that names its article %s is cut alone", (_, aside) => {
    const [call] = article(
      `<h1>Вода для сіл</h1><p>Початок.</p>${aside}<p>Заявки до <a href="https://x.example/f">5 грудня</a>.</p>`,
    );
    expect([call?.body, call?.documents]).toEqual([
      "Початок.\nЗаявки до 5 грудня.",
      [{ url: "https://x.example/f", title: "5 грудня" }],
    ]);
  });

  test("a bare «Читайте також» is inside the text when the article's own foot stands below it", () => {
    const inside = "<h3>Читайте також:</h3><p><a href='/news/5'>Інше</a></p><p>Заявки до 5 грудня.</p>";
    const bottom = "<h3>Читайте також:</h3><a href='/news/6'>Гранти до 1 січня 2027</a><span>02 жовтня 2026</span>";
    const [call] = article(
      `<h1>Вода для сіл</h1><p>Початок.</p>${inside}<p>05.11.2026 - 16:00 | Переглядів: 149</p>${bottom}`,
    );
    expect([call?.body, call?.publishedOn]).toEqual(["Початок.\nЗаявки до 5 грудня.", "2026-11-05"]);
    const [cut] = article(`<h1>Вода для сіл</h1><p>Початок.</p>${inside}${bottom}`);
    expect(cut?.body).toBe("Початок.");
  });

  test("the day at the bottom counts more than the list's", () => {
    const [call] = article("<h1>Вода для сіл</h1><p>Текст</p><p>19.09.2017 - 16:00 | Переглядів: 14985</p><p>Ще</p>");
    expect([call?.publishedOn, call?.body]).toEqual(["2017-09-19", "Текст"]);
  });

  test.each(["Читайте також:", "Теги:", "Область:", "Джерело:"])("what follows «%s» belongs to others", (mark) => {
    const [call] = article(
      `<h1>Вода для сіл</h1><p>Заявки до 5 грудня.</p><div>${mark}</div><a href="https://x.example/doc.pdf">Гранти до 1 січня 2027</a>`,
    );
    expect([call?.body, call?.documents]).toEqual(["Заявки до 5 грудня.", []]);
  });

  test("on the other host it is the same article", () => {
    const [call] = article("<h1>Вода для сіл</h1><p>Текст</p>", "https://decentralization.ua/news/7");
    expect([call?.externalId, call?.url]).toEqual(["7", "https://decentralization.gov.ua/news/7"]);
  });

  test("a page without its title is another layout", () => {
    expect(() => article("<p>Сторінку не знайдено</p>")).toThrow("no title");
  });
});
