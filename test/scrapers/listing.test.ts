import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dottedDay, pageAfter, readRows } from "../../scrapers/listing.ts";
import { ParseError } from "../../src/errors.ts";
import { makePage } from "./make-page.ts";

const page = makePage({ kind: "list", url: "https://site.example/grants/" }, "<html></html>");

describe("dottedDay", () => {
  test.each([
    ["25.06.2026", "2026-06-25"],
    ["25.06.26", "2026-06-25"],
    ["5.6.2026", "2026-06-05"],
    ["15.03, 2024", "2024-03-15"],
    [" 29.02.2028 ", "2028-02-29"],
  ])("%s is %s", (printed, day) => {
    expect(dottedDay(printed)).toBe(day);
  });

  test.each(["", "29.02.2027", "31.11.2026", "2026-06-25", "до 25.06.2026", "25.06", "25.06.2026, 18:00", "25.06.206"])(
    "%j is no day",
    (printed) => {
      expect(dottedDay(printed)).toBeUndefined();
    },
  );

  test("every day of the calendar is read back, with two digits of the year and with four", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [year = "", month, day] = iso.split("-");
          expect(dottedDay(`${day}.${month}.${year}`)).toBe(iso);
          expect(dottedDay(`${day}.${month}.${year.slice(2)}`)).toBe(iso);
        },
      ),
    );
  });
});

describe("pageAfter", () => {
  test.each([
    ["https://site.example/grants/", "https://site.example/grants/page/2/", 2],
    ["https://site.example/grants", "https://site.example/grants/page/2/", 2],
    ["https://site.example/grants/page/9/", "https://site.example/grants/page/10/", 10],
  ])("after %s comes %s", (url, next, number) => {
    expect(pageAfter({ ...page, url })).toEqual({ url: next, number });
  });
});

describe("readRows", () => {
  const read = (row: string) =>
    row === "bad"
      ? { problems: [{ field: "link", message: "no link" }] }
      : { follow: [{ kind: "call" as const, url: `https://site.example/${row}` }] };

  test("one bad row is a problem, the others go on", () => {
    const found = readRows(page, "li", ["a", "bad", "b"], read);
    expect(found.follow.map(({ url }) => url)).toEqual(["https://site.example/a", "https://site.example/b"]);
    expect(found.problems).toEqual([{ field: "link", message: "no link" }]);
  });

  test("no row, or none that could be read, is another layout", () => {
    expect(() => readRows(page, "li.call", [], read)).toThrow(ParseError);
    expect(() => readRows(page, "li.call", [], read)).toThrow('nothing matches "li.call"');
    expect(() => readRows(page, "li.call", ["bad", "bad"], read)).toThrow("link: no link");
  });

  test("a list of refused rows only is a list", () => {
    const found = readRows(page, "li", ["a"], () => ({ refused: [{ reason: "finished" }] }));
    expect(found.refused).toEqual([{ reason: "finished" }]);
  });
});
