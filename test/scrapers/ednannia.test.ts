import { describe, expect, test } from "vitest";
import ednannia from "../../scrapers/ednannia.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const listUrl = "https://ednannia.ua/tryvaiut-hrantovi-konkursy";

function row(href: string, title: string): string {
  return `<div class="item column-1"><h2><a href="${href}">${title}</a></h2><p>Опис</p></div>`;
}

function list(rows: string, url = listUrl) {
  return readPage(ednannia, makePage({ kind: "list", url }, `<html><body>${rows}</body></html>`));
}

const twelve = Array.from({ length: 12 }, (_, at) =>
  row(`/tryvaiut-hrantovi-konkursy/${at}-k-${at}`, `Конкурс ${at}`),
).join("");

describe("list of ednannia", () => {
  test.each([
    ["/tryvaiut-hrantovi-konkursy/13372-hrantovyi-konkurs-rosty", "hrantovyi-konkurs-rosty"],
    ["/tryvaiut-hrantovi-konkursy/hrantovyi-konkurs-rosty", "hrantovyi-konkurs-rosty"],
    ["https://www.ednannia.ua/181-contests/13372-hrantovyi-konkurs-rosty/", "hrantovyi-konkurs-rosty"],
    ["/tryvaiut-hrantovi-konkursy/13640-https://site.example/konkurs", "https://site.example/konkurs"],
  ])("%s is known by its slug without the number", (href, externalId) => {
    expect(list(row(href, "Рости")).follow[0]?.carry).toEqual({ externalId, title: "Рости", summary: "Опис" });
  });

  test("one contest under two addresses is followed once, under one name in whatever order they stand", () => {
    const rows = [
      row("/tryvaiut-hrantovi-konkursy/hotuisia", "ГОТУЙСЯ!"),
      row("/tryvaiut-hrantovi-konkursy/13670-konkurs-hotuisia", "Готуйся!"),
      row("/tryvaiut-hrantovi-konkursy/konkurs-hotuisia", "Готуйся, осінь"),
    ];
    for (const order of [rows, rows.toReversed(), [rows[2], rows[0], rows[1]]]) {
      const { follow, refused } = list(order.join(""));
      expect(follow.map(({ url, carry }) => [url, carry?.externalId])).toEqual([
        [`${listUrl}/13670-konkurs-hotuisia`, "konkurs-hotuisia"],
      ]);
      expect(refused.map(({ reason, externalId }) => [reason, externalId]).sort()).toEqual([
        ["duplicate", "hotuisia"],
        ["duplicate", "konkurs-hotuisia"],
      ]);
    }
  });

  test.each(["/novyny/nashi-novini/zavershylasia", "https://other.example/tryvaiut-hrantovi-konkursy/1-x", listUrl])(
    "%s is no contest",
    (href) => {
      const { problems } = list(row(href, "Новина") + twelve);
      expect(problems).toEqual([{ field: "link", message: "no address of a contest", quote: "Новина" }]);
    },
  );

  test("goes on to the next offset that is linked, for four pages", () => {
    const next = (rows: string, url?: string) =>
      list(rows, url)
        .follow.filter(({ kind }) => kind === "list")
        .map(({ url: address }) => address);
    const pager = [0, 12, 24, 36, 48].map((at) => `<a href="/tryvaiut-hrantovi-konkursy?start=${at}">x</a>`).join("");
    expect(next(twelve + pager)).toEqual([`${listUrl}?start=12`]);
    expect(next(twelve + pager, `${listUrl}?start=12`)).toEqual([`${listUrl}?start=24`]);
    expect(next(twelve + pager, `${listUrl}?start=36`)).toEqual([]);
    expect(next(`${twelve}<a href="https://www.ednannia.ua/181-contests?start=12">2</a>`)).toEqual([
      `${listUrl}?start=12`,
    ]);
    expect(next(twelve)).toEqual([]);
    expect(next(`${twelve}<a href="/novyny?start=12">Новини</a>`)).toEqual([]);
  });

  test("a page without contests is another layout, also behind the first", () => {
    for (const url of [listUrl, `${listUrl}?start=12`]) {
      expect(() => list("<h1>Конкурси</h1>", url)).toThrow('nothing matches "div.item.column-1"');
    }
  });
});

describe("contest of ednannia", () => {
  test("files and forms become documents; what follows the text does not", () => {
    const request = { kind: "contest", url: `${listUrl}/7-rosty`, carry: { externalId: "rosty", title: "Рости" } };
    const { calls } = readPage(
      ednannia,
      makePage(
        request,
        `<html><body><h2>Рости</h2><p>Заявки до 5 грудня.</p><p><a href="/images/p.pdf">Положення</a></p>
         <h3>Поділитися</h3><a href="https://x.example/share">X</a></body></html>`,
      ),
    );
    expect(calls).toEqual([
      {
        externalId: "rosty",
        url: `${listUrl}/7-rosty`,
        title: "Рости",
        body: "Заявки до 5 грудня.\nПоложення",
        documents: [{ url: "https://ednannia.ua/images/p.pdf", title: "Положення" }],
      },
    ]);
  });
});
