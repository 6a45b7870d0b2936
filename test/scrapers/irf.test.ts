import { describe, expect, test } from "vitest";
import irf from "../../scrapers/irf.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const listUrl = "https://www.irf.ua/grants/contests/";

function list(rows: string, url = listUrl) {
  return readPage(irf, makePage({ kind: "list", url }, `<html><body>${rows}</body></html>`));
}

function row({ href = "/contest/voda/", state = "триває", classes = "", title = "Конкурс «Вода»" } = {}): string {
  return `<div class="grid-2 grant-excerpt ${classes}"><a href="${href}">
    <time class="date">ЗАВЕРШЕННЯ КОНКУРСУ: 15.03, 2024</time><h2 class="title">${title}</h2></a>
    <div class="grant-meta">Статус: <strong>${state}</strong></div><p>Про воду.</p></div>`;
}

describe("list of irf", () => {
  test("an open contest is followed with what the list knows, but not with its date as the deadline", () => {
    expect(list(row()).follow).toEqual([
      {
        kind: "contest",
        url: "https://www.irf.ua/contest/voda/",
        carry: { externalId: "voda", title: "Конкурс «Вода»", summary: "Про воду.", statedStatus: "open" },
      },
      { kind: "list", url: `${listUrl}page/2/` },
    ]);
  });

  test("finished ones are refused by class or by word", () => {
    const { follow, refused } = list(
      row({ classes: "finished", href: "/contest/a/" }) + row({ state: "закінчився", href: "/contest/b/" }),
    );
    expect(follow).toEqual([]);
    expect(refused.map(({ reason, externalId }) => [reason, externalId])).toEqual([
      ["finished", "a"],
      ["finished", "b"],
    ]);
  });

  test("an unknown state is followed and states nothing", () => {
    expect(list(row({ state: "незабаром" })).follow[0]?.carry?.statedStatus).toBeUndefined();
  });

  test.each(["/contest/page/2/", "/grants/", "javascript:void(0)", "mailto:a@b.example"])(
    "%s is no contest: a problem, the next row goes on",
    (href) => {
      const { follow, problems } = list(row({ href }) + row());
      expect(follow[0]?.url).toBe("https://www.irf.ua/contest/voda/");
      expect(problems).toEqual([{ field: "link", message: "no address /contest/…/", quote: "Конкурс «Вода»" }]);
    },
  );

  test("a list without a row, or with nothing but unreadable ones, is another layout", () => {
    expect(() => list("<p>Немає конкурсів</p>")).toThrow('nothing matches "div.grant-excerpt"');
    expect(() => list(row({ title: "" }))).toThrow("no h2.title");
  });
});

describe("contest of irf", () => {
  function contest(main: string, carry = {}) {
    const { calls, problems } = readPage(
      irf,
      makePage(
        { kind: "contest", url: "https://www.irf.ua/contest/voda/", carry },
        `<html><body>${main}</body></html>`,
      ),
    );
    return { call: calls[0], problems };
  }
  const dates = `<p>Оголошення результатів конкурсу:</p><p>15.10.2026</p>
    <p>Кінцевий термін подання пропозицій:</p><p>01.12.2026</p><p>Дата завершення конкурсу:</p><p>15.03.2027</p>
    <p>Програма:</p><p>Довкілля</p>`;

  test("the deadline is the labelled one, not the day of the results that stands before it", () => {
    const { call } = contest(
      `<h1>Вода</h1><p>МЕТА КОНКУРСУ:</p><p>Чиста вода.</p><p>І для сіл.</p>${dates}<p>Умови.</p>`,
    );
    expect(call).toMatchObject({
      externalId: "voda",
      title: "Вода",
      summary: "Чиста вода. І для сіл.",
      programme: "Довкілля",
      deadlines: [{ text: "Кінцевий термін подання пропозицій: 01.12.2026", date: "2026-12-01" }],
    });
    expect(call?.body).toMatch(/Умови\.$/u);
  });

  test("labels and values on one line are read as well", () => {
    const { call } = contest(
      "<h1>Вода</h1><p>Кінцевий термін подання пропозицій: 01.12.2026</p><p>Програма: Довкілля</p><p>Умови.</p>",
    );
    expect(call?.deadlines?.[0]?.date).toBe("2026-12-01");
    expect(call?.programme).toBe("Довкілля");
  });

  test("words in place of a day stay words", () => {
    const { call } = contest(
      "<h1>Вода</h1><p>Кінцевий термін подання пропозицій:</p><p>на постійній основі</p><p>Програма:</p><p>Довкілля</p>",
    );
    expect(call?.deadlines).toEqual([{ text: "Кінцевий термін подання пропозицій: на постійній основі" }]);
  });

  test("an empty label takes nothing from the next one", () => {
    const { call, problems } = contest(
      "<h1>Вода</h1><p>Кінцевий термін подання пропозицій:</p><p>Дата завершення конкурсу:</p><p>15.03.2027</p>",
    );
    expect(call?.deadlines).toBeUndefined();
    expect(problems).toEqual([{ field: "deadline", message: "no «Кінцевий термін подання пропозицій»" }]);
  });

  test("another contest below brings no deadline", () => {
    const { call } = contest(
      `<h1>Вода</h1><p>Програма:</p><p>Довкілля</p><h3>Інші конкурси</h3><p>Кінцевий термін подання пропозицій: 01.12.2026</p>`,
    );
    expect(call?.deadlines).toBeUndefined();
  });

  test("a page without a title or without any label is another layout", () => {
    expect(() => contest(dates)).toThrow("no title");
    expect(() => contest("<h1>Вода</h1><p>Текст.</p>")).toThrow("no label: МЕТА КОНКУРСУ");
  });
});
