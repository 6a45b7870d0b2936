/* With whom to apply: own partner cities, other hromadas, and what is still missing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchCall } from "../../src/match/match.ts";
import { partnerWords } from "../../src/match/partner-words.ts";
import { needsPartners, type OtherHromada, partnersFor, withPartners } from "../../src/match/partners.ts";
import type { Call, PartnerCity } from "../../src/model.ts";
import { makeArea, makeCall, makeProfile, makeRead } from "../make-call.ts";
import { anyCall, anyProfile } from "./any.ts";

const now = new Date("2026-11-16T06:00:00Z");
const krasnik: PartnerCity = { city: "Краснік", country: "PL" };
const miskolc: PartnerCity = { city: "Мішкольц", country: "HU" };
const zone = (code: string) => [makeArea("include", "zone", code)];
const partnerOnly = { ukraine: makeRead("partner" as const) };

function advise(call: Partial<Call>, partners: readonly PartnerCity[], others: readonly OtherHromada[] = []) {
  return partnersFor(makeCall(call), makeProfile({ partners }), () => others);
}

/** The same in words. */
function said(...args: Parameters<typeof advise>): readonly string[] {
  const advice = advise(...args);
  return advice === undefined ? [] : partnerWords(advice, "uk");
}

describe("whether a call needs partners", () => {
  test.each<readonly [boolean, Partial<Call>]>([
    [false, {}],
    [false, { minPartners: makeRead(1) }],
    [true, { minPartners: makeRead(2) }],
    [true, partnerOnly],
    [true, { ...partnerOnly, minPartners: makeRead(1) }],
    [true, { body: "Заявку подає лідер консорціуму." }],
    [true, { summary: "Громади мають створити консорціум." }],
    [true, { body: "Municipalities apply as a consortium." }],
    [false, { body: "Проєкт виконує консорціум громадських організацій за підтримки ЄС." }],
    [false, { body: "The programme is run by a consortium of NGOs." }],
    [false, { body: "Консорціум не потрібен.", minPartners: makeRead(1) }],
  ])("%s: %o", (needs, call) => {
    expect(needsPartners(makeCall(call))).toBe(needs);
    expect(advise(call, [krasnik]) !== undefined).toBe(needs);
  });
});

describe("own partner cities", () => {
  test("a city of a named country can lead where Ukraine may not", () => {
    const call = { ...partnerOnly, areas: zone("pl-ua") };
    expect(advise(call, [miskolc, krasnik])).toEqual({
      cities: [{ ...krasnik, canLead: true }],
      hromadas: [],
      countries: ["PL"],
      leadAbroad: true,
    });
    expect(said(call, [miskolc, krasnik])).toEqual(["Краснік (PL) може бути головним партнером"]);
  });

  test("several cities, with Ukraine leading", () => {
    const call = { minPartners: makeRead(2), areas: zone("danube") };
    const cities = [miskolc, { city: "Сучава", country: "RO" }];
    expect(advise(call, cities)).toMatchObject({ cities, hromadas: [], leadAbroad: false });
    expect(said(call, cities)).toEqual(["Мішкольц (HU) і Сучава (RO) можуть бути партнерами"]);
  });

  test("countries not named: to be checked, and not said to be able to lead", () => {
    const call = { ...partnerOnly, areas: [makeArea("exclude", "country", "HU")] };
    expect(advise(call, [krasnik, miskolc])).toEqual({
      cities: [krasnik],
      hromadas: [],
      countries: [],
      leadAbroad: true,
    });
    expect(said(call, [krasnik, miskolc])).toEqual([
      "Краснік (PL) може бути головним партнером",
      "країни партнерів не вказано, перевірте",
    ]);
  });

  test("a Ukrainian consortium is no matter for cities abroad", () => {
    const call = { minPartners: makeRead(2), areas: [makeArea("include", "country", "UA")] };
    expect(advise(call, [krasnik])).toEqual({ cities: [], hromadas: [], countries: [], leadAbroad: false, missing: 1 });
    expect(said(call, [krasnik])).toEqual(["бракує ще 1\u00a0партнера"]);
  });
});

describe("other hromadas and what is missing", () => {
  const others = [
    { katottg: "UA51000000000000001", name: "Одеська" },
    { katottg: "UA46000000000000001", name: "Зразкова" },
    { katottg: "UA46000000000000002", name: "Сусідня" },
    { katottg: "UA05000000000000001", name: "Вінницька" },
    { katottg: "UA05000000000000002", name: "Жмеринська" },
  ];

  test("nearest first, never itself, at most three", () => {
    expect(said({ minPartners: makeRead(3) }, [], others)).toEqual([
      "консорціум можна скласти з громадами: Сусідня, Одеська і Вінницька",
    ]);
    expect(advise({ minPartners: makeRead(3) }, [], others)?.hromadas.map(({ katottg }) => katottg)).toEqual([
      "UA46000000000000002",
      "UA51000000000000001",
      "UA05000000000000001",
    ]);
  });

  test("hromadas do not stand in for a partner from abroad", () => {
    const areas = [makeArea("include", "country", "SK"), makeArea("include", "country", "HU")];
    expect(said({ minPartners: makeRead(2), areas }, [krasnik], others.slice(2, 3))).toEqual([
      "консорціум можна скласти з громадами: Сусідня",
      "бракує партнера з HU або SK",
    ]);
  });

  test("a city and hromadas together, and how many more", () => {
    const call = { areas: zone("pl-ua") };
    expect(advise({ ...call, minPartners: makeRead(5) }, [krasnik], others.slice(2, 3))?.missing).toBe(2);
    expect(said({ ...call, minPartners: makeRead(5) }, [krasnik], others.slice(2, 3)).at(-1)).toBe(
      "бракує ще 2\u00a0партнерів",
    );
    expect(advise({ ...call, minPartners: makeRead(3) }, [krasnik], others)?.missing).toBeUndefined();
  });

  test("a lead that nobody can give", () => {
    expect(said({ ...partnerOnly }, [])).toEqual(["бракує головного партнера з-за кордону (країни не вказано)"]);
    expect(said({ ...partnerOnly, areas: zone("danube") }, [])).toEqual([
      "бракує головного партнера з AT, BA, BG, CZ або іншої країни програми",
    ]);
  });

  test("the store is not asked when own cities are enough", () => {
    const ask = () => {
      throw new Error("asked");
    };
    const call = makeCall({ ...partnerOnly, areas: zone("pl-ua") });
    expect(partnersFor(call, makeProfile({ partners: [krasnik] }), ask)?.hromadas).toEqual([]);
  });
});

test("RU and BY are never offered, nor named as missing", () => {
  const cities = ["RU", "BY"].map((country) => ({ city: "Місто", country }));
  const areas = ["RU", "BY", "UA", "PL"].map((code) => makeArea("include", "country", code));
  expect(said({ ...partnerOnly, areas }, cities)).toEqual(["бракує головного партнера з PL"]);
  fc.assert(
    fc.property(anyCall, anyProfile, (call, profile) => {
      const advice = partnersFor(call, profile, () => []);
      const text = JSON.stringify([advice, advice && partnerWords(advice, "uk")]);
      expect(text).not.toMatch(/\b(?:RU|BY)\b/u);
    }),
  );
});

test("only a match gets advice, and nothing else of it changes", () => {
  const profile = makeProfile({ partners: [krasnik] });
  const call = makeCall({ ...partnerOnly, areas: zone("pl-ua") });
  const match = matchCall(profile, call, now);
  const { partners, ...rest } = withPartners(match, call, profile, () => []);
  expect(partners?.cities).toEqual([{ ...krasnik, canLead: true }]);
  expect(rest).toEqual(match);
  const far = makeProfile({ katottg: "UA59000000000000001", partners: [krasnik] });
  const refused = matchCall(far, call, now);
  expect(withPartners(refused, call, far, () => [])).toBe(refused);
});

describe("in English", () => {
  interface Row {
    readonly lines: readonly string[];
    readonly call: Partial<Call>;
    readonly cities?: readonly PartnerCity[];
    readonly others?: readonly OtherHromada[];
  }
  const english = (...args: Parameters<typeof advise>): readonly string[] => {
    const advice = advise(...args);
    return advice === undefined ? [] : partnerWords(advice, "en");
  };

  test.each<Row>([
    {
      lines: ["Krasnik (PL) could be lead partner"],
      call: { ...partnerOnly, areas: zone("pl-ua") },
      cities: [krasnik],
    },
    {
      lines: [
        "Suceava (RO) could be a partner",
        "a consortium could be formed with the hromadas: Susidnia",
        "1 partner more to be found",
      ],
      call: { minPartners: makeRead(4), areas: zone("danube") },
      cities: [{ city: "Suceava", country: "RO" }],
      others: [{ katottg: "UA46000000000000002", name: "Сусідня" }],
    },
    {
      lines: ["Krasnik (PL) and Zamość (PL) could be lead partners", "the partners’ countries are not stated, check"],
      call: partnerOnly,
      cities: [krasnik, { city: "Zamość", country: "PL" }],
    },
    { lines: ["a lead partner from abroad (countries not stated) is still to be found"], call: partnerOnly },
    {
      lines: ["a partner from HU or SK is still to be found"],
      call: { minPartners: makeRead(2), areas: ["SK", "HU"].map((code) => makeArea("include", "country", code)) },
    },
    {
      lines: ["2 partners more to be found"],
      call: { minPartners: makeRead(3), areas: [makeArea("include", "country", "UA")] },
    },
  ])("$lines", ({ lines, call, cities = [], others }) => {
    expect(english(call, cities, others).map((line) => line.replaceAll("\u00a0", " "))).toEqual(lines);
  });

  test("no Ukrainian letter is left, whatever the call and the profile", () => {
    fc.assert(
      fc.property(anyCall, anyProfile, (call, profile) => {
        const advice = partnersFor(call, profile, () => [{ katottg: "UA46000000000000002", name: "Сусідня" }]);
        expect(advice === undefined ? "" : partnerWords(advice, "en").join()).not.toMatch(/\p{Script=Cyrillic}/u);
      }),
    );
  });
});
