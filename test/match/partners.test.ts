/* With whom to apply: own partner cities, other hromadas, and what is still missing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchCall } from "../../src/match/match.ts";
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
    expect(advise({ ...partnerOnly, areas: zone("pl-ua") }, [miskolc, krasnik])).toEqual({
      cities: [{ ...krasnik, canLead: true }],
      hromadas: [],
      advice: ["Краснік (PL) може бути головним партнером"],
    });
  });

  test("several cities, with Ukraine leading", () => {
    expect(
      advise({ minPartners: makeRead(2), areas: zone("danube") }, [miskolc, { city: "Сучава", country: "RO" }]),
    ).toEqual({
      cities: [miskolc, { city: "Сучава", country: "RO" }],
      hromadas: [],
      advice: ["Мішкольц (HU) і Сучава (RO) можуть бути партнерами"],
    });
  });

  test("countries not named: to be checked, and not said to be able to lead", () => {
    const areas = [makeArea("exclude", "country", "HU")];
    expect(advise({ ...partnerOnly, areas }, [krasnik, miskolc])).toEqual({
      cities: [krasnik],
      hromadas: [],
      advice: ["Краснік (PL) може бути головним партнером; країни партнерів не вказано, перевірте"],
    });
  });

  test("a Ukrainian consortium is no matter for cities abroad", () => {
    const call = { minPartners: makeRead(2), areas: [makeArea("include", "country", "UA")] };
    expect(advise(call, [krasnik])).toEqual({ cities: [], hromadas: [], advice: [], missing: "бракує ще 1 партнера" });
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
    expect(advise({ minPartners: makeRead(3) }, [], others)).toEqual({
      cities: [],
      hromadas: ["UA46000000000000002", "UA51000000000000001", "UA05000000000000001"],
      advice: ["Консорціум можна скласти з громадами: Сусідня, Одеська і Вінницька"],
    });
  });

  test("hromadas do not stand in for a partner from abroad", () => {
    const areas = [makeArea("include", "country", "SK"), makeArea("include", "country", "HU")];
    expect(advise({ minPartners: makeRead(2), areas }, [krasnik], others.slice(2, 3))).toEqual({
      cities: [],
      hromadas: ["UA46000000000000002"],
      advice: ["Консорціум можна скласти з громадами: Сусідня"],
      missing: "бракує партнера з HU або SK",
    });
  });

  test("a city and hromadas together, and how many more", () => {
    expect(advise({ minPartners: makeRead(5), areas: zone("pl-ua") }, [krasnik], others.slice(2, 3))?.missing).toBe(
      "бракує ще 2 партнерів",
    );
    expect(advise({ minPartners: makeRead(3), areas: zone("pl-ua") }, [krasnik], others)?.missing).toBeUndefined();
  });

  test("a lead that nobody can give", () => {
    expect(advise({ ...partnerOnly }, [])?.missing).toBe("бракує головного партнера з-за кордону (країни не вказано)");
    expect(advise({ ...partnerOnly, areas: zone("danube") }, [])?.missing).toBe(
      "бракує головного партнера з AT, BA, BG, CZ або іншої країни програми",
    );
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
  expect(advise({ ...partnerOnly, areas }, cities)).toEqual({
    cities: [],
    hromadas: [],
    advice: [],
    missing: "бракує головного партнера з PL",
  });
  fc.assert(
    fc.property(anyCall, anyProfile, (call, profile) => {
      const text = JSON.stringify(partnersFor(call, profile, () => []) ?? {});
      expect(text).not.toMatch(/\b(?:RU|BY)\b/u);
    }),
  );
});

test("only a match gets advice, and nothing else of it changes", () => {
  const profile = makeProfile({ partners: [krasnik] });
  const call = makeCall({ ...partnerOnly, areas: zone("pl-ua") });
  const match = matchCall(profile, call, now);
  const { partners, ...rest } = withPartners(match, call, profile, () => []);
  expect(partners?.advice).toEqual(["Краснік (PL) може бути головним партнером"]);
  expect(rest).toEqual(match);
  const far = makeProfile({ katottg: "UA59000000000000001", partners: [krasnik] });
  const refused = matchCall(far, call, now);
  expect(withPartners(refused, call, far, () => [])).toBe(refused);
});
