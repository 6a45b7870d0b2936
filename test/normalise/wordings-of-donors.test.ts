/*
 * Sentences as Ukrainian sites, UN bodies, embassies, EU portals and foundations print them. Published
 * on 2026-09-10, see read.ts.
 */
import { describe, expect, test } from "vitest";
import { applicants, deadlines, money, read } from "./read.ts";

describe("a day of opening closes nothing", () => {
  test.each([
    "Форма для громад відкрилася 13 жовтня",
    "Форма для громад відкриється 13 жовтня 2026 року",
    "Подання заявок розпочалося 5 вересня 2026 року",
    "Прийом заявок стартував 5 вересня і триватиме місяць",
    "Конкурс відкрився 7 вересня 2026 року",
    "Платформа запрацювала 20 вересня",
    "Приём документов начался 1 сентября",
    "Регистрация откроется 1 октября",
    "The application form opened on 13 October",
    "The call was launched on 7 September",
    "Розгляд заявок безперервний, перший зріз – 15 травня",
    "Applications are reviewed on a rolling basis, the first cut-off is 15 October 2026",
  ])("%s", (body) => {
    expect(deadlines(body)).toEqual([]);
  });

  test.each([
    ["Конкурс відкрився 7 вересня. Подати заявку можна до 7 жовтня включно", "2026-10-07"],
    ["Відкрився прийом заявок до 5 жовтня", "2026-10-05"],
    ["Відкрився набір до 5 жовтня", "2026-10-05"],
    ["Конкурс стартовал 3 сентября, заявки ждут до 3 октября", "2026-10-03"],
    ["The call opened on 1 September 2026 and closes on 12 November 2026", "2026-11-12"],
    ["The call is open from 15 September to 15 December 2026 (2 p.m. CET)", "2026-12-15 14:00"],
    ["The application portal will open on 1 October 2026 and remain open until 30 November 2026", "2026-11-30"],
    ["First cut-off: 15 October 2026", "2026-10-15"],
  ])("%s", (body, expected) => {
    expect(deadlines(body)).toEqual([expected]);
  });
});

describe("a deadline told in other words", () => {
  test.each([
    ["Заявки, надіслані після 12 жовтня 2026 року, не розглядатимуться", "2026-10-12"],
    ["Late applications, submitted after 23 October 2026, will not be considered", "2026-10-23"],
    ["Proposals received after 17:00 on 14 October 2026 will be rejected", "2026-10-14 17:00"],
    ["Expressions of interest are invited by COB 7 October 2026", "2026-10-07"],
    ["Заявки приймаємо до кінця робочого дня 5 жовтня", "2026-10-05"],
    ["Збір пропозицій від громад завершується о 18:00 30 вересня", "2026-09-30 18:00"],
    ["Applications close at 17:00 Kyiv time on Monday 5 October 2026", "2026-10-05 17:00"],
    ["Відкриття: 21.09.2026\nЗакриття: 27.10.2026, 15:00", "2026-10-27 15:00"],
    ["Заяви за підписом голови – до 12 жовтня 2026 року", "2026-10-12"],
  ])("%s", (body, expected) => {
    expect(deadlines(body)).toEqual([expected]);
  });

  test("a refusal that is not about lateness is no deadline", () => {
    expect(deadlines("Проєкти, розпочаті після 12 жовтня 2026 року, отримають перевагу")).toEqual([]);
  });
});

describe("permanently open", () => {
  test.each([
    "Заявки принимаются на постоянной основе",
    "Приём заявок: постоянно, без конечной даты",
    "Прийом заявок: постійно",
    "Registration is open until stocks last",
  ])("%s", (body) => {
    expect(read(body).rolling?.value).toBe(true);
  });
});

describe("sums", () => {
  test.each([
    ["Grants of EUR 200,000 to EUR 900,000 are available.", { "award-min": "200000 EUR", "award-max": "900000 EUR" }],
    ["Lump sums: EUR 30,000 or EUR 60,000.", { "award-min": "30000 EUR", "award-max": "60000 EUR" }],
    [
      "Budget overview: EUR 145 000 000. Expected EU contribution per project between EUR 2 and 13 million.",
      { budget: "145000000 EUR", "award-min": "2000000 EUR", "award-max": "13000000 EUR" },
    ],
    ["Budget: up to €75,000 per project (total €1.5 million).", { budget: "1500000 EUR", "award-max": "75000 EUR" }],
    [
      "Сума ваучера: 8 000 €. Прийом: постійно, доки є кошти (разом 160 000 €)",
      { budget: "160000 EUR", "award-max": "8000 EUR" },
    ],
    ["Буде надано 10 грантів по 250 000 гривень.", { "award-max": "250000 UAH" }],
    [
      "Гранти двох видів: малі (до 5 000 євро) та великі (до 25 000 євро).",
      { "award-min": "5000 EUR", "award-max": "25000 EUR" },
    ],
  ])("%s", (body, expected) => {
    expect(money(body)).toEqual(expected);
  });
});

describe("own share", () => {
  test.each([
    ["Власний внесок вітається, проте не є обов’язковим.", 0],
    ["Own share: none", 0],
    ["Nothing has to be paid or co-financed.", 0],
    ["A 25% match is required from the applicant, in cash or in kind.", 25],
  ])("%s", (body, percent) => {
    expect(read(body).ownShare?.value.percent).toBe(percent);
  });
});

describe("least number of partners", () => {
  test.each([
    ["The consortium needs two partners from two different countries", 2],
    ["The project needs at least three partners", 3],
    ["Each application needs at least two partners", 2],
    ["Проєкт потребує трьох партнерів", 3],
    ["Проєкт потребує семи партнерів", 7],
    ["Консорціум має включати чотири організації", 4],
    ["Проект должен объединять две организации", 2],
  ])("%s", (body, partners) => {
    expect(read(body).minPartners?.value).toBe(partners);
  });

  test.each(["The town needs two buses", "Проєкт має тривати два роки"])("none: %s", (body) => {
    expect(read(body).minPartners).toBeUndefined();
  });
});

describe("applicants", () => {
  test.each([
    ["The British Council invites vocational colleges in Ukraine to apply.", ["public-institution"]],
    [
      "Hospitals and communal non-profit enterprises can request solar stations.",
      ["communal-enterprise", "public-institution"],
    ],
    ["Communities in Odesa, Mykolaiv and Kherson regions can apply.", ["local-authority"]],
    [
      "Eligible entities include regional and local authorities, hospitals and universities.",
      ["local-authority", "public-institution", "research"],
    ],
    [
      "Who can apply: village, settlement and city councils; communal enterprises",
      ["communal-enterprise", "local-authority"],
    ],
    ["Право на подання заявок мають юридичні особи: громадські організації, благодійні фонди.", ["ngo"]],
    ["Подаються лише жінки-підприємиці та сімейні фермерські господарства.", ["business", "farmer"]],
    ["Фонд финансирует общественные организации и громады.", ["local-authority", "ngo"]],
  ])("%s", (body, expected) => {
    expect(applicants(body)).toEqual(expected);
  });
});

describe("what the applicant adds", () => {
  test("percentages of an EU call: the largest share of the funder leaves the rest to the applicant", () => {
    const body =
      "Any grant requested must fall between the following minimum and maximum percentages of total eligible costs of the action: minimum percentage: 50 %; maximum percentage: 90 %.";
    expect(read(body).ownShare).toMatchObject({ value: { percent: 10 }, rule: "own-share.funder" });
  });

  test("given in kind does not make the support one in kind", () => {
    const call = read("Гранти громадам до 3 млн грн. Місцевий внесок – 5 % (грошима або в натуральній формі).");
    expect(call.instrument?.value).toBe("grant");
    expect(call.ownShare?.value).toEqual({ percent: 5, kind: "any" });
    expect(read("Допомогу громадам надають у натуральній формі.").instrument?.value).toBe("in-kind");
  });
});
