import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { identityOf } from "../../src/by-hand/identity.ts";
import { readTypedCalls } from "../../src/by-hand/typed-call.ts";
import { UsageError } from "../../src/errors.ts";

const lines = `title: Стійкі громади
URL: https://www.donor.example/calls/12/?utm_source=x
funder:  Фонд «Приклад»
deadline: 18 січня 2027 року
deadline: другий етап – 1 березня 2027 року
tags: вода, каналізація
document: https://donor.example/guide.pdf Умови конкурсу
document: https://donor.example/form.docx

Фонд оголошує конкурс.

Увага: заявки подають до 17:00.
`;

describe("a typed call", () => {
  test("is lines of names and values, with the text below an empty line", () => {
    expect(readTypedCalls(lines, "call.txt")).toEqual([
      {
        externalId: "donor.example/calls/12",
        title: "Стійкі громади",
        url: "https://www.donor.example/calls/12/?utm_source=x",
        funder: "Фонд «Приклад»",
        deadlines: [{ text: "18 січня 2027 року" }, { text: "другий етап – 1 березня 2027 року" }],
        tags: ["вода", "каналізація"],
        documents: [
          { url: "https://donor.example/guide.pdf", title: "Умови конкурсу" },
          { url: "https://donor.example/form.docx", title: "https://donor.example/form.docx" },
        ],
        body: "Фонд оголошує конкурс.\n\nУвага: заявки подають до 17:00.",
      },
    ]);
  });

  test("is the text alone, its title on the first line; the address comes beside it", () => {
    const text = "\ufeffУвага: відкрито конкурс\r\nЗаявки – до 18 січня.\r\n";
    const given = { url: "https://donor.example/12", funder: "Фонд" };
    expect(readTypedCalls(text, "call.txt", given)).toEqual([
      {
        externalId: "donor.example/12",
        url: "https://donor.example/12",
        funder: "Фонд",
        title: "Увага: відкрито конкурс",
        body: "Заявки – до 18 січня.",
      },
    ]);
  });

  test("is JSON, one call or several", () => {
    const one = {
      url: "https://donor.example/1",
      title: "Перший",
      money: [{ text: "5000 EUR", part: "budget", amount: 5000, currency: "EUR" }],
    };
    const other = { externalId: "own", url: "https://donor.example/2", title: "Другий" };
    expect(readTypedCalls(JSON.stringify(one), "a.json")).toEqual([{ ...one, externalId: "donor.example/1" }]);
    expect(readTypedCalls(JSON.stringify([one, other]), "a.json").map(({ externalId }) => externalId)).toEqual([
      "donor.example/1",
      "own",
    ]);
  });

  test.each([
    ["nothing", " \n", /is empty/u],
    ["no address", "Конкурс\nТекст", /add the address/u],
    ["an address of another kind", "title: a\nurl: javascript:alert(1)", /no http\(s\) address/u],
    [
      "a misspelt name",
      "title: a\ndedline: 1 січня\nurl: https://a.example",
      /line 2: unknown field "dedline", did you mean deadline\?/u,
    ],
    ["a line without a name", "title: a\nпросто слова", /line 2: expected `name: value`/u],
    ["a field twice", "title: a\ntitle: b", /line 2: title stands twice/u],
    ["a day no calendar has", "title: a\nurl: https://a.example\npublished: 2026-02-31", /publishedOn/u],
    ["a document without an address", "title: a\nurl: https://a.example\ndocument: Умови", /documents/u],
    ["broken JSON", '{"title": ', /not JSON/u],
    ["JSON of another shape", "[1, 2]", /expected \{ … \}/u],
    ["an unknown JSON field", '{"url":"https://a.example","title":"a","sum":5}', /sum/u],
    ["no call", "[]", /holds no call/u],
    [
      "one call twice",
      '[{"url":"https://a.example/1","title":"a"},{"url":"http://www.a.example/1/","title":"b"}]',
      /one and the same/u,
    ],
    [
      "a whole source",
      JSON.stringify(Array.from({ length: 21 }, (_, n) => ({ url: `https://a.example/${n}`, title: "a" }))),
      /more than 20/u,
    ],
  ])("with %s is refused by name", (_what, text, message) => {
    expect(() => readTypedCalls(text, "call.txt")).toThrow(UsageError);
    expect(() => readTypedCalls(text, "call.txt")).toThrow(message);
  });

  test("never fails otherwise than by a usage error, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        try {
          readTypedCalls(text, "x", { url: "https://donor.example/1" });
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
    );
  });
});

describe("identity by address", () => {
  test.each([
    ["https://www.donor.example/calls/12/", "donor.example/calls/12"],
    ["http://donor.example/calls/12#apply", "donor.example/calls/12"],
    ["https://donor.example/calls/?id=12&utm_source=mail&fbclid=1", "donor.example/calls?id=12"],
    ["https://donor.example/calls/?a=1&id=12", "donor.example/calls?a=1&id=12"],
    ["https://donor.example/calls/?id=12&a=1", "donor.example/calls?a=1&id=12"],
  ])("%s is %s", (url, identity) => expect(identityOf(url)).toBe(identity));

  test("keeps different pages apart and fits the model, however long", () => {
    const long = (end: string): string => identityOf(`https://donor.example/${"x".repeat(500)}${end}`);
    expect(long("1")).not.toBe(long("2"));
    expect(long("1").length).toBeLessThanOrEqual(300);
  });
});
