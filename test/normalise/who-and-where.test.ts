import { describe, expect, test } from "vitest";
import { applicants, oblastCodes, read } from "./read.ts";

describe("applicants", () => {
  test.each([
    ["Заявники: органи місцевого самоврядування, комунальні підприємства", ["communal-enterprise", "local-authority"]],
    ["Хто подає: сільські та селищні територіальні громади", ["local-authority"]],
    ["ХТО: ОМС СФЕРА: школи", ["local-authority"]],
    [
      "Можуть подаватися громадські об’єднання, бібліотеки та громади",
      ["local-authority", "ngo", "public-institution"],
    ],
    ["Лікарні та ГО можуть отримати обладнання", ["ngo", "public-institution"]],
    ["Заявки від комунальних підприємств усіх областей збирають до 5 грудня", ["communal-enterprise"]],
    ["Фонд надає гранти фермерам", ["farmer"]],
    ["Подати заявку можуть ОСББ", ["housing-association"]],
    ["Участь у конкурсі можуть взяти фермерські господарства, ФОП", ["business", "farmer"]],
    ["Заявником може бути орган місцевого самоврядування або університет", ["local-authority", "research"]],
    [
      "До участі у конкурсі запрошуються:\n• громадські об’єднання;\n• заклади охорони здоров’я.",
      ["ngo", "public-institution"],
    ],
    ["Хто може подати заявку?\nФізичні особи та ініціативні групи", ["individual"]],
    ["Комунальні некомерційні підприємства можуть подати заявку", ["public-institution"]],
    ["Local authorities and NGOs may apply; businesses may apply too", ["business", "local-authority", "ngo"]],
    ["Eligible applicants: public institutions, universities", ["public-institution", "research"]],
  ])("%s", (body, expected) => {
    expect(applicants(body)).toEqual(expected);
  });

  test.each([
    "У проєкті беруть участь школярі та мешканці громади.",
    "Фонд працює з музеями понад десять років.",
    "Приватні підприємства не допускаються.",
  ])("named for another reason: %s", (body) => {
    expect(applicants(body)).toEqual([]);
  });

  test("a label value wins over the prose", () => {
    expect(
      read("Громадські організації можуть подати заявку", { eligibility: "Міські ради" }).applicants,
    ).toMatchObject([{ value: "local-authority", quote: "Міські ради", rule: "applicant.label" }]);
  });
});

describe("areas", () => {
  test.each([
    ["громади Одеської, Миколаївської та Херсонської областей", ["48", "51", "65"]],
    ["Області: Донецька, Запорізька", ["14", "23"]],
    ["діє у 13 областях України: Вінницькій, Волинській", ["05", "07"]],
    ["Школам Харківщини та Сумщини пропонують зали", ["59", "63"]],
    ["в Донецкой и Луганской областях", ["14", "44"]],
    ["Lviv, Ivano-Frankivsk and Chernivtsi oblasts", ["26", "46", "73"]],
    ["three regions: Poltava, Kharkiv and Mykolaiv", ["48", "53", "63"]],
    ["ДЕ: Сумська (дві громади)", ["59"]],
  ])("%s", (body, codes) => {
    expect(oblastCodes(body)).toEqual(codes);
  });

  test.each([
    "Львівська міська рада оголошує конкурс",
    "Церемонія відбудеться в Одеській області",
    "Перевагу матимуть громади Харківської області",
    "Торік фонд підтримав громади Сумської області",
    "Громади з 12 областей можуть податися",
    "ДЕ: вся Україна. Минулої весни ми їздили на Полтавщину.",
  ])("no restriction: %s", (body) => {
    expect(oblastCodes(body)).toEqual([]);
  });

  test("an exclusion is one", () => {
    expect(oblastCodes("Усі області, крім Луганської області", "exclude")).toEqual(["44"]);
    expect(oblastCodes("Усі області, крім Луганської області")).toEqual([]);
  });

  test("the whole country, a programme, front-line communities", () => {
    expect(read("ДЕ: вся Україна, крім тимчасово окупованих територій").areas).toMatchObject([
      { mode: "exclude", scheme: "zone", code: "occupied" },
      { mode: "include", scheme: "country", code: "UA" },
    ]);
    expect(read("Програма Interreg NEXT Польща – Україна: малі проєкти").areas).toMatchObject([
      { scheme: "zone", code: "pl-ua" },
    ]);
    expect(read("ДЕ: прифронтові громади").areas).toMatchObject([
      { mode: "include", scheme: "zone", code: "frontline" },
    ]);
    expect(read("Перевагу матимуть прифронтові громади").areas).toEqual([]);
    expect(read("Школи громад, що приймають дітей з прифронтових територій").areas).toEqual([]);
  });

  test("a source with its own zone lends it to a call that names none", () => {
    expect(read("Малі проєкти", {}, { zone: "ua-md" }).areas).toMatchObject([{ code: "ua-md", rule: "source.zone" }]);
    expect(read("громади Вінницької області", {}, { zone: "ua-md" }).areas.map((area) => area.code)).toEqual(["05"]);
  });
});

describe("Ukraine's part", () => {
  test.each([
    ["Ukrainian municipalities are invited to apply.", "lead"],
    ["NGOs from Ukraine, Georgia and Moldova can apply.", "lead"],
    ["Grants go to bodies designated by the EU Member States.", "none"],
    ["Only entities established in EU Member States are eligible.", "none"],
    ["Only entities established in EU Member States, EEA countries and Ukraine are eligible.", "lead"],
    ["Заявку подає литовське місто, українська громада – обов’язковий співзаявник.", "partner"],
    ["Громади подають заявки онлайн.", "lead"],
    [
      "Lead partners may come from any candidate state, except Ukraine. Organisations from Ukraine may join as project partners.",
      "partner",
    ],
    ["Municipalities in Ukraine can participate only as partners of an EU town.", "partner"],
    ["Organisations from Ukraine may join as partners or as lead applicants.", "lead"],
  ] as const)("%s", (body, role) => {
    expect(read(body, { title: "Call" }).ukraine?.value).toBe(role);
  });

  test("talk of the war says nothing about who may apply", () => {
    const body =
      "The aim of this call is to study energy markets in the light of the war in Ukraine and its effects on the Union.";
    expect(read(body, { title: "Energy markets" }, { language: "en" }).ukraine).toBeUndefined();
  });
});

describe("population and partners", () => {
  test.each([
    ["міста з населенням понад 30 тис. жителів", { min: 30_000 }],
    ["громади з кількістю від 5 000 до 50 000 мешканців", { min: 5_000, max: 50_000 }],
    ["Територія: громади до 15 тисяч жителів", { max: 15_000 }],
    ["громади з населенням понад 40 тис. не допускаються", { max: 40_000 }],
    ["eight Ukrainian towns (20,000–150,000 residents)", { min: 20_000, max: 150_000 }],
  ])("%s", (body, value) => {
    expect(read(body).population?.value).toEqual(value);
  });

  test("a preference is no condition", () => {
    expect(read("Перевагу матимуть громади з населенням до 10 тис. осіб").population).toBeUndefined();
  });

  test.each([
    ["у парі щонайменше з одним партнером зі Словаччини", 2],
    ["together with at least two partners from EU countries", 3],
    ["The consortium must include at least three independent entities", 3],
  ])("%s", (body, partners) => {
    expect(read(body).minPartners?.value).toBe(partners);
  });
});
