/* Rolling calls, sums and kinds of support, in many announcers' words. */
import { describe, expect, test } from "vitest";
import { money, read } from "./read.ts";

describe("rolling", () => {
  test.each([
    "Заявки приймаються у відділеннях постійно, поки ліміт не вичерпано",
    "Заявки беруть, доки в програмі є гроші",
    "Заявки розглядають щотижня, кінцевої дати немає",
    "Заявки розглядаються впродовж усього року в міру надходження",
    "Прийом заявок – без дедлайну",
    "Подати заявку можна будь-коли: дедлайну немає",
    "Подавати заявки можна цілий рік",
    "Конкурс відкритий, поки вистачає коштів",
    "Заявки приймаємо, доки не закінчаться кошти",
    "Прийом триває до вичерпання бюджету",
    "Строк подання заявок не обмежений",
    "Подача заявок постійна: строків подання немає",
    "Заявки принимаются круглый год",
    "Прием заявок постоянно, пока есть средства",
    "Срок подачи заявок не ограничен",
    "Заявки рассматриваются в течение всего года",
    "Applications are accepted at any time",
    "Proposals are accepted on a rolling basis",
    "You can apply at any time of the year",
    "Applications are welcome all year round",
    "Apply until the allocation of EUR 240,000 is used up",
    "Applications are taken until funds are exhausted",
    "Requests are considered throughout the year",
    "There is no closing date for applications",
    "Apply while funds last",
    "Applications are reviewed continuously",
    "The call has no fixed deadline",
  ])("%s", (body) => {
    expect(read(body).rolling?.value).toBe(true);
  });

  test.each([
    "Заявки приймаємо до 5 жовтня. Гаряча лінія працює цілий рік",
    "Проєкт триває протягом року",
    "Громада утримує обладнання постійно",
    "Заявки до 5 жовтня, доки не розпочато роботи",
    "The training runs throughout the year. Deadline: 5 October 2026",
    "Заявки без печатки не приймаємо",
    "Applications are accepted until 5 October 2026",
    "Keep the receipts until the project is spent",
  ])("not: %s", (body) => {
    expect(read(body).rolling).toBeUndefined();
  });
});

describe("sums", () => {
  test.each([
    ["Грант – до 1 млн 200 тис. грн", { "award-max": "1200000 UAH" }],
    ["Грант – 2 мільйони 50 тисяч гривень", { "award-max": "2050000 UAH" }],
    ["Awards: €20k–€55k a year", { "award-min": "20000 EUR", "award-max": "55000 EUR" }],
    ["Grants of $5k-$10k", { "award-min": "5000 USD", "award-max": "10000 USD" }],
    [
      "Максимальна сума – 50 тис. грн, разом на конкурс – 500 тис. грн",
      { "award-max": "50000 UAH", budget: "500000 UAH" },
    ],
    ["Grants of EUR 6,000 each, from an allocation of EUR 240,000", { "award-max": "6000 EUR", budget: "240000 EUR" }],
    ["Total envelope: EUR 2 million. Grants up to EUR 90,000.", { "award-max": "90000 EUR", budget: "2000000 EUR" }],
    [
      "First prize EUR 50,000, second EUR 30,000, third EUR 10,000.",
      { "award-min": "10000 EUR", "award-max": "50000 EUR" },
    ],
    [
      "Перша премія – 100 000 грн, друга – 60 000 грн, третя – 30 000 грн.",
      { "award-min": "30000 UAH", "award-max": "100000 UAH" },
    ],
    [
      "Категорія 1: проєкти до 200 000 євро. Категорія 2: проєкти до 900 000 євро.",
      { "award-min": "200000 EUR", "award-max": "900000 EUR" },
    ],
    ["Lot 1: up to EUR 40,000. Lot 2: up to EUR 90,000.", { "award-min": "40000 EUR", "award-max": "90000 EUR" }],
    ["Грант – від 500 тис. до 2 млн 500 тис. грн", { "award-min": "500000 UAH", "award-max": "2500000 UAH" }],
  ])("%s", (body, sums) => {
    expect(money(body)).toEqual(sums);
  });

  test.each([
    "Proposals may provide financial support to third parties of up to EUR 60 000.",
    "The action includes financial support to third parties (SMEs) of up to EUR 30 000 each.",
    "Торік перший конкурс підтримав 14 проєктів на 0,9 млн євро.",
    "The first call supported 14 projects with EUR 0.9 million.",
  ])("nobody's award: %s", (body) => {
    expect(money(body)).toEqual({});
  });

  test("money for third parties is the award of a call made for them", () => {
    expect(
      money("Open call: each SME can get a grant of up to EUR 60 000 as financial support to third parties."),
    ).toEqual({
      "award-max": "60000 EUR",
    });
  });
});

describe("kind of support", () => {
  test.each([
    ["Роздаємо 300 компостерів школам. Реєстрація до 20 жовтня", "in-kind"],
    ["Передаємо 14 газопоршневих установок комунальним підприємствам", "in-kind"],
    ["Вид підтримки: обладнання. Вартість обладнання на один заклад: до 3,5 млн грн", "in-kind"],
    ["Переможці отримають не гроші, а обладнання", "in-kind"],
    ["The charity will hand over twelve mobile clinics to health centres", "in-kind"],
    ["Обладнання передаємо на баланс безкоштовно", "in-kind"],
    ["Рукави для зерна – фермерам. Подати до 8 жовтня.", "in-kind"],
    ["Безоплатний аудит кібербезпеки для лікарень", "technical-assistance"],
    ["Our engineers will spend two weeks with you and draft an energy plan", "technical-assistance"],
    ["Академія навчить команди: навчальні поїздки для посадовців", "technical-assistance"],
    ["The facility lends to heating companies. The borrower pays interest.", "loan"],
    ["Ліміт: €40.000 на один об’єкт", "grant"],
    ["Scope: Proposals should include in-kind contributions of partners.", "grant"],
    ["Expected Outcome: pilots in towns. Scope: actions may include loans of equipment.", "grant"],
    ["Objective: The topic supports partnerships of schools", "grant"],
  ])("%s", (body, kind) => {
    expect(read(body, { title: "Оголошення" }).instrument?.value).toBe(kind);
  });
});

describe("sums in sentences", () => {
  test.each([
    ["Сума гранту: 50 000–150 000 грн", { "award-min": "50000 UAH", "award-max": "150000 UAH" }],
    [
      "Кожна громада отримає по 2,5 млн грн, загалом розподілять 25 млн",
      { "award-max": "2500000 UAH", budget: "25000000 UAH" },
    ],
    ["Фонд конкурсу – 5 млн грн. На проєкт – до 500 тис. грн", { "award-max": "500000 UAH", budget: "5000000 UAH" }],
    ["Мінімальний грант 10 000 €, максимальний 40 000 €", { "award-min": "10000 EUR", "award-max": "40000 EUR" }],
    [
      "Grants range from £2,000 to £18,000; £200,000 is available in total",
      { "award-min": "2000 GBP", "award-max": "18000 GBP", budget: "200000 GBP" },
    ],
    [
      "The programme has a budget of EUR 3 million and offers grants of up to EUR 150,000",
      { "award-max": "150000 EUR", budget: "3000000 EUR" },
    ],
    [
      "Гранти до 20 тис. євро. Бюджет програми становить 1,2 млн євро",
      { "award-max": "20000 EUR", budget: "1200000 EUR" },
    ],
    ["Максимальная сумма – 300 тыс. грн на одну школу", { "award-max": "300000 UAH" }],
    [
      "Общий бюджет 5 млн грн, гранты от 100 до 300 тыс. грн",
      { "award-min": "100000 UAH", "award-max": "300000 UAH", budget: "5000000 UAH" },
    ],
    [
      "a EUR 4 million call; grants between EUR 100 000 and EUR 500 000",
      { "award-min": "100000 EUR", "award-max": "500000 EUR", budget: "4000000 EUR" },
    ],
    ["Грант 500 тисяч гривень. Загальна вартість проєкту може сягати 800 тис. грн", { "award-max": "500000 UAH" }],
    ["Три гранти по 100 тис. грн і п’ять – по 50 тис. грн", { "award-min": "50000 UAH", "award-max": "100000 UAH" }],
    ["Позика від 1 до 10 млн євро на 10 років", { "award-min": "1000000 EUR", "award-max": "10000000 EUR" }],
    ["Up to USD 75k per hromada", { "award-max": "75000 USD" }],
    [
      "Ми виділяємо 2 млн грн на 20 проєктів, до 100 тис. на кожен",
      { "award-max": "100000 UAH", budget: "2000000 UAH" },
    ],
  ])("%s", (body, sums) => {
    expect(money(body)).toEqual(sums);
  });
});
