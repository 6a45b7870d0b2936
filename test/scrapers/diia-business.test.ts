import { describe, expect, test } from "vitest";
import diiaBusiness from "../../scrapers/diia-business.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const api = "https://api.business.diia.gov.ua/api/front/finance";

function attribute(value: string | null, name: string, title?: string) {
  const translations =
    title === undefined
      ? null
      : [
          { title: "In English", locale: "en" },
          { title, locale: "ua" },
        ];
  return { value, categoryAttribute: { attribute: { name, translations } } };
}

function programme(serviceAttributes: readonly unknown[], over: Readonly<Record<string, unknown>> = {}) {
  return { id: 7, slug: "sad_7", title: "Сад", companyName: "Фонд", serviceAttributes, ...over };
}

function list(data: readonly unknown[], count: number | undefined = data.length, skip = 0) {
  const page = makePage({ kind: "list", url: `${api}?take=100&skip=${skip}` }, JSON.stringify({ count, data }));
  return readPage(diiaBusiness, page);
}

const withTerm = (value: string) => programme([attribute(value, "finalProgramTerm", "Кінцевий строк дії програми")]);

describe("list of diia-business", () => {
  test.each([
    ["31.12.2026", "2026-12-31"],
    ["до 16.11.2026", "2026-11-16"],
    ["31 грудня 2026 року", undefined],
    ["30.02.2027", undefined],
    ["2026", undefined],
  ])("the end of the programme «%s» stands in its words; as a day: %s", (value, date) => {
    expect(list([withTerm(value)]).calls[0]?.deadlines).toEqual([
      { text: `Кінцевий строк дії програми: ${value}`, ...(date && { date }) },
    ]);
  });

  test("«На постійній основі» is no deadline, and stays in the text", () => {
    const [call] = list([withTerm("На постійній основі")]).calls;
    expect(call).not.toHaveProperty("deadlines");
    expect(call?.body).toBe("Кінцевий строк дії програми: На постійній основі");
  });

  test("a programme that has ended is refused by name, on the last day it has not", () => {
    const { calls, refused } = list([withTerm("15.11.2026"), { ...withTerm("16.11.2026"), id: 8 }]);
    expect(refused).toEqual([{ reason: "past-deadline", externalId: "7", title: "Сад" }]);
    expect(calls.map(({ externalId }) => externalId)).toEqual(["8"]);
  });

  test("an attribute is known by its identifier or its Ukrainian title; one without value or name is left out", () => {
    const [call] = list([
      programme([
        attribute("До 50 000", "suma_7", "Сума"),
        attribute("EUR", "currency"),
        attribute("", "umoviuchasti", "Умови участі"),
        attribute("Сама по собі", ""),
        { value: "Без опису", categoryAttribute: null },
      ]),
    ]).calls;
    expect(call).toMatchObject({ award: "Сума: До 50 000 EUR", body: "Сума: До 50 000\ncurrency: EUR" });
    expect(call).not.toHaveProperty("eligibility");
  });

  test("a sum without a number is no sum", () => {
    const [call] = list([programme([attribute("Індивідуально", "grantAmount", "Сума")])]).calls;
    expect(call).not.toHaveProperty("award");
  });

  test("an attribute or a link of another site's making never becomes markup or a script", () => {
    const over = {
      description: "<p>Один</p><script>x</script><p>Два &amp; три</p>",
      externalLink: "javascript:alert(1)",
    };
    const [call] = list([programme([attribute("<b>Вся</b> Україна", "Область", "Область")], over)]).calls;
    expect(call).toMatchObject({ summary: "Один Два & три", geography: "Вся Україна", documents: [] });
  });

  test("a row that cannot be read is a problem, the others go on; when none can, the layout has changed", () => {
    const row = withTerm("31.12.2026");
    const { calls, problems } = list([{ ...row, slug: "../../admin" }, { ...row, id: "7" }, row]);
    expect(calls).toHaveLength(1);
    expect(problems.map(({ field }) => field)).toEqual(["data", "data"]);
    expect(() => list([{ ...row, title: null }])).toThrow('no row "data" could be read');
    expect(() => list([])).toThrow('nothing matches "data"');
  });

  test("goes on behind a page that is full or fewer than counted, and ends at an empty one", () => {
    const next = (length: number, count: number | undefined, skip = 0) =>
      list(
        Array.from({ length }, (_, at) => ({ ...withTerm("31.12.2026"), id: skip + at + 1 })),
        count,
        skip,
      )
        .follow.filter(({ kind }) => kind === "list")
        .map(({ url }) => url);
    expect(next(20, 20)).toEqual([]);
    expect(next(20, 50)).toEqual([`${api}?take=100&skip=20`]);
    expect(next(100, 100)).toEqual([`${api}?take=100&skip=100`]);
    expect(next(100, undefined, 100)).toEqual([`${api}?take=100&skip=200`]);
    expect(list([], 250, 200)).toEqual({ calls: [], follow: [], refused: [], problems: [] });
  });

  test("a programme without attributes in the list is asked for by itself", () => {
    expect(list([programme([]), { ...programme([]), id: 8, slug: "lis", serviceAttributes: null }]).follow).toEqual([
      { kind: "programme", url: `${api}/service/sad_7` },
      { kind: "programme", url: `${api}/service/lis` },
    ]);
  });
});

test("a programme by itself that has no attributes either is still a programme; an error in JSON is not", () => {
  const read = (answer: unknown) =>
    readPage(diiaBusiness, makePage({ kind: "programme", url: `${api}/service/sad_7` }, JSON.stringify(answer)));
  expect(read({ service: programme([]), similar: [withTerm("31.12.2026")] }).calls).toMatchObject([
    { externalId: "7", url: "https://www.business.diia.gov.ua/finance/sad_7", title: "Сад", funder: "Фонд" },
  ]);
  expect(() => read({ statusCode: 404, message: "Not found" })).toThrow("service");
});
