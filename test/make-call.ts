/*
 * A plain open call and a plain hromada, for tests that care about one or two fields. The call says
 * as little as a call can: everything optional is absent, so a test adds what it is about.
 */
import type { Area, Call, Deadline, Profile, Read } from "../src/model.ts";

/** An open call with one deadline on 18 January 2027 and nothing else known. */
export function makeCall(overrides: Partial<Call> = {}): Call {
  return {
    id: "test-source:1",
    sourceId: "test-source",
    externalId: "1",
    url: "https://donor.example/calls/1",
    title: "Відкрито конкурс проєктів",
    language: "uk",
    kind: "call",
    kindReason: { value: "call", quote: "конкурс проєктів", rule: "test" },
    funder: "Фонд Приклад",
    deadlines: [makeDeadline("2027-01-18")],
    money: [],
    applicants: [],
    areas: [],
    sectors: [],
    documents: [],
    ...overrides,
  };
}

/** A town of 20,000 in Lviv oblast that wants culture first and education second. */
export function makeProfile(overrides: Partial<Profile> = {}): Profile {
  return {
    katottg: "UA46000000000000001",
    name: "Зразкова",
    type: "міська",
    oblast: "Львівська",
    population: { value: 20_000, year: 2022 },
    ownShareMaxPercent: 10,
    priorities: { culture: 3, education: 2 },
    words: [],
    instruments: [],
    bodies: ["executive-committee", "communal-enterprise", "school"],
    partners: [],
    ...overrides,
  };
}

/** A deadline at the end of a day in Kyiv (`YYYY-MM-DD`, winter time). */
export function makeDeadline(date: string, overrides: Partial<Deadline> = {}): Deadline {
  return {
    text: `до ${date}`,
    date,
    timeKnown: false,
    zone: "Europe/Kyiv",
    at: `${date}T21:59:59Z`,
    rule: "test",
    ...overrides,
  };
}

/** A value read from the words `quote`. */
export function makeRead<T>(value: T, quote = "слова донора"): Read<T> {
  return { value, quote, rule: "test" };
}

/** An area of a call: `makeArea("include", "oblast", "46")`. */
export function makeArea(
  mode: Area["mode"],
  scheme: Area["scheme"],
  code: string,
  quote = "слова про територію",
): Area {
  return { mode, scheme, code, quote, rule: "test" };
}
