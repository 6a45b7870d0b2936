/* Each gate's three answers, and the words that people read. */
import { describe, expect, test } from "vitest";
import { matchCall } from "../../src/match/match.ts";
import { type Call, type GateName, type GateResult, type Money, type Profile, partnerRule } from "../../src/model.ts";
import { makeArea, makeCall, makeDeadline, makeProfile, makeRead } from "../make-call.ts";

const now = new Date("2026-11-16T06:00:00Z");

type Row = readonly [
  gate: GateName,
  answer: GateResult["answer"],
  reason: string | RegExp,
  call: Partial<Call>,
  profile?: Partial<Profile>,
];

const ownShareOf = (whole: number, currency = "UAH"): Money => ({
  part: "own-share",
  minor: whole * 100,
  currency,
  quote: "внесок громади",
  rule: "test",
});

/* As src/normalise/own-share.ts reads it. */
const differingShares: Call["ownShare"] = {
  value: { percent: 5, largest: 20 },
  quote: "Власний внесок: 5 % для прифронтових громад, 20 % для інших",
  rule: "own-share.own",
};

const rows: readonly Row[] = [
  ["country", "yes", "Україна в переліку країн", { areas: [makeArea("include", "country", "UA")] }],
  ["country", "yes", "Названо території в Україні", { areas: [makeArea("include", "zone", "pl-ua")] }],
  ["country", "yes", "Названо території в Україні", { areas: [makeArea("exclude", "oblast", "80")] }],
  ["country", "yes", "Учасники з України можуть подавати самі", { ukraine: makeRead("lead") }],
  ["country", "yes", /^Лише як партнер/u, { ukraine: makeRead("partner") }],
  [
    "country",
    "yes",
    /^Лише як партнер/u,
    { ukraine: makeRead("partner"), areas: [makeArea("include", "country", "PL")] },
  ],
  ["country", "no", "Учасники з України не можуть подавати", { ukraine: makeRead("none") }],
  ["country", "no", "Лише для інших країн", { areas: [makeArea("include", "country", "MD")] }],
  [
    "country",
    "no",
    "Україну виключено з переліку країн",
    { ukraine: makeRead("lead"), areas: [makeArea("exclude", "country", "UA")] },
  ],
  ["country", "unknown", "Не вказано, чи можуть брати участь заявники з України", {}],
  ["country", "yes", /^До програми LIFE Україна асоційована/u, { programme: "LIFE" }],
  ["country", "unknown", /^До Erasmus\+ Україна не асоційована/u, { programme: "Erasmus+" }],
  ["country", "yes", "Учасники з України можуть подавати самі", { programme: "Erasmus+", ukraine: makeRead("lead") }],
  ["country", "no", "Учасники з України не можуть подавати", { programme: "LIFE", ukraine: makeRead("none") }],

  ["area", "yes", "Обмежень за територією не вказано", {}],
  ["area", "yes", "Обмежень за територією не вказано", { areas: [makeArea("include", "country", "UA")] }],
  ["area", "yes", "У переліку територій є Львівська область", { areas: [makeArea("include", "oblast", "46")] }],
  [
    "area",
    "yes",
    "Львівська область – це територія програми Interreg NEXT Польща – Україна",
    { areas: [makeArea("include", "country", "PL"), makeArea("include", "zone", "pl-ua")] },
  ],
  [
    "area",
    "yes",
    "Лише прифронтові громади, як ваша (профіль станом на 7 травня 2025 року)",
    { areas: [makeArea("include", "zone", "frontline")] },
    { territory: { frontline: true, asOf: "2025-05-07" } },
  ],
  [
    "area",
    "no",
    "Лише Сумська область, Харківська область",
    { areas: [makeArea("include", "oblast", "59"), makeArea("include", "oblast", "63")] },
  ],
  [
    "area",
    "no",
    "Лише територія програми Interreg NEXT Румунія – Україна",
    { areas: [makeArea("include", "zone", "ro-ua")] },
  ],
  [
    "area",
    "no",
    "Лише гірські громади (профіль станом на травень 2025 року)",
    { areas: [makeArea("include", "zone", "mountain")] },
    { territory: { mountain: false, asOf: "2025-05" } },
  ],
  [
    "area",
    "no",
    "Виняток: Львівська область",
    { areas: [makeArea("include", "oblast", "46"), makeArea("exclude", "oblast", "46")] },
  ],
  [
    "area",
    "unknown",
    "Лише деокуповані громади; чи це ваша, у профілі не вказано",
    { areas: [makeArea("include", "zone", "deoccupied")] },
  ],
  [
    "area",
    "unknown",
    "Лише деокуповані громади; чи це ваша, у профілі не вказано (профіль станом на травень 2025 року)",
    { areas: [makeArea("include", "zone", "deoccupied")] },
    { territory: { frontline: true, asOf: "2025-05" } },
  ],
  [
    "area",
    "unknown",
    "Перевірте виняток: «крім зони відчуження»",
    { areas: [makeArea("include", "country", "UA"), makeArea("exclude", "zone", "nowhere", "крім зони відчуження")] },
  ],
  [
    "area",
    "unknown",
    "Перевірте, чи входить ваша громада: «Подільський регіон»",
    { areas: [makeArea("include", "zone", "podillia", "Подільський регіон")] },
  ],
  [
    "area",
    "unknown",
    "Названо й області, й особливі громади, перевірте: Львівська область, прифронтові громади",
    { areas: [makeArea("include", "oblast", "46"), makeArea("include", "zone", "frontline")] },
    { territory: { frontline: false, asOf: "2025-05" } },
  ],

  ["population", "yes", "Обмежень за населенням не вказано", {}],
  ["population", "yes", /до 20[^\d]000, у громаді 20[^\d]000 \(2022\)$/u, { population: makeRead({ max: 20_000 }) }],
  ["population", "yes", /^Населення має бути від 20[^\d]000/u, { population: makeRead({ min: 20_000 }) }],
  ["population", "no", /до 19[^\d]999/u, { population: makeRead({ max: 19_999 }) }],
  ["population", "no", /від 20[^\d]001 до 50[^\d]000/u, { population: makeRead({ min: 20_001, max: 50_000 }) }],
  [
    "population",
    "unknown",
    /у профілі його не вказано$/u,
    { population: makeRead({ max: 5_000 }) },
    { population: undefined },
  ],

  [
    "applicant",
    "yes",
    "Подати заявку може виконавчий комітет",
    { applicants: [makeRead("local-authority")] },
    { bodies: [] },
  ],
  ["applicant", "yes", "Подати заявку може виконавчий комітет", { applicants: [makeRead("any")] }],
  [
    "applicant",
    "yes",
    "Подати заявку може комунальне підприємство",
    { applicants: [makeRead("business"), makeRead("communal-enterprise")] },
  ],
  ["applicant", "yes", "Подати заявку може заклад освіти", { applicants: [makeRead("public-institution")] }],
  [
    "applicant",
    "yes",
    "Подати заявку може громадська організація – партнер",
    { applicants: [makeRead("ngo")] },
    { bodies: ["ngo-partner"] },
  ],
  [
    "applicant",
    "no",
    "Подавати можуть лише: громадські організації; у профілі немає: громадська організація – партнер",
    { applicants: [makeRead("ngo")] },
  ],
  [
    "applicant",
    "no",
    "Подавати можуть лише: бізнес, фізичні особи",
    { applicants: [makeRead("business"), makeRead("individual")] },
    { bodies: [] },
  ],
  ["applicant", "no", "Подавати можуть лише: фермерські господарства", { applicants: [makeRead("farmer")] }],
  ["applicant", "no", "Подавати можуть лише: наукові установи", { applicants: [makeRead("research")] }],
  [
    "applicant",
    "unknown",
    "Подати заявку може комунальне підприємство, а у профілі не вказано, чи є такі",
    { applicants: [makeRead("communal-enterprise")] },
    { bodies: [] },
  ],
  ["applicant", "unknown", "Не вказано, хто може подавати", {}],

  ["instrument", "yes", "Вид підтримки: грант", { instrument: makeRead("grant") }],
  ["instrument", "yes", "Вид підтримки: кредит", { instrument: makeRead("loan") }, { instruments: ["loan"] }],
  ["instrument", "no", "Вид підтримки, якого громада не шукає: кредит", { instrument: makeRead("loan") }],
  ["instrument", "no", /не шукає: грант$/u, { instrument: makeRead("grant") }, { instruments: ["loan"] }],
  ["instrument", "unknown", "Не вказано вид підтримки", {}],

  [
    "own-share",
    "yes",
    "Власний внесок не потрібен",
    { ownShare: makeRead({ percent: 0 }) },
    { ownShareMaxPercent: undefined },
  ],
  ["own-share", "yes", "Власний внесок – 10 %, громада готова до 10 %", { ownShare: makeRead({ percent: 10 }) }],
  [
    "own-share",
    "no",
    "Власний внесок – 10,5 %, громада готова лише до 10 %",
    { ownShare: makeRead({ percent: 10.5 }) },
  ],
  [
    "own-share",
    "unknown",
    "Власний внесок – 10 %, а межу громади у профілі не вказано",
    { ownShare: makeRead({ percent: 10 }) },
    { ownShareMaxPercent: undefined },
  ],
  ["own-share", "unknown", "Потрібен власний внесок, частку не вказано", { ownShare: makeRead({ kind: "cash" }) }],
  [
    "own-share",
    "unknown",
    "Власний внесок різний для різних заявників: від 5 % до 20 %, громада готова до 10 %; перевірте",
    { ownShare: differingShares },
  ],
  [
    "own-share",
    "yes",
    "Власний внесок різний для різних заявників: від 5 % до 20 %, громада готова до 20 %",
    { ownShare: differingShares },
    { ownShareMaxPercent: 20 },
  ],
  [
    "own-share",
    "no",
    "Власний внесок – 5 %, громада готова лише до 4 %",
    { ownShare: differingShares },
    { ownShareMaxPercent: 4 },
  ],
  [
    "own-share",
    "unknown",
    "Власний внесок різний для різних заявників: від 5 % до 20 %, а межу громади у профілі не вказано",
    { ownShare: differingShares },
    { ownShareMaxPercent: undefined },
  ],
  ["own-share", "unknown", "Не вказано, чи потрібен власний внесок", {}],

  ["deadline", "yes", "Подати можна до 18 січня 2027 року", {}],
  ["deadline", "yes", "Заявки приймають постійно", { deadlines: [], rolling: makeRead(true) }],
  [
    "deadline",
    "yes",
    "Прийом заявок відкриється 1 грудня 2026 року",
    { deadlines: [], opensOn: makeRead("2026-12-01"), statedStatus: "forthcoming" },
  ],
  ["deadline", "no", "Термін минув 15 листопада 2026 року", { deadlines: [makeDeadline("2026-11-15")] }],
  ["deadline", "no", "Конкурс скасовано", { statedStatus: "cancelled" }],
  ["deadline", "no", "Кошти конкурсу вичерпано", { statedStatus: "funds-exhausted" }],
  ["deadline", "no", "Джерело пише, що прийом заявок завершено", { statedStatus: "closed" }],
  ["deadline", "unknown", "Не вказано кінцевий термін подання", { deadlines: [], statedStatus: "open" }],
  [
    "deadline",
    "unknown",
    "Кінцевий термін названо словами, які не вдалося прочитати",
    { deadlines: [makeDeadline("2027-01-18", { at: undefined, date: undefined })] },
  ],
  [
    "deadline",
    "unknown",
    "Названо лише термін для запрошених на другий етап",
    { deadlines: [makeDeadline("2027-01-18", { stage: 2 })] },
  ],
  ["mute", "yes", "Громада цього не відхиляла", {}],
  ["mute", "yes", "Громада цього не відхиляла", {}, { mutes: [{ kind: "call", value: "test-source:2" }] }],
  [
    "mute",
    "no",
    "Громада позначила цей конкурс «не для нас»",
    {},
    { mutes: [{ kind: "call", value: "test-source:1" }] },
  ],
  [
    "mute",
    "no",
    "Громада позначила цю програму «не для нас»: немає архітектора",
    { programme: "«Вода для громад»" },
    { mutes: [{ kind: "programme", value: 'ВОДА  для "громад"', reason: "немає архітектора" }] },
  ],
  [
    "mute",
    "yes",
    "Громада цього не відхиляла",
    { programme: "Вода для громад, набір 2" },
    { mutes: [{ kind: "programme", value: "Вода для громад" }] },
  ],
  [
    "mute",
    "no",
    "Громада позначила цього донора «не для нас» до 16 листопада 2026 року",
    { funder: "Фонд «Приклад»" },
    { mutes: [{ kind: "funder", value: "фонд приклад", until: "2026-11-16" }] },
  ],
  [
    "mute",
    "yes",
    "Громада цього не відхиляла",
    { funder: "Фонд «Приклад»" },
    { mutes: [{ kind: "funder", value: "фонд приклад", until: "2026-11-15" }] },
  ],

  [
    "own-share",
    "yes",
    "Власний внесок – 300 000 грн, громада готова до 500 000 грн",
    { money: [ownShareOf(300_000)] },
    { ownShareMaxAmount: 500_000 },
  ],
  [
    "own-share",
    "no",
    "Власний внесок – 600 000 грн, громада готова лише до 500 000 грн",
    { money: [ownShareOf(600_000)], ownShare: makeRead({ percent: 5 }) },
    { ownShareMaxAmount: 500_000 },
  ],
  [
    "own-share",
    "no",
    "Власний внесок – 50 %, громада готова лише до 10 %",
    { money: [ownShareOf(100)], ownShare: makeRead({ percent: 50 }) },
    { ownShareMaxAmount: 500_000 },
  ],
  [
    "own-share",
    "unknown",
    "Власний внесок – приблизно 950 000 грн (за орієнтовним курсом), громада готова до 500 000 грн; перевірте",
    { money: [ownShareOf(20_000, "EUR")] },
    { ownShareMaxAmount: 500_000 },
  ],
  [
    "own-share",
    "yes",
    "Власний внесок – приблизно 48 000 грн, громада готова до 500 000 грн",
    { money: [ownShareOf(1_000, "EUR")] },
    { ownShareMaxAmount: 500_000 },
  ],
  [
    "own-share",
    "unknown",
    "Власний внесок – приблизно 1 100 000 грн (за орієнтовним курсом), громада готова до 500 000 грн; перевірте",
    { money: [{ ...ownShareOf(10_000_000), part: "award-min" }], ownShare: makeRead({ percent: 10 }) },
    { ownShareMaxAmount: 500_000 },
  ],
  [
    "own-share",
    "unknown",
    "Власний внесок – 300 000 грн, а межу громади у профілі не вказано",
    { money: [ownShareOf(300_000)] },
  ],
];

function gate(name: GateName, call: Partial<Call>, profile: Partial<Profile> = {}): GateResult | undefined {
  return matchCall(makeProfile(profile), makeCall(call), now).gates.find((one) => one.gate === name);
}

for (const [name, answer, reason, call, profile] of rows) {
  test(`${name}: ${answer}, ${reason}`, () => {
    const result = gate(name, call, profile);
    expect(result?.answer).toBe(answer);
    const words = result?.reason.replace(/\u00a0/gu, " ") ?? "";
    if (typeof reason === "string") expect(words).toBe(reason);
    else expect(words).toMatch(reason);
  });
}

test("an answer carries the donor's words and the field of the profile it rests on", () => {
  expect(gate("own-share", { ownShare: makeRead({ percent: 20 }, "не менше 20 % вартості") })).toMatchObject({
    answer: "no",
    quote: "не менше 20 % вартості",
    profileField: "ownShareMaxPercent",
  });
  expect(gate("area", { areas: [makeArea("include", "oblast", "51", "лише Одеська область")] })).toMatchObject({
    quote: "лише Одеська область",
    profileField: "oblast",
  });
  expect(gate("area", { areas: [makeArea("include", "zone", "frontline")] })).toMatchObject({
    profileField: "territory",
  });
  expect(gate("applicant", { applicants: [makeRead("business"), makeRead("any", "усі охочі")] })).toMatchObject({
    answer: "yes",
    quote: "усі охочі",
    profileField: "bodies",
  });
});

describe("through which body", () => {
  const through = (call: Partial<Call>, bodies: Profile["bodies"]) =>
    matchCall(makeProfile({ bodies }), makeCall(call), now).through;
  const institutions = { applicants: [makeRead("public-institution" as const)] };
  const about = (sector: Call["sectors"][number]["sector"]) => [{ sector, weight: 1, evidence: [] }];

  test("an institution is the one whose work the sector is", () => {
    const bodies = ["school", "hospital", "cultural-institution", "social-centre"] as const;
    expect(through({ ...institutions, sectors: about("education") }, bodies)).toBe("school");
    expect(through({ ...institutions, sectors: about("health") }, bodies)).toBe("hospital");
    expect(through({ ...institutions, sectors: about("culture") }, bodies)).toBe("cultural-institution");
    expect(through({ ...institutions, sectors: about("social") }, bodies)).toBe("social-centre");
    expect(through({ ...institutions, sectors: about("health") }, ["school"])).toBeUndefined();
  });

  test("any institution will do when the sector belongs to none", () => {
    expect(through({ ...institutions, sectors: about("energy") }, ["hospital"])).toBe("hospital");
  });

  test("the committee comes before an enterprise, and an NGO last", () => {
    const applicants = [makeRead("ngo" as const), makeRead("communal-enterprise" as const)];
    expect(through({ applicants }, ["ngo-partner", "communal-enterprise"])).toBe("communal-enterprise");
    expect(through({ applicants: [...applicants, makeRead("local-authority")] }, ["ngo-partner"])).toBe(
      "executive-committee",
    );
  });

  test("nobody is named when the call names no applicants", () => {
    expect(through({}, ["school"])).toBeUndefined();
  });
});

describe("who leads and who joins", () => {
  const joined: Partial<Call> = {
    applicants: [
      makeRead("ngo", "громадські організації"),
      { value: "local-authority", quote: "органами місцевого самоврядування", rule: partnerRule },
    ],
  };
  const match = (profile: Partial<Profile>) => matchCall(makeProfile(profile), makeCall(joined), now);

  test("a hromada joins as a partner: said by the gate with the donor's words, and as a caution", () => {
    const reason = "Громада може бути лише партнером: виконавчий комітет; заявку подають громадські організації";
    const found = match({ bodies: ["executive-committee"] });
    expect(found.gates.find((one) => one.gate === "applicant")).toMatchObject({
      answer: "yes",
      reason,
      quote: "органами місцевого самоврядування",
    });
    expect(found.cautions).toContain(reason);
    expect(found.through).toBe("executive-committee");
  });

  test("a hromada with an NGO beside it leads through the NGO", () => {
    const found = match({ bodies: ["executive-committee", "ngo-partner"] });
    expect(found.gates.find((one) => one.gate === "applicant")?.reason).toBe(
      "Подати заявку може громадська організація – партнер",
    );
    expect(found.cautions.join()).not.toContain("партнером");
  });
});
