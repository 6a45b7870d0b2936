/* Which sum is the pot, which is one project's, and whose share a rate is. */
import { describe, expect, test } from "vitest";
import { money, read } from "./read.ts";

describe("the whole pot", () => {
  test.each([
    ["The total EU contribution for this call is EUR 3 000 000.", { budget: "3000000 EUR" }],
    ["The total EU contribution available under this call amounts to EUR 3 000 000.", { budget: "3000000 EUR" }],
    ["The EU contribution to the call is EUR 12 million.", { budget: "12000000 EUR" }],
    [
      "The overall indicative amount made available under this call for proposals is EUR 5,000,000.",
      { budget: "5000000 EUR" },
    ],
    ["Overall indicative amount: EUR 5,000,000", { budget: "5000000 EUR" }],
    ["The total budget of the programme is EUR 60 million.", { budget: "60000000 EUR" }],
    ["Загальний бюджет конкурсу – 12 млн грн.", { budget: "12000000 UAH" }],
    ["Загальний внесок ЄС на конкурс становить 3 млн євро.", { budget: "3000000 EUR" }],
    ["Фінансування конкурсу з боку ЄС – 3 млн євро.", { budget: "3000000 EUR" }],
    ["Budget for the topic: EUR 12 million", { budget: "12000000 EUR" }],
    ["Общий бюджет конкурса – 12 млн грн.", { budget: "12000000 UAH" }],
    [
      "The total EU contribution for this call is EUR 3 000 000. Grants range from EUR 50 000 to EUR 200 000.",
      { budget: "3000000 EUR", "award-min": "50000 EUR", "award-max": "200000 EUR" },
    ],
    [
      "Indicative budget for the call: EUR 2 million. Maximum grant: EUR 100 000 per project.",
      { budget: "2000000 EUR", "award-max": "100000 EUR" },
    ],
    [
      "Загальний бюджет конкурсу – 12 млн грн, бюджет одного проєкту – до 600 тис. грн.",
      { budget: "12000000 UAH", "award-max": "600000 UAH" },
    ],
  ])("%s", (body, expected) => {
    expect(money(body)).toEqual(expected);
  });
});

describe("one project's", () => {
  test.each([
    ["Бюджет одного проєкту – 600 тис. грн.", { "award-max": "600000 UAH" }],
    ["Бюджет проєкту не може перевищувати 600 тис. грн.", { "award-max": "600000 UAH" }],
    ["The EU contribution per project is up to EUR 200 000.", { "award-max": "200000 EUR" }],
    ["The maximum EU contribution to a project is EUR 200 000.", { "award-max": "200000 EUR" }],
    ["The maximum grant is EUR 200 000.", { "award-max": "200000 EUR" }],
    ["Up to EUR 200 000 per project.", { "award-max": "200000 EUR" }],
    ["Внесок ЄС у проєкт – до 200 тис. євро.", { "award-max": "200000 EUR" }],
  ])("%s", (body, expected) => {
    expect(money(body)).toEqual(expected);
  });
});

describe("the rate of the funder", () => {
  test.each([
    ["The co-financing rate is 85 %.", 15],
    ["Co-financing rate: 85 %", 15],
    ["Co-financing rate of up to 90 % of eligible costs.", 10],
    ["The EU co-financing rate is 85 per cent.", 15],
    ["The EU funding rate is 80%.", 20],
    ["EU co-financing: 90 %", 10],
    ["Ставка співфінансування ЄС – 85 %.", 15],
    ["Рівень співфінансування з боку програми – 90 %.", 10],
    ["Частка гранту – до 90 % бюджету проєкту.", 10],
    ["Ставка софинансирования – 85 %.", 15],
  ])("%s", (body, percent) => {
    expect(read(body).ownShare?.value.percent).toBe(percent);
  });

  test.each([
    ["Own co-financing of at least 10 % is required.", 10],
    ["Співфінансування громади – не менше 15 %.", 15],
    ["The applicant's co-financing rate is at least 15 %.", 15],
  ])("the applicant's: %s", (body, percent) => {
    expect(read(body).ownShare?.value.percent).toBe(percent);
  });
});
