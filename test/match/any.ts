/* Anything a call and a profile can be, as far as matching looks. */
import fc from "fast-check";
import {
  applicantTypes,
  bodyTypes,
  type Call,
  instruments,
  type MoneyPart,
  type Priority,
  type Profile,
} from "../../src/model.ts";
import { oblasts, zones } from "../../src/oblasts.ts";
import { sectorIds } from "../../src/sectors.ts";
import { makeArea, makeCall, makeDeadline, makeProfile, makeRead } from "../make-call.ts";

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const read = <T>(value: fc.Arbitrary<T>) => value.map((one) => makeRead(one));
const countries = fc.constantFrom("UA", "PL", "RO", "DE");
const anyArea = fc.tuple(
  fc.constantFrom("include" as const, "exclude" as const),
  fc.oneof(
    countries.map((code) => ["country", code] as const),
    fc.constantFrom(...oblasts).map(({ code }) => ["oblast", code] as const),
    fc.constantFrom(...Object.keys(zones), "nowhere").map((code) => ["zone", code] as const),
  ),
);
export const anyCall: fc.Arbitrary<Call> = fc
  .record({
    title: fc.constantFrom("Музеї громад", "Ремонт водогону", "Open call"),
    deadlines: fc.array(
      fc.constantFrom("2026-11-01", "2026-11-18", "2027-03-01").map((date) => makeDeadline(date)),
      { maxLength: 2 },
    ),
    rolling: maybe(read(fc.constant(true as const))),
    statedStatus: maybe(fc.constantFrom("open" as const, "closed" as const, "cancelled" as const)),
    ukraine: maybe(read(fc.constantFrom("lead" as const, "partner" as const, "none" as const))),
    areas: fc.array(
      anyArea.map(([mode, [scheme, code]]) => makeArea(mode, scheme, code)),
      { maxLength: 4 },
    ),
    applicants: fc.array(read(fc.constantFrom(...applicantTypes)), { maxLength: 3 }),
    instrument: maybe(read(fc.constantFrom(...instruments))),
    ownShare: maybe(read(fc.record({ percent: maybe(fc.integer({ min: 0, max: 100 })) }))),
    population: maybe(read(fc.record({ min: maybe(fc.nat(9_000)), max: maybe(fc.nat(100_000)) }))),
    minPartners: maybe(read(fc.integer({ min: 1, max: 9 }))),
    programme: maybe(fc.constantFrom("«Вода» для громад", "U-LEAD, третя фаза", "Horizon Europe", "CERV", "Erasmus+")),
    externalId: fc.constantFrom("1", "LIFE-2026-CET-LOCAL"),
    url: fc.constantFrom("https://donor.example/1", "https://donor.example/competitive-calls-cs/1"),
    funder: fc.constantFrom("Фонд Приклад", "U-LEAD"),
    documents: fc.array(
      fc.constantFrom("form" as const, "guidelines" as const).map((type) => ({ url: "", title: "", type })),
      { maxLength: 9 },
    ),
    publishedOn: maybe(fc.constantFrom("2026-11-10", "2026-10-01", "2026-01-01")),
    sectors: fc.uniqueArray(
      fc.record({
        sector: fc.constantFrom(...sectorIds),
        weight: fc.double({ min: 0, max: 9, noNaN: true }),
        evidence: fc.constant([]),
      }),
      { maxLength: 4, selector: ({ sector }) => sector },
    ),
    money: fc.array(
      fc.record({
        part: fc.constantFrom(
          ...(["award-min", "award-max", "budget", "own-share"] as const satisfies readonly MoneyPart[]),
        ),
        minor: fc.nat(1e12),
        currency: fc.constantFrom("EUR", "UAH", "XAF"),
        quote: fc.constant(""),
        rule: fc.constant(""),
      }),
      { maxLength: 3 },
    ),
  })
  .map((fields) => makeCall(fields));
export const anyProfile: fc.Arbitrary<Profile> = fc
  .record({
    katottg: fc.constantFrom(...oblasts).map(({ code }) => `UA${code}010010000012345`),
    population: maybe(fc.record({ value: fc.integer({ min: 1, max: 100_000 }), year: fc.constant(2022) })),
    ownRevenue: maybe(fc.record({ value: fc.nat(1e9), year: fc.constant(2022) })),
    ownShareMaxPercent: maybe(fc.integer({ min: 0, max: 100 })),
    ownShareMaxAmount: maybe(fc.nat(1e8)),
    programmes: maybe(fc.subarray(["U-LEAD", "вода для громад"])),
    mutes: maybe(
      fc.array(
        fc.record({
          kind: fc.constantFrom("call" as const, "programme" as const, "funder" as const),
          value: fc.constantFrom("s:101", "Вода для громад", "u-lead", "інше"),
          until: maybe(fc.constantFrom("2026-11-15", "2026-11-16")),
        }),
        { maxLength: 2 },
      ),
    ),
    priorities: fc.dictionary(fc.constantFrom(...sectorIds), fc.constantFrom<Priority>(0, 1, 2, 3)),
    words: fc.subarray(["музей", "водогін", "ремонт водогону"]),
    instruments: fc.subarray([...instruments]),
    bodies: fc.subarray([...bodyTypes]),
    partners: fc.array(fc.record({ city: fc.constant("Місто"), country: fc.constantFrom("PL", "BY", "RO") }), {
      maxLength: 3,
    }),
    territory: maybe(
      fc.record({ frontline: maybe(fc.boolean()), mountain: maybe(fc.boolean()), asOf: fc.constant("2025-05") }),
    ),
  })
  .map((fields) => makeProfile(fields));

/** The same, but nothing in it can refuse. */
export const passing = anyCall.map(
  (call): Call => ({
    ...call,
    deadlines: [],
    statedStatus: undefined,
    ukraine: undefined,
    areas: [],
    applicants: [],
    instrument: undefined,
    ownShare: undefined,
    population: undefined,
    money: call.money.filter(({ part }) => part !== "own-share"),
    programme: undefined,
    funder: "Донор, якого ніхто не відхиляв",
  }),
);
