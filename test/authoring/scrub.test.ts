import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Scrubber } from "../../src/authoring/scrub.ts";
import { expectLinear } from "../growth.ts";

function scrub(text: string) {
  const scrubber = new Scrubber();
  return { text: scrubber.scrub(text), found: scrubber.found };
}

describe("addresses", () => {
  test.each([
    "olena.ivanenko@fond.example.ua",
    "mailto:Olena+call@fond.ua?subject=x",
    "olena&#64;fond.ua",
    "olena [at] fond.ua",
    "пошта@укр.укр",
    '<a href="/x" data-cfemail="5b343b">',
    '<a href="/cdn-cgi/l/email-protection#5b343b3c">',
  ])("%s is replaced", (text) => {
    const done = scrub(`Пишіть: ${text}.`);
    expect(done.found.emails).toBe(1);
    expect(done.text).not.toMatch(/olena|пошта|5b34/iu);
  });

  test("the same one is the same afterwards, another is another, on all pages of a recording", () => {
    const scrubber = new Scrubber();
    expect(scrubber.scrub("a@fond.ua, A@fond.ua, b@fond.ua")).toBe(
      "person-1@example.org, person-1@example.org, person-2@example.org",
    );
    expect(scrubber.scrub("b@fond.ua")).toBe("person-2@example.org");
  });

  test.each(["logo@2x.png", "https://cdn.ua/npm/jquery@3.5.1/jquery.min.js", "info@example.org", "@fond", "a @ b"])(
    "%s is none",
    (text) => expect(scrub(text)).toEqual({ text, found: { emails: 0, phones: 0, names: 0 } }),
  );
});

describe("telephone numbers", () => {
  test.each([
    ["+38 (067) 123-45-67", "+00 (000) 000-00-00"],
    ["+380671234567", "+000000000000"],
    ["067 123 45 67", "000 000 00 00"],
    ["(044) 123-45-67", "(000) 000-00-00"],
    ["(0432) 12-34-56", "(0000) 00-00-00"],
    ["0671234567", "0000000000"],
    ["+48 22 123 45 67", "+00 00 000 00 00"],
    ["38 067 123 45 67", "00 000 000 00 00"],
    ['<a href="tel:0671234567">', '<a href="tel:0000000000">'],
  ])("%s keeps its shape only", (number, zeros) => {
    expect(scrub(`Тел.: ${number}, щодня`)).toMatchObject({ text: `Тел.: ${zeros}, щодня`, found: { phones: 1 } });
  });

  test.each([
    "до 18.01.2027, 17:00",
    "5 000 000 000 грн",
    "https://fond.ua/news/0671234567/",
    "ЄДРПОУ 12345678",
    "id=0671234567",
    "UA46000000000000001",
    "2026-11-16T06:00:00+02:00",
    "1 200 000–1 500 000",
  ])("%s is none", (text) => expect(scrub(text).text).toBe(text));
});

describe("names of contact persons", () => {
  test.each([
    "Контактна особа: Іваненко Олена Петрівна, тел.",
    "<b>Контактна особа</b> – Олена Іваненко-Петрук</p>",
    "<strong>Контактна особа:</strong>&nbsp;О. П. Іваненко",
    "Координаторка проєкту Олена Іваненко",
    "Contact person: Olena Ivanenko",
    "Контактное лицо: Иваненко О. П.",
  ])("%s", (text) => {
    const done = scrub(text);
    expect(done.found.names).toBe(1);
    expect(done.text).toContain("Ім’я Прізвище");
    expect(done.text).not.toMatch(/Іваненко|Ivanenko|Иваненко/u);
  });

  test("other capitals stay: who pays, what it is called", () => {
    const text = "Контактна інформація: Фонд Сталий Розвиток. Менеджер бере участь. Координатор – громада.";
    expect(scrub(text).text).toBe(text);
  });
});

describe("JSON", () => {
  test("is scrubbed inside its strings, escaped or not, and stays JSON", () => {
    const data = {
      id: 58211,
      content: { rendered: "<p>\u041a\u043e\u043d\u0442\u0430\u043a\u0442\u043d\u0430 особа: Олена Іваненко</p>" },
      agencyContactName: "Olena Ivanenko",
      name: "Стійкі громади",
      contacts: ["a@fond.ua", "+380671234567"],
    };
    const { text, found } = scrub(JSON.stringify(data).replaceAll("о", "\\u043e"));
    expect(JSON.parse(text)).toEqual({
      id: 58211,
      content: { rendered: "<p>Контактна особа: Ім’я Прізвище</p>" },
      agencyContactName: "Ім’я Прізвище",
      name: "Стійкі громади",
      contacts: ["person-1@example.org", "+000000000000"],
    });
    expect(found).toEqual({ emails: 1, phones: 1, names: 2 });
  });

  test("with nothing personal in it stays as it is, to the byte", () => {
    const text = '{ "title" : "\\u0413ранти",  "n":1.0 }\n';
    expect(scrub(text).text).toBe(text);
  });
});

test("scrubbing again changes nothing, and no text is slow", () => {
  const parts = fc.constantFrom(
    "a@fond.ua",
    "+38 (067) 123-45-67",
    "Контактна особа: Олена Іваненко",
    "<b>",
    "&nbsp;",
    " ",
    "0",
    "(",
    "@",
    ".",
    "я",
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 40 }), (list) => {
      const once = scrub(list.join("")).text;
      expect(scrub(once).text).toBe(once);
    }),
  );
});

test.each(["a", "0 ", "Контактна особа ", "Контактна особа<", "a.", "+1"])(
  "a text of %j is scrubbed in linear time",
  (unit) => expectLinear(scrub, unit, 300_000),
);
