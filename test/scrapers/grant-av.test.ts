import { describe, expect, test } from "vitest";
import grantAv from "../../scrapers/grant-av.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const listUrl = "https://grant-av.com.ua/grants/";

interface Card {
  readonly id?: string;
  readonly link?: string;
  readonly date?: string;
  readonly price?: string;
  readonly tags?: string;
}

function card({
  id = "ItemBlock_7 ",
  link = '<a href="/grants/sad/">Сад</a>',
  date = "",
  price = "",
  tags = "",
}: Card) {
  return `<div class="cat_item ${id}"><form class="FrmBuyItem"><div class="pt">${link}</div><div class="date">${date}</div>
    <div class="cat_tags">${tags}</div>${price}</form></div>`;
}

function list(...cards: readonly Card[]) {
  const body = `<html><body><div class="cat_list">${cards.map(card).join("")}</div></body></html>`;
  return readPage(grantAv, makePage({ kind: "list", url: listUrl }, body));
}

describe("list of grant-av", () => {
  test.each([
    ["До&nbsp;16.11.2026", { text: "До 16.11.2026", date: "2026-11-16" }],
    ["до 05.12.26", { text: "до 05.12.26", date: "2026-12-05" }],
    ["Постійно", { text: "Постійно" }],
    ["До 31.02.2027", { text: "До 31.02.2027" }],
    ["До 01.12.2026 або до вичерпання", { text: "До 01.12.2026 або до вичерпання" }],
  ])("«%s» keeps its words, and gives a day only where it is nothing else", (date, deadline) => {
    expect(list({ date }).follow[0]?.carry?.deadlines).toEqual([deadline]);
  });

  test("«До» and nothing is no deadline", () => {
    expect(list({ date: "До&nbsp;" }).follow[0]?.carry).not.toHaveProperty("deadlines");
  });

  test("yesterday's deadline is refused by name, today's is not; without a day nothing is known", () => {
    const { follow, refused } = list(
      { id: "ItemBlock_1", date: "До 15.11.2026" },
      { id: "ItemBlock_2", date: "До 16.11.2026" },
      { id: "ItemBlock_3" },
    );
    expect(refused).toEqual([{ reason: "past-deadline", externalId: "1", title: "Сад" }]);
    expect(follow.map(({ carry }) => [carry?.externalId, carry?.deadlines?.length])).toEqual([
      ["2", 1],
      ["3", undefined],
    ]);
  });

  test.each([
    ['<div class="price_new"><span>1 200 000</span> <span class="currency">грн</span></div>', "1 200 000 грн"],
    ['<div class="price_new"><span>0</span> <span class="currency">грн</span></div>', undefined],
    ["", undefined],
  ])("the price %s is the sum %s", (price, award) => {
    expect(list({ price }).follow[0]?.carry?.award).toBe(award);
  });

  test("a card is known by its number, tags lose their sign, a cut title is taken from the link's own", () => {
    const tags =
      '<div class="tag_item"># Громади</div><div class="tag_item">#&nbsp;Агро</div><div class="tag_item">#</div>';
    expect(list({ link: '<a href="https://grant-av.com.ua/grants/sad/" title="Сад"> </a>', tags }).follow).toEqual([
      {
        kind: "grant",
        url: "https://grant-av.com.ua/grants/sad/",
        carry: { externalId: "7", title: "Сад", tags: ["Громади", "Агро"] },
      },
    ]);
  });

  test("a card without number, link or title is a problem; only such cards, another layout", () => {
    const broken = [
      { id: "ItemBlock_x" },
      { link: '<a href="javascript:buy()">Сад</a>' },
      { link: '<a href="/x/"></a>' },
    ];
    const { follow, problems } = list({}, ...broken);
    expect(follow).toHaveLength(1);
    expect(problems.map(({ field }) => field)).toEqual(["link", "link", "title"]);
    expect(() => list(...broken)).toThrow("could be read");
    expect(() => list()).toThrow("nothing matches");
  });
});

describe("grant of grant-av", () => {
  const url = `${listUrl}sad/`;
  const read = (body: string, address = url) =>
    readPage(
      grantAv,
      makePage(
        { kind: "grant", url, carry: { externalId: "7", title: "Сад", award: "10 000 грн", tags: [] } },
        `<html><body>${body}</body></html>`,
        address,
      ),
    ).calls;

  test("its text ends where other cards begin, with their own days", () => {
    const body = "<h1>Сад</h1><p>Саджанці для шкіл.</p><h2>Схожі гранти</h2><p>Ліс</p><p>До 01.12.2026</p>";
    expect(read(body)).toEqual([
      { externalId: "7", url, title: "Сад", award: "10 000 грн", tags: [], body: "Саджанці для шкіл.", documents: [] },
    ]);
  });

  test.each([listUrl, "https://grant-av.com.ua/"])("sent on to %s, it is gone", (address) => {
    expect(() => read('<h1>Гранти</h1><div class="pt">Сад</div>', address)).toThrow("redirected away");
  });
});
