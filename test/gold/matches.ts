/*
 * What a grant officer would say of invented calls for invented hromadas: twenty-one calls,
 * eight profiles, 168 pairs. Written down before the matcher was asked, but by somebody who knew its
 * rules: it shows that a rule holds and keeps holding, not that the rules are what officers want. The
 * first five calls carry rules about territory and role as donors really state them.
 */
import type { Call, GateName, Money, Profile } from "../../src/model.ts";
import type { SectorId } from "../../src/sectors.ts";
import { makeArea, makeCall, makeDeadline, makeProfile, makeRead } from "../make-call.ts";

/** The Monday morning on which it is said. */
export const goldNow = new Date("2026-11-16T06:00:00Z");

/** Short names of the hromadas, in the order in which answers are written below. */
export const goldProfiles = {
  border: makeProfile({
    katottg: "UA46000000000000101",
    name: "Прикордонна",
    population: { value: 38_000, year: 2022 },
    ownRevenue: { value: 300_000_000, year: 2024 },
    ownShareMaxPercent: 10,
    priorities: { culture: 3, international: 3, education: 2, utilities: 1 },
    words: ["музей"],
    bodies: ["executive-committee", "communal-enterprise", "cultural-institution"],
    partners: [{ city: "Краснік", country: "PL" }],
    territory: { frontline: false, deoccupied: false, mountain: false, asOf: "2026-05" },
    programmes: ["Interreg NEXT Польща – Україна"],
    mutes: [{ kind: "call", value: "gold:bare", until: "2026-11-15" }],
  }),
  mountain: makeProfile({
    katottg: "UA21000000000000102",
    name: "Гірська",
    type: "селищна",
    oblast: "Закарпатська",
    population: { value: 9_000, year: 2022 },
    ownShareMaxPercent: 5,
    priorities: { infrastructure: 3, environment: 3, social: 1 },
    bodies: ["executive-committee", "school"],
    partners: [{ city: "Мішкольц", country: "HU" }],
    territory: { frontline: false, deoccupied: false, mountain: true, asOf: "2026-05" },
  }),
  frontline: makeProfile({
    katottg: "UA59000000000000103",
    name: "Прифронтова",
    oblast: "Сумська",
    population: { value: 24_000, year: 2022 },
    ownShareMaxPercent: 0,
    priorities: { safety: 3, energy: 3, housing: 2, health: 2 },
    bodies: ["executive-committee", "communal-enterprise", "hospital"],
    territory: { frontline: true, deoccupied: true, mountain: false, asOf: "2026-05" },
  }),
  south: makeProfile({
    katottg: "UA51000000000000104",
    name: "Південна",
    oblast: "Одеська",
    population: { value: 60_000, year: 2022 },
    ownRevenue: { value: 700_000_000, year: 2024 },
    ownShareMaxPercent: 20,
    ownShareMaxAmount: 5_000_000,
    priorities: { utilities: 3, energy: 3, economy: 2 },
    instruments: ["grant", "loan", "investment", "technical-assistance"],
    bodies: ["executive-committee", "communal-enterprise"],
    partners: [{ city: "Констанца", country: "RO" }],
    territory: { frontline: false, asOf: "2026-05" },
  }),
  small: makeProfile({
    katottg: "UA53000000000000105",
    name: "Мала",
    type: "сільська",
    oblast: "Полтавська",
    population: { value: 4_200, year: 2022 },
    ownShareMaxPercent: 5,
    priorities: { education: 3, culture: 2, sport: 2 },
    bodies: [],
    mutes: [{ kind: "call", value: "gold:bare" }],
  }),
  blank: makeProfile({
    katottg: "UA05000000000000106",
    name: "Незаповнена",
    type: "селищна",
    oblast: "Вінницька",
    population: undefined,
    ownShareMaxPercent: undefined,
    priorities: { social: 2 },
    bodies: [],
  }),
  capital: makeProfile({
    katottg: "UA80000000000000107",
    name: "Столична",
    oblast: "Київ",
    population: { value: 2_900_000, year: 2022 },
    ownShareMaxPercent: 50,
    priorities: { digital: 3, infrastructure: 3 },
    instruments: ["grant", "loan", "investment", "technical-assistance"],
    bodies: ["executive-committee", "communal-enterprise"],
    mutes: [{ kind: "funder", value: "Фонд дрібних ініціатив", until: "2026-11-16" }],
  }),
  river: makeProfile({
    katottg: "UA73000000000000108",
    name: "Прирічна",
    oblast: "Чернівецька",
    population: { value: 30_000, year: 2022 },
    ownShareMaxPercent: 10,
    priorities: { environment: 3, social: 2, governance: 2 },
    bodies: ["executive-committee", "social-centre", "ngo-partner"],
    partners: [{ city: "Сучава", country: "RO" }],
    territory: { frontline: false, deoccupied: false, mountain: false, asOf: "2026-05" },
    mutes: [{ kind: "programme", value: "зелене подвір’я", reason: "торік не дали звіту" }],
  }),
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof goldProfiles;

/** One letter for all hromadas, or eight in their order: y yes, n no, u unknown. */
type Answers = string;

export interface GoldCall {
  readonly call: Call;
  readonly expected: Readonly<Record<GateName, Answers>>;
}

const plainAnswers: GoldCall["expected"] = {
  country: "y",
  deadline: "y",
  applicant: "y",
  instrument: "y",
  "own-share": "y",
  area: "y",
  population: "y",
  mute: "y",
};

/**
 * An open grant for local authorities of all Ukraine without an own share, but for what is said:
 * then every gate says yes.
 */
function gold(
  name: string,
  title: string,
  sectors: Readonly<Partial<Record<SectorId, number>>>,
  more: Partial<Call> = {},
  expected: Partial<GoldCall["expected"]> = {},
): GoldCall {
  const weighed = Object.entries(sectors) as [SectorId, number][];
  return {
    call: makeCall({
      id: `gold:${name}`,
      externalId: name,
      title,
      publishedOn: "2026-11-09",
      instrument: makeRead("grant", "гранти"),
      ukraine: makeRead("lead", "громади України"),
      applicants: [makeRead("local-authority", "органи місцевого самоврядування")],
      ownShare: makeRead({ percent: 0 }, "співфінансування не потрібне"),
      sectors: weighed.map(([sector, weight]) => ({ sector, weight, evidence: [] })),
      ...more,
    }),
    expected: { ...plainAnswers, ...expected },
  };
}

function sum(part: Money["part"], whole: number, currency: string): Money {
  return { part, minor: whole * 100, currency, quote: `${whole} ${currency}`, rule: "gold" };
}

const exceptions = "вся Україна, крім ТОТ, обласних центрів і Києва";
const listed = ["05", "07", "12", "18", "26", "32", "46", "53", "61", "63", "68", "71", "74"];

/* Order of the answers: border, mountain, frontline, south, small, blank, capital, river. */
export const goldCalls: readonly GoldCall[] = [
  gold(
    "culture",
    "Культура у фокусі громад: музей і бібліотека",
    { culture: 9 },
    {
      areas: [
        makeArea("include", "country", "UA", exceptions),
        makeArea("exclude", "zone", "occupied", exceptions),
        makeArea("exclude", "zone", "oblast-centres", exceptions),
        makeArea("exclude", "oblast", "80", exceptions),
      ],
      money: [sum("award-max", 2_000_000, "UAH")],
    },
    { area: "yyyyyyny" },
  ),
  gold(
    "four-oblasts",
    "Чиста вода Дунаю",
    { environment: 8 },
    {
      areas: ["51", "21", "26", "73"].map((code) =>
        makeArea("include", "oblast", code, "лише Одеська, Закарпатська, Івано-Франківська, Чернівецька"),
      ),
      ownShare: makeRead({ percent: 5 }, "власний внесок не менше 5 %"),
      money: [sum("award-max", 60_000, "EUR")],
    },
    { area: "nynynnny", "own-share": "yynyyuyy" },
  ),
  gold(
    "five-thousand",
    "Гранти для найменших громад: школа і спорт",
    { education: 9, sport: 7 },
    {
      population: makeRead({ max: 5_000 }, "громади до 5 тис."),
      ownShare: undefined,
      deadlines: [makeDeadline("", { text: "до кінця календарного року", date: undefined, at: undefined })],
      money: [sum("award-max", 1_000_000, "UAH")],
    },
    { population: "nnnnyunn", "own-share": "u", deadline: "u" },
  ),
  gold(
    "thirteen-oblasts",
    "Підприємливе село",
    { economy: 8, social: 6 },
    {
      areas: listed.map((code) => makeArea("include", "oblast", code, "13 областей України")),
      applicants: [
        makeRead("ngo", "громадські організації"),
        makeRead("communal-enterprise", "комунальні підприємства"),
      ],
      ownShare: undefined,
      money: [sum("award-max", 300_000, "UAH")],
    },
    { area: "ynnnyynn", applicant: "ynyyuuyy", "own-share": "u" },
  ),
  gold(
    "danube-role",
    "Danube Region: greener public services",
    { environment: 8, governance: 5 },
    {
      ukraine: makeRead("partner", "from a member state or a candidate state, except Ukraine"),
      areas: [makeArea("exclude", "country", "UA", "except Ukraine"), makeArea("include", "zone", "danube")],
      minPartners: makeRead(3, "at least three partners"),
      ownShare: makeRead({ percent: 10 }, "own contribution of 10 %"),
      deadlines: [makeDeadline("2026-12-15", { stage: 1 }), makeDeadline("2027-05-15", { stage: 2 })],
    },
    { area: "nynynnny", "own-share": "ynnynuyy" },
  ),
  gold(
    "poland-ukraine",
    "Спільна спадщина: малі проєкти",
    { culture: 8, international: 8 },
    {
      programme: "Interreg NEXT Польща – Україна 2021–2027",
      areas: [makeArea("include", "country", "PL"), makeArea("include", "zone", "pl-ua")],
      minPartners: makeRead(2, "один партнер з Польщі, один з України"),
      ownShare: makeRead({ percent: 10 }, "10 %"),
      money: [sum("award-max", 100_000, "EUR")],
    },
    { area: "yynnnnnn", "own-share": "ynnynuyy" },
  ),
  gold(
    "shelters",
    "Укриття для прифронтових і деокупованих громад",
    { safety: 9 },
    {
      areas: [
        makeArea("include", "zone", "frontline", "прифронтові громади"),
        makeArea("include", "zone", "deoccupied", "деокуповані громади"),
      ],
      applicants: [makeRead("local-authority"), makeRead("communal-enterprise")],
      money: [sum("award-max", 5_000_000, "UAH")],
    },
    { area: "nnyuuuun" },
  ),
  gold(
    "water-loan",
    "Кредити на водопостачання та енергозбереження",
    { utilities: 9, energy: 6 },
    {
      instrument: makeRead("loan", "пільговий кредит"),
      population: makeRead({ min: 10_000 }, "від 10 000 мешканців"),
      ownShare: undefined,
      money: [sum("own-share", 4_000_000, "UAH"), sum("award-max", 3_000_000, "EUR")],
    },
    { instrument: "nnnynnyn", population: "ynyynuyy", "own-share": "uuuyuuuu" },
  ),
  gold(
    "business",
    "Гранти для малого бізнесу",
    { economy: 9, culture: 3 },
    { applicants: [makeRead("business", "ФОП і товариства"), makeRead("farmer", "фермери")], ownShare: undefined },
    { applicant: "n", "own-share": "u" },
  ),
  gold(
    "late",
    "Малі гранти на культуру",
    { culture: 9 },
    { deadlines: [makeDeadline("2026-11-10")], ownShare: undefined },
    { deadline: "n", "own-share": "u" },
  ),
  gold(
    "moldova",
    "Sprijin pentru comunități",
    { governance: 9 },
    { ukraine: undefined, areas: [makeArea("include", "country", "MD", "Republic of Moldova")], ownShare: undefined },
    { country: "n", "own-share": "u" },
  ),
  gold(
    "bare",
    "Open call",
    {},
    {
      deadlines: [],
      ukraine: undefined,
      applicants: [],
      instrument: undefined,
      ownShare: undefined,
      publishedOn: undefined,
    },
    { country: "u", deadline: "u", applicant: "u", instrument: "u", "own-share": "u", mute: "yyyynyyy" },
  ),
  gold(
    "yards",
    "Зелені подвір’я шкіл",
    { environment: 6, education: 5 },
    {
      funder: "«Фонд дрібних ініціатив»",
      programme: "Зелене подвір'я",
      ukraine: undefined,
      deadlines: [],
      rolling: makeRead(true, "заявки приймаються постійно"),
      applicants: [makeRead("public-institution", "заклади освіти"), makeRead("ngo", "громадські організації")],
      ownShare: makeRead({}, "бажано співфінансування"),
      money: [sum("award-max", 150_000, "UAH")],
    },
    { country: "u", applicant: "nynnuuny", "own-share": "u", mute: "yyyyyynn" },
  ),
  gold(
    "hospitals",
    "Відновлення лікарень прифронтових громад Сумщини й Харківщини",
    { health: 9 },
    {
      areas: [
        makeArea("include", "oblast", "59", "Сумська, Харківська області"),
        makeArea("include", "oblast", "63", "Сумська, Харківська області"),
        makeArea("include", "zone", "frontline", "прифронтові громади"),
      ],
      applicants: [makeRead("public-institution", "заклади охорони здоров’я")],
      ownShare: undefined,
      money: [sum("own-share", 20_000, "EUR"), sum("award-max", 400_000, "EUR")],
    },
    { area: "nnynuuun", applicant: "nnynuunn", "own-share": "uuuyuuuu" },
  ),
  gold(
    "warm-schools",
    "Теплі школи",
    { energy: 9, education: 7 },
    {
      applicants: [makeRead("local-authority"), makeRead("public-institution")],
      ownShare: makeRead({ percent: 5 }, "внесок громади – 5 %"),
      money: [sum("award-max", 200_000, "EUR")],
    },
    { "own-share": "yynyyuyy" },
  ),
  gold(
    "open-data",
    "Цифрові послуги громад",
    { governance: 9, digital: 8 },
    {
      instrument: makeRead("technical-assistance", "експертна підтримка"),
    },
  ),
  gold(
    "veterans",
    "Простір для ветеранів",
    { social: 9, health: 3 },
    {
      applicants: [makeRead("local-authority"), makeRead("ngo")],
      money: [sum("award-max", 1_500_000, "UAH")],
    },
  ),
  gold(
    "playground",
    "Спортивний майданчик",
    { sport: 9, "public-space": 6 },
    {
      money: [sum("award-max", 200_000, "UAH")],
    },
  ),
  // The next three set one thing against another: subject against size, subject against time, own words against subject.
  gold(
    "bridges",
    "Великі мости",
    { infrastructure: 9 },
    {
      money: [sum("award-min", 5_000_000, "EUR"), sum("award-max", 20_000_000, "EUR")],
    },
  ),
  gold(
    "networks",
    "Networks of towns",
    { culture: 9, international: 9 },
    {
      deadlines: [makeDeadline("2026-11-18")],
      minPartners: makeRead(4, "at least four towns of different countries"),
      areas: ["UA", "PL", "DE", "FR"].map((code) => makeArea("include", "country", code, "UA, PL, DE, FR")),
    },
  ),
  gold(
    "open-air",
    "Музей просто неба як туристична принада",
    { economy: 9, "public-space": 5 },
    {
      money: [sum("award-max", 1_500_000, "UAH")],
    },
  ),
];

/**
 * The calls each hromada may apply for, the most useful first: those of one group are as good as
 * each other. What is first is of a subject it put first; «bare» names no subject at all; the last
 * are of subjects it did not ask for.
 */
export const goldOrder: Readonly<Record<ProfileName, readonly (readonly string[])[]>> = {
  border: [
    ["poland-ukraine", "culture"],
    // Two days are too few for a consortium; «музей» is the hromada's own word.
    ["warm-schools", "networks", "open-air"],
    ["bare"],
    ["thirteen-oblasts", "open-data", "veterans", "playground", "bridges"],
  ],
  mountain: [
    ["four-oblasts", "yards"],
    ["veterans"],
    // Nine thousand people do not manage five million euros.
    ["bare", "bridges"],
    ["culture", "warm-schools", "open-data", "playground", "networks", "open-air"],
  ],
  frontline: [
    ["shelters"],
    ["hospitals"],
    ["veterans", "bare"],
    ["culture", "open-data", "playground", "bridges", "networks", "open-air"],
  ],
  south: [
    ["water-loan", "warm-schools"],
    ["open-air"],
    ["bare"],
    [
      "culture",
      "four-oblasts",
      "danube-role",
      "shelters",
      "open-data",
      "veterans",
      "playground",
      "bridges",
      "networks",
    ],
  ],
  small: [
    ["five-thousand", "warm-schools"],
    ["culture", "yards", "playground"],
    ["networks"],
    ["thirteen-oblasts", "shelters", "hospitals", "open-data", "veterans", "bridges", "open-air"],
  ],
  blank: [
    ["veterans"],
    ["thirteen-oblasts"],
    ["bare"],
    [
      "culture",
      "five-thousand",
      "shelters",
      "yards",
      "hospitals",
      "warm-schools",
      "open-data",
      "playground",
      "bridges",
      "networks",
      "open-air",
    ],
  ],
  capital: [
    ["open-data", "bridges"],
    ["bare"],
    ["shelters", "water-loan", "warm-schools", "veterans", "playground", "networks", "open-air"],
  ],
  river: [
    ["four-oblasts", "danube-role"],
    ["open-data", "veterans"],
    ["bare"],
    ["culture", "warm-schools", "playground", "bridges", "networks", "open-air"],
  ],
};
