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

  test("words that are no state say nothing", () => {
    expect(list(card("7", ["Відкритий простір для молоді", "Завершення будівництва"])).follow[0]?.carry).toMatchObject({
      tags: ["Відкритий простір для молоді", "Завершення будівництва"],
    });
    expect(list(card("7", ["Скорочення викидів"])).follow[0]?.carry?.statedStatus).toBeUndefined();
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
