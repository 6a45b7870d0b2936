import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchAll, matchCall, rulesVersion } from "../../src/match/match.ts";
import type { Call, Match } from "../../src/model.ts";
import { sectorIds } from "../../src/sectors.ts";
import { makeCall, makeDeadline, makeProfile, makeRead } from "../make-call.ts";
import { anyCall, anyProfile, passing } from "./any.ts";

const now = new Date("2026-11-16T06:00:00Z");

/** A call that asks nothing a plain profile lacks. */
const open: Partial<Call> = {
  ukraine: makeRead("lead"),
  applicants: [makeRead("local-authority")],
  instrument: makeRead("grant"),
  ownShare: makeRead({ percent: 0 }),
  sectors: [{ sector: "culture", weight: 5, evidence: ["музей"] }],
};

describe("verdict", () => {
  test("a call that every gate lets through is a match, scored, without cautions", () => {
    const match = matchCall(makeProfile(), makeCall(open), now);
    expect(match).toMatchObject({
      katottg: "UA46000000000000001",
      callId: "test-source:1",
      verdict: "match",
      cautions: [],
      through: "executive-committee",
      rulesVersion,
    });
    expect(match.gates.map(({ answer }) => answer)).toEqual(Array(8).fill("yes"));
    expect(match.score).toBeGreaterThan(60);
  });

  test("one refusal is a near miss, two are a refusal; neither is scored, all gates are shown", () => {
    const loan = { ...open, instrument: makeRead("loan" as const) };
    const near = matchCall(makeProfile(), makeCall(loan), now);
    const refused = matchCall(makeProfile(), makeCall({ ...loan, ownShare: makeRead({ percent: 50 }) }), now);
    expect([near.verdict, refused.verdict]).toEqual(["near-miss", "refused"]);
    for (const match of [near, refused]) {
      expect(match.score).toBeUndefined();
      expect(match.parts).toEqual([]);
      expect(match.gates).toHaveLength(8);
    }
  });
});

describe("cautions", () => {
  const cautions = (call: Partial<Call>): readonly string[] =>
    matchCall(makeProfile(), makeCall({ ...open, ...call }), now).cautions;

  test("what is unknown passes and is said", () => {
    expect(cautions({ applicants: [], ownShare: undefined, instrument: undefined, deadlines: [] })).toEqual([
      "Не вказано кінцевий термін подання",
      "Не вказано, хто може подавати",
      "Не вказано вид підтримки",
      "Не вказано, чи потрібен власний внесок",
    ]);
  });

  test("a partner's role comes first", () => {
    expect(cautions({ ukraine: makeRead("partner") })[0]).toBe("Лише як партнер, потрібен головний партнер з ЄС");
  });

  test("few working days are a caution and never a refusal", () => {
    // Monday the 16th to Friday the 27th: nine working days.
    expect(cautions({ deadlines: [makeDeadline("2026-11-27")] })).toEqual(["До кінцевого терміну 9 робочих днів"]);
    expect(cautions({ deadlines: [makeDeadline("2026-11-30")] })).toEqual([]);
    expect(cautions({ deadlines: [makeDeadline("2026-11-17")] })).toEqual(["До кінцевого терміну 1 робочий день"]);
    expect(cautions({ deadlines: [makeDeadline("2026-11-16")] })).toEqual([
      "До кінцевого терміну жодного робочого дня",
    ]);
  });

  test("with partners to find the warning comes earlier", () => {
    expect(cautions({ deadlines: [makeDeadline("2026-12-04")], minPartners: makeRead(2) })).toEqual([
      "До кінцевого терміну 14 робочих днів, а потрібні ще й партнери",
    ]);
  });
});

describe("many calls for one hromada", () => {
  const wanted = (id: string, sector: "culture" | "education" | "sport", rest: Partial<Call> = {}): Call =>
    makeCall({ ...open, id, sectors: [{ sector, weight: 1, evidence: [] }], ...rest });
  const ids = (matches: readonly Match[]): string[] => matches.map(({ callId }) => callId);

  test("matches by score and id, then near misses by sector fit and id; no refused ones", () => {
    const loan = { instrument: makeRead("loan" as const) };
    const calls = [
      wanted("s:4", "education"),
      wanted("s:3", "culture"),
      wanted("s:9", "sport", loan),
      wanted("s:8", "culture", loan),
      wanted("s:2", "culture"),
      wanted("s:7", "culture", loan),
      wanted("s:0", "culture", { ...loan, ownShare: makeRead({ percent: 90 }) }),
    ];
    expect(ids(matchAll(makeProfile(), calls, now))).toEqual(["s:2", "s:3", "s:4", "s:7", "s:8", "s:9"]);
  });

  test("at most 200 near misses, those of the wanted sectors", () => {
    const loan = { instrument: makeRead("loan" as const) };
    const calls = Array.from({ length: 300 }, (_, at) =>
      wanted(`s:${1000 + at}`, at % 3 === 0 ? "culture" : "sport", loan),
    );
    const near = matchAll(makeProfile(), calls, now);
    expect(near).toHaveLength(200);
    const culture = calls.filter(({ sectors }) => sectors[0]?.sector === "culture").map(({ id }) => id);
    expect(ids(near).slice(0, 100)).toEqual(culture);
  });

  test("what is not a call is left out", () => {
    expect(matchAll(makeProfile(), [wanted("s:1", "culture", { kind: "not-a-call" })], now)).toEqual([]);
  });

  test("the same list is judged anew at another instant and after a change", () => {
    const calls = [wanted("s:1", "culture", { deadlines: [makeDeadline("2026-11-20")] })];
    expect(matchAll(makeProfile(), calls, now)[0]?.verdict).toBe("match");
    expect(matchAll(makeProfile(), calls, new Date("2026-11-23T06:00:00Z"))[0]?.verdict).toBe("near-miss");
    calls[0] = wanted("s:2", "culture");
    expect(ids(matchAll(makeProfile(), calls, now))).toEqual(["s:2"]);
  });
});

describe("for any call and any hromada", () => {
  test("the score is 0–100, whole, and the sum of its parts", () => {
    fc.assert(
      fc.property(anyProfile, fc.oneof(anyCall, passing), (profile, call) => {
        const { score, parts, verdict } = matchCall(profile, call, now);
        expect(parts).toHaveLength(verdict === "match" ? 8 : 0);
        expect(score).toBe(verdict === "match" ? parts.reduce((sum, { points }) => sum + points, 0) : undefined);
        expect(parts.every(({ points, reason }) => points >= 0 && Number.isInteger(points) && reason !== "")).toBe(
          true,
        );
        expect(score ?? 0).toBeLessThanOrEqual(100);
      }),
    );
  });

  test("a gate's no is never overruled, and every unknown is said", () => {
    fc.assert(
      fc.property(anyProfile, anyCall, (profile, call) => {
        const { gates, verdict, cautions } = matchCall(profile, call, now);
        const refusals = gates.filter(({ answer }) => answer === "no").length;
        expect(verdict).toBe(refusals === 0 ? "match" : refusals === 1 ? "near-miss" : "refused");
        if (verdict !== "match") return;
        for (const { answer, reason } of gates) if (answer === "unknown") expect(cautions).toContain(reason);
      }),
    );
  });

  test("a wish more never lowers the score", () => {
    fc.assert(
      fc.property(anyProfile, passing, fc.constantFrom(...sectorIds), (profile, call, sector) => {
        const before = profile.priorities[sector] ?? 0;
        fc.pre(before < 3);
        const more = { ...profile, priorities: { ...profile.priorities, [sector]: before + 1 } };
        const [low, high] = [profile, more].map((one) => matchCall(one, call, now).score);
        expect(high).toBeGreaterThanOrEqual(low ?? Number.NaN);
      }),
    );
  });

  test("a call of unwanted sectors stays below 40", () => {
    fc.assert(
      fc.property(anyProfile, passing, (profile, call) => {
        fc.pre(call.sectors.length > 0);
        expect(matchCall({ ...profile, priorities: {} }, call, now).score).toBeLessThan(40);
      }),
    );
  });
});
