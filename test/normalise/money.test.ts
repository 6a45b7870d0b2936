import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numberOf } from "../../src/normalise/numbers.ts";
import { money, read, result } from "./read.ts";

describe("a printed number", () => {
  test.each([
    ["2 394 924", false, 2_394_924],
    ["3,000", false, 3_000],
    ["20.000", false, 20_000],
    ["1.200.000", false, 1_200_000],
    ["2 970 000.00", false, 2_970_000],
    ["1,250,000.50", false, 1_250_000.5],
    ["99990,6", false, 99_990.6],
    ["372,29", true, 372.29],
    ["1,234", true, 1.234],
    ["1'000'000", false, 1_000_000],
  ])("%s (multiplied: %s)", (printed, multiplied, value) => {
    expect(numberOf(printed, multiplied)).toBeCloseTo(value, 6);
  });

  test("grouped by spaces, commas or dots it is the same number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 999_999_999 }), fc.constantFrom(" ", ",", ".", "'"), (value, sign) => {
        const grouped = String(value).replace(/\B(?=(?:\d{3})+$)/gu, sign);
        expect(numberOf(grouped, false)).toBe(value);
      }),
    );
  });
});

describe("sums for one applicant", () => {
  test.each([
    ["Грант до 250 тис. грн на один проєкт", { "award-max": "250000 UAH" }],
    ["Розмір гранту: від 1,5 до 7,5 млн грн", { "award-min": "1500000 UAH", "award-max": "7500000 UAH" }],
    ["Сума: від 100 000 до 300 000 грн", { "award-min": "100000 UAH", "award-max": "300000 UAH" }],
    ["Грант від 500 тисяч до мільйона гривень", { "award-min": "500000 UAH", "award-max": "1000000 UAH" }],
    ["Сума: 25 000 – 60 000 EUR", { "award-min": "25000 EUR", "award-max": "60000 EUR" }],
    ["Сума від 500 тис. до 1 млн грн", { "award-min": "500000 UAH", "award-max": "1000000 UAH" }],
    ["Грант до 416 500 грн (10 000 дол США)", { "award-max": "416500 UAH" }],
    ["Грант до 6,5 млн. грн. (3 млн. грн. у 2026 році та 3,5 млн. грн. у 2027 році)", { "award-max": "6500000 UAH" }],
    ["Позика до 6 000 тисяч євро", { "award-max": "6000000 EUR" }],
    ["до 20 тис.грн. на майданчик", { "award-max": "20000 UAH" }],
    ["Grants of EUR 30,000, 45,000 or 60,000", { "award-min": "30000 EUR", "award-max": "60000 EUR" }],
    ["Можна отримати 150, 250 або 500 тисяч гривень", { "award-min": "150000 UAH", "award-max": "500000 UAH" }],
    ["Up to €60k per city", { "award-max": "60000 EUR" }],
    [
      "Мінімальний розмір гранту - 200 тис грн, максимальний - 950 тис грн",
      { "award-min": "200000 UAH", "award-max": "950000 UAH" },
    ],
    ["10 мінігрантів у 120 000 грн", { "award-max": "120000 UAH" }],
    ["Вартість проєкту – від 30 млн грн", { "award-min": "30000000 UAH" }],
    ["Грант до 2 500 канадських доларів", { "award-max": "2500 CAD" }],
    ["Грант – до 300 тисяч шведських крон", { "award-max": "300000 SEK" }],
    ["Фінансування одного проєкту до 5 тис. фунтів", { "award-max": "5000 GBP" }],
    ["The maximum award is $25,000, although most awards are around $10,000.", { "award-max": "25000 USD" }],
  ])("%s", (body, expected) => {
    expect(money(body)).toEqual(expected);
  });
});

describe("the pot", () => {
  test.each([
    ["Загальний бюджет конкурсу – 2 394 924 гривень", { budget: "2394924 UAH" }],
    [
      "Загальний бюджет програми – 2 млн євро, максимальний грант – 100 тис. євро",
      { "award-max": "100000 EUR", budget: "2000000 EUR" },
    ],
    [
      "Сума – до 5 млн грн на всі проєкти разом; одна заявка – до 350 тисяч гривень",
      { "award-max": "350000 UAH", budget: "5000000 UAH" },
    ],
    [
      "Призовий фонд – 600 000 грн: перше місце 300 000, друге 200 000",
      { "award-min": "200000 UAH", "award-max": "300000 UAH", budget: "600000 UAH" },
    ],
    [
      "Approx. EUR 2 000 000 is available. Grant amount: EUR 20 000 – 80 000.",
      { "award-min": "20000 EUR", "award-max": "80000 EUR", budget: "2000000 EUR" },
    ],
  ])("%s", (body, expected) => {
    expect(money(body)).toEqual(expected);
  });
});

describe("sums that are nobody's award", () => {
  test.each([
    "громади з населенням від 5 до 100 тис. осіб",
    "Торік фонд підтримав 22 проєкти на суму 346 000 євро",
    "За три роки програма передала громадам 4,9 млн євро",
    "Середній чек – 45 000 грн",
    "Очікувана вартість – 40 441 951.00 UAH з ПДВ",
    "щомісячна стипендія 420 євро",
    "матеріалів не більше ніж на 58 тис. грн на одну оселю",
    "садок на 120 га, 500 учнів, 12 000 дерев",
  ])("%s", (body) => {
    expect(money(body)).toEqual({});
  });
});

describe("structured sums and labels", () => {
  test("a stated sum wins over the prose, in minor units", () => {
    const call = read("Грант до 5 000 євро", {
      money: [{ text: "€ 12,500.50", part: "award-max", amount: 12_500.5, currency: "EUR" }],
    });
    expect(call.money).toEqual([
      { part: "award-max", minor: 1_250_050, currency: "EUR", quote: "€ 12,500.50", rule: "money.stated" },
    ]);
  });

  test("a bare sum in a label is what the label says", () => {
    const call = read("", { budget: "12 млн грн", award: "500 000 грн" });
    expect(call.money.map(({ part, minor }) => [part, minor])).toEqual([
      ["award-max", 50_000_000],
      ["budget", 1_200_000_000],
    ]);
  });

  test("a label without a readable sum is a problem", () => {
    expect(result("", { award: "до 500 балів" }).problems).toMatchObject([{ field: "award" }]);
  });

  test("the words stand beside the sum", () => {
    expect(read("Фонд дає гранти. Максимальний розмір гранту – 350 000 гривень.").money[0]).toMatchObject({
      quote: expect.stringContaining("350 000 гривень"),
      rule: "money.upper",
    });
  });
});
