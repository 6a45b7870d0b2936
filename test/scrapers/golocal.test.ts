import { describe, expect, test } from "vitest";
import golocal from "../../scrapers/golocal.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const url = "https://hranty-dlya-hromad.golocal-ukraine.com/programy/";

function card(id: string, facts: readonly string[], title = "Вода для сіл"): string {
  return `<div class="jet-listing-grid__item" data-post-id="${id}"><div data-url="${url}p-${id}/"><style>.x{}</style>
    <h2 class="elementor-heading-title">${title}</h2>${facts.map((fact) => `<div>${fact}</div>`).join("")}<a href="#">Детальніше</a></div></div>`;
}

function list(cards: string) {
  return readPage(golocal, makePage({ kind: "list", url }, `<html><body>${cards}</body></html>`));
}

describe("catalogue of golocal", () => {
  test("short texts of a card become its state, its place and its tags", () => {
    expect(list(card("7", ["Активна", "Водопостачання", "Вся Україна"])).follow).toEqual([
      {
        kind: "programme",
        url: `${url}p-7/`,
        carry: {
          externalId: "7",
          title: "Вода для сіл",
          statedStatus: "open",
          geography: "Вся Україна",
          tags: ["Водопостачання"],
        },
      },
    ]);
  });

  test("a card printed twice counts once, a finished programme is refused", () => {
    const { follow, refused } = list(card("7", []) + card("7", []) + card("8", ["Завершено"], "Старе"));
    expect(follow.map(({ carry }) => carry?.externalId)).toEqual(["7"]);
    expect(refused).toEqual([
      { reason: "duplicate", externalId: "7", title: "Вода для сіл" },
      { reason: "finished", externalId: "8", title: "Старе" },
    ]);
  });

  test.each([
    "Завершено",
    "Конкурс завершено",
    "Статус: завершено",
    "Прийом заявок завершено",
    "Статус програми — Закрита",
    "Прийом закрито",
    "Завершився",
  ])("«%s» is the state of a finished programme", (fact) => {
    const { follow, refused } = list(card("7", [fact]) + card("8", ["Активна"]));
    expect(refused).toEqual([{ reason: "finished", externalId: "7", title: "Вода для сіл" }]);
    expect(follow.map(({ carry }) => carry?.externalId)).toEqual(["8"]);
  });

  test.each([
    ["Триває прийом заявок", "open"],
    ["Прийом заявок триває", "open"],
    ["Статус: Відкрито", "open"],
    ["Програма діє", "open"],
    ["Незабаром", "forthcoming"],
    ["Прийом заявок очікується", "forthcoming"],
  ])("«%s» is %s, and no tag", (fact, statedStatus) => {
    expect(list(card("7", [fact, "Вода"])).follow[0]?.carry).toMatchObject({ statedStatus, tags: ["Вода"] });
  });

  test("the address may stand on the card itself", () => {
    const own = `<div class="jet-listing-grid__item" data-post-id="9" data-url="/programy/voda/"><h2 class="elementor-heading-title">Вода</h2></div>`;
    expect(list(own).follow.map(({ url: address }) => address)).toEqual([`${url}voda/`]);
  });

  test("words that are no state say nothing", () => {
    expect(list(card("7", ["Відкритий простір для молоді", "Завершення будівництва"])).follow[0]?.carry).toMatchObject({
      tags: ["Відкритий простір для молоді", "Завершення будівництва"],
    });
    for (const fact of ["Скорочення викидів", "Завершення", "Прийом заявок до 30.11.2026", "Конкурс"]) {
      expect(list(card("7", [fact])).follow[0]?.carry?.statedStatus, fact).toBeUndefined();
    }
  });

  test("never asks for /page/2/, which repeats the first", () => {
    const many = Array.from({ length: 60 }, (_, id) => card(String(id + 1), [], `Програма ${id}`)).join("");
    expect(new Set(list(many).follow.map(({ kind }) => kind))).toEqual(new Set(["programme"]));
  });

  test("a card without an address is a problem; a page without cards another layout", () => {
    const { problems } = list(card("7", []) + card("x", []));
    expect(problems).toEqual([{ field: "link", message: "no data-post-id or data-url", quote: "Вода для сіл" }]);
    expect(() => list("<h1>Програми</h1>")).toThrow("nothing matches");
  });
});
