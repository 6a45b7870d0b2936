/* Invented calls, profiles and matches for the letter's tests: nothing here exists. */
import type { DigestInput } from "../../src/digest/compose.ts";
import type { Call, CallEvent, Deadline, EventKind, Match, Money, Profile, Read } from "../../src/model.ts";

/** Monday of week 48, 08:00 in Kyiv. */
export const monday = new Date("2026-11-23T06:00:00Z");

export const zhovkva: Profile = {
  katottg: "UA46060130000059055",
  name: "Жовківська",
  type: "міська",
  oblast: "Львівська",
  population: { value: 34_431, year: 2022 },
  ownShareMaxPercent: 10,
  priorities: { energy: 3, utilities: 2, education: 1 },
  words: ["водогін", "ЦНАП"],
  instruments: [],
  bodies: ["executive-committee", "communal-enterprise", "school"],
  partners: [{ city: "Любачів", country: "PL" }],
};

export const horodok: Profile = {
  ...zhovkva,
  katottg: "UA46060070000012345",
  name: "Городоцька",
  priorities: { energy: 1 },
};

export function read<T>(value: T, quote = "як у тексті"): Read<T> {
  return { value, quote, rule: "test" };
}

/** A deadline at a known time in Kyiv unless told otherwise. */
export function deadline(at: string, over: Partial<Deadline> = {}): Deadline {
  const date = at.slice(0, 10);
  return { text: date, date, timeKnown: true, zone: "Europe/Kyiv", at, rule: "test", ...over };
}

export function money(part: Money["part"], units: number, currency = "EUR"): Money {
  return { part, minor: units * 100, currency, quote: `${units}`, rule: "test" };
}

export function makeCall(id: string, over: Partial<Call> = {}): Call {
  return {
    id: `north:${id}`,
    sourceId: "north",
    externalId: id,
    url: `https://north.example/calls/${id}`,
    title: `Конкурс ${id}`,
    language: "uk",
    kind: "call",
    kindReason: read("приймаємо заявки"),
    funder: "Північна фундація",
    statedStatus: "open",
    deadlines: [deadline("2027-01-18T15:00:00Z")],
    money: [],
    applicants: [],
    areas: [],
    sectors: [{ sector: "energy", weight: 3, evidence: ["термомодернізація"] }],
    documents: [],
    ...over,
  };
}

export function makeMatch(call: Call, over: Partial<Match> = {}): Match {
  return {
    katottg: zhovkva.katottg,
    callId: call.id,
    verdict: "match",
    gates: [],
    score: 70,
    parts: [],
    cautions: [],
    rulesVersion: 1,
    ...over,
  };
}

export function makeEvent(call: Call, kind: EventKind = "new", over: Partial<CallEvent> = {}): CallEvent {
  return { callId: call.id, kind, detail: "", at: "2026-11-20T04:00:00Z", baseline: false, ...over };
}

/** A letter to Zhovkva that is not the first: they were told of another call before. */
export function makeInput(calls: readonly Call[], over: Partial<DigestInput> = {}): DigestInput {
  return {
    recipient: { language: "uk" },
    profiles: [zhovkva],
    week: "2026-W48",
    now: monday,
    calls: new Map(calls.map((call) => [call.id, call])),
    matches: calls.map((call) => makeMatch(call)),
    events: calls.map((call) => makeEvent(call)),
    toldCalls: new Set(["north:long-ago"]),
    spentReminders: new Set(),
    sources: [{ id: "north", name: "Північна фундація – конкурси", lastGoodAt: "2026-11-23T03:00:00Z" }],
    lookedAt: 412,
    ...over,
  };
}
