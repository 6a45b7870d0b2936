/* The smallest and the largest award named side by side, as the EU's guidelines for applicants print them. */
import { describe, expect, test } from "vitest";
import { money } from "./read.ts";

const fall =
  "Any grant requested under this call for proposals must fall between the following minimum and maximum amounts:";
const both = { "award-min": "10000 EUR", "award-max": "60000 EUR" };

describe("both ends of an award", () => {
  test.each([
    [`${fall} minimum amount EUR 10 000, maximum amount EUR 60 000`],
    [`${fall} minimum amount: EUR 10 000; maximum amount: EUR 60 000.`],
    [`${fall}\n- minimum amount: EUR 10 000\n- maximum amount: EUR 60 000`],
    [`${fall}\n• minimum amount: EUR 10 000;\n• maximum amount: EUR 60 000.`],
    [`${fall}\nminimum amount:\nEUR 10 000\nmaximum amount:\nEUR 60 000`],
    ["The minimum and maximum amounts are EUR 10 000 and EUR 60 000."],
    ["Розмір гранту: мінімальна та максимальна сума: мінімальна 10 000 євро, максимальна 60 000 євро."],
    ["Мінімальна та максимальна сума гранту: 10 000 та 60 000 євро."],
  ])("%s", (body) => {
    expect(money(body)).toEqual(both);
  });

  test("the pot above them stays the pot", () => {
    const pot = "The overall indicative amount made available under this call for proposals is EUR 2 000 000.";
    expect(money(`${pot} ${fall} minimum amount EUR 10 000, maximum amount EUR 60 000`)).toEqual({
      ...both,
      budget: "2000000 EUR",
    });
  });
});

describe("only one end", () => {
  test.each([
    ["The maximum amount of a grant is EUR 60 000.", { "award-max": "60000 EUR" }],
    ["Grants: minimum co-financing applies, maximum amount EUR 60 000.", { "award-max": "60000 EUR" }],
    // Percentages of costs in the same words are no sums.
    ["The grant must fall between the following minimum and maximum percentages: minimum 50 %, maximum 90 %.", {}],
  ])("%s", (body, expected) => {
    expect(money(body)).toEqual(expected);
  });
});
