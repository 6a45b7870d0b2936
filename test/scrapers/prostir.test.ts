import { describe, expect, test } from "vitest";
import prostir from "../../scrapers/prostir.ts";
import type { PageRequest, ParsedCall } from "../../scrapers/scraper.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const listUrl = "https://www.prostir.ua/category/grants/";

function list(rows: string, url = listUrl) {
  return readPage(prostir, makePage({ kind: "list", url }, `<html><body>${rows}</body></html>`));
}

function row(address: string, { dates = "03.11.2026 - 25.12.2026", title = "Гранти для громад" } = {}): string {
  return `<div class="newsblock"><div class="date_cloud_news"><p>${dates}</p></div>
    <h3><a href="${address}" title="${title}">Гранти…</a></h3><p><p>Опис конкурсу.</p></p></div>`;
}

describe("list of prostir", () => {
  test("a row carries title, text and dates to its announcement", () => {
    const { follow, problems } = list(row("https://www.prostir.ua/?grants=hranty-dlya-hromad"));
    expect(problems).toEqual([]);
    expect(follow[0]).toEqual({
      kind: "announcement",
      url: "https://www.prostir.ua/?grants=hranty-dlya-hromad",
      carry: {
        externalId: "hranty-dlya-hromad",
        title: "Гранти для громад",
        summary: "Опис конкурсу.",
        publishedOn: "2026-11-03",
        deadlines: [{ text: "03.11.2026 - 25.12.2026", date: "2026-12-25" }],
      },
    });
  });

  test.each([
    ["https://www.prostir.ua/?utm_source=rss&grants=voda#top", "voda", "https://www.prostir.ua/?grants=voda"],
    ["http://prostir.ua/?grants=voda", "voda", "https://www.prostir.ua/?grants=voda"],
    ["/?p=268548", "p=268548", "https://www.prostir.ua/?p=268548"],
    ["/?news=voda", "news=voda", "https://www.prostir.ua/?news=voda"],
    ["/?jobs=koordynator&fbclid=1", "jobs=koordynator", "https://www.prostir.ua/?jobs=koordynator"],
  ])("the query of %s is the identity", (href, externalId, url) => {
    const [first] = list(row(href)).follow;
    expect([first?.carry?.externalId, first?.url]).toEqual([externalId, url]);
  });

  test.each(["javascript:void(0)", "mailto:a@b.example", "https://other.example/?grants=voda", "/pro-nas/"])(
    "a row that leads to %s is a problem, its neighbour goes on",
    (href) => {
      const { follow, problems } = list(row(href) + row("/?grants=voda"));
      expect(follow.filter(({ kind }) => kind === "announcement").map(({ url }) => url)).toEqual([
        "https://www.prostir.ua/?grants=voda",
      ]);
      expect(problems).toEqual([{ field: "link", message: "no address with ?grants=…", quote: "Гранти для громад" }]);
    },
  );

  test("what was to be met by yesterday is refused, what by today is not", () => {
    const { follow, refused } = list(
      row("/?grants=uchora", { dates: "01.10.2026 - 15.11.2026" }) +
        row("/?grants=siohodni", { dates: "01.10.2026 - 16.11.2026" }),
    );
    expect(refused).toEqual([{ reason: "past-deadline", externalId: "uchora", title: "Гранти для громад" }]);
    expect(follow[0]?.carry?.externalId).toBe("siohodni");
  });

  test("a row without a deadline is followed, one with unreadable dates as well, and says so", () => {
    const { follow, problems } = list(
      row("/?grants=bez-terminu", { dates: "03.11.2026" }) + row("/?grants=temno", { dates: "скоро" }),
    );
    expect(follow.map(({ carry }) => carry?.deadlines)).toEqual([undefined, undefined, undefined]);
    expect(follow[0]?.carry?.publishedOn).toBe("2026-11-03");
    expect(problems).toEqual([{ field: "dates", message: "not «start - deadline»", quote: "скоро" }]);
  });

  test("goes on while something is open, five pages at most", () => {
    const next = (rows: string, url?: string): (string | undefined)[] =>
      list(rows, url)
        .follow.filter(({ kind }) => kind === "list")
        .map(({ url: address }) => address);
    expect(next(row("/?grants=voda"))).toEqual([`${listUrl}page/2/`]);
    expect(next(row("/?grants=voda", { dates: "01.09.2026 - 01.10.2026" }))).toEqual([]);
    expect(next(row("/?grants=voda"), `${listUrl}page/4/`)).toEqual([`${listUrl}page/5/`]);
    expect(next(row("/?grants=voda"), `${listUrl}page/5/`)).toEqual([]);
  });

  test("a list without a row is another layout", () => {
    expect(() => list("<h1>Гранти</h1><p>Нічого немає</p>")).toThrow('nothing matches "div.newsblock"');
  });
});

describe("announcement of prostir", () => {
  const carry: Partial<ParsedCall> = {
    externalId: "voda",
    title: "Вода для сіл",
    summary: "Гранти на водогони.",
    publishedOn: "2026-11-03",
    deadlines: [{ text: "03.11.2026 - 25.12.2026", date: "2026-12-25" }],
  };
  const asked: PageRequest = { kind: "announcement", url: "https://www.prostir.ua/?grants=voda", carry };

  function announcement(main: string, request = asked, url?: string) {
    const { calls, problems } = readPage(prostir, makePage(request, `<html><body>${main}</body></html>`, url));
    return { call: calls[0], problems };
  }
  const text = "<p>Додано: redaktor</p><h2>Вода для сіл</h2><p>Текст до 1 січня 2027 року.</p>";

  test("the stamp with a year of two digits is the deadline", () => {
    const { call, problems } = announcement(
      `<h1>Вода для сіл</h1><div>Актуально до: 25.12.26 <a>Зафіксувати у Google календарі!</a></div>${text}`,
    );
    expect(call?.deadlines).toEqual([{ text: "Актуально до: 25.12.26", date: "2026-12-25" }]);
    expect(call?.body).toBe("Текст до 1 січня 2027 року.");
    expect(problems).toEqual([]);
  });

  test("a stamp that differs from the list counts, and is a problem", () => {
    const { call, problems } = announcement(`<h1>Вода для сіл</h1><p>Актуально до: 31.01.27</p>${text}`);
    expect(call?.deadlines?.[0]?.date).toBe("2027-01-31");
    expect(problems).toEqual([
      { field: "deadline", message: "the list says 2026-12-25", quote: "Актуально до: 31.01.27" },
    ]);
  });

  test("ЗАВЕРШЕНО under the title closes the call; the dates of the list stay", () => {
    const { call } = announcement(`<h1>Вода для сіл</h1><div>ЗАВЕРШЕНО</div>${text}`);
    expect(call?.statedStatus).toBe("closed");
    expect(call?.deadlines).toEqual(carry.deadlines);
  });

  test("ЗАВЕРШЕНО of another announcement, beside, below or in the text, does not", () => {
    const { call } = announcement(
      `<div><p>ЗАВЕРШЕНО</p><a>Конкурс малюнка</a></div><div>Вода для сіл</div><h1>Вода для сіл</h1>${text}
       <p>Прийом заявок першої хвилі завершено</p>
       <div>Читайте також:</div><div>ЗАВЕРШЕНО</div><p>Актуально до: 01.01.27</p>`,
    );
    expect(call?.statedStatus).toBeUndefined();
    expect(call?.deadlines).toEqual(carry.deadlines);
    expect(call?.body).toBe("Текст до 1 січня 2027 року.\nПрийом заявок першої хвилі завершено");
  });

  test("a short address is known by where it leads", () => {
    const { call } = announcement(
      `<h1>Вода для сіл</h1>${text}`,
      { kind: "announcement", url: "https://www.prostir.ua/?p=268548", carry: { ...carry, externalId: "p=268548" } },
      "https://www.prostir.ua/?grants=voda",
    );
    expect([call?.externalId, call?.url]).toEqual(["voda", "https://www.prostir.ua/?grants=voda"]);
  });

  test("a title changed since the list is read from the page", () => {
    expect(announcement(`<h1>Вода для міст і сіл</h1>${text.replace("сіл", "міст і сіл")}`).call?.title).toBe(
      "Вода для міст і сіл",
    );
  });

  test("without «Додано:» the text is taken and doubted", () => {
    const { call, problems } = announcement("<h1>Вода для сіл</h1><p>Текст.</p>");
    expect(call?.body).toBe("Текст.");
    expect(problems[0]?.field).toBe("body");
  });

  test("a page without a title is another layout", () => {
    expect(() => announcement("<p>Сторінку не знайдено</p>")).toThrow("no title");
  });
});
