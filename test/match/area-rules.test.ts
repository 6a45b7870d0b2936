/*
 * Five rules about territory as donors really state them (Ukrainian programmes and Interreg, 2023–2025),
 * each against hromadas inside and outside.
 */
import { describe, expect, test } from "vitest";
import { matchCall } from "../../src/match/match.ts";
import type { Call, Profile } from "../../src/model.ts";
import { makeArea, makeCall, makeProfile, makeRead } from "../make-call.ts";

const now = new Date("2026-11-16T06:00:00Z");
const inOblast = (digits: string, rest: Partial<Profile> = {}): Profile =>
  makeProfile({ katottg: `UA${digits}000000000000001`, ...rest });

function refusedBy(profile: Profile, call: Partial<Call>): string[] {
  return matchCall(profile, makeCall(call), now)
    .gates.filter(({ answer }) => answer === "no")
    .map(({ gate }) => gate);
}

describe("whole Ukraine, except occupied territories, oblast centres and Kyiv", () => {
  const quote = "вся Україна, крім ТОТ, обласних центрів і Києва";
  const areas = [
    makeArea("include", "country", "UA", quote),
    makeArea("exclude", "zone", "occupied", quote),
    makeArea("exclude", "zone", "oblast-centres", quote),
    makeArea("exclude", "oblast", "80", quote),
  ];

  test("Kyiv is out", () => {
    expect(refusedBy(inOblast("80"), { areas })).toEqual(["area"]);
  });

  test("a town in Kyiv oblast is in, without a caution: the profile tells that no exception is about it", () => {
    const match = matchCall(inOblast("32"), makeCall({ areas }), now);
    expect(match.verdict).toBe("match");
    expect(match.cautions.join()).not.toContain("иняток");
    expect(match.gates.find(({ gate }) => gate === "area")).toMatchObject({
      answer: "yes",
      reason: "Винятки вашої громади не стосуються: тимчасово окуповані території, обласні центри, Київ",
      quote,
    });
  });

  test("an oblast centre is out, another town of that oblast is in", () => {
    expect(refusedBy(makeProfile({ katottg: "UA46060250000025047" }), { areas })).toEqual(["area"]);
    expect(refusedBy(makeProfile({ katottg: "UA46060250000025048" }), { areas })).toEqual([]);
  });

  test("a hromada of an oblast with occupied parts gets a caution, a freed one does not", () => {
    const kharkiv = (deoccupied?: boolean) =>
      matchCall(inOblast("63", { territory: { deoccupied, asOf: "2025-05-07" } }), makeCall({ areas }), now).cautions;
    expect(kharkiv().join()).toContain("Виняток: тимчасово окуповані території; чи це ваша, у профілі не вказано");
    expect(kharkiv(true).join()).not.toContain("иняток");
  });
});

describe("only Odesa, Zakarpattia, Ivano-Frankivsk and Chernivtsi oblasts", () => {
  const areas = ["51", "21", "26", "73"].map((code) => makeArea("include", "oblast", code));

  test.each(["51", "21", "26", "73"])("%s is in", (digits) => {
    expect(refusedBy(inOblast(digits), { areas })).toEqual([]);
  });

  test.each(["46", "80", "05"])("%s is out", (digits) => {
    expect(refusedBy(inOblast(digits), { areas })).toEqual(["area"]);
  });
});

describe("hromadas of up to five thousand people", () => {
  const population = makeRead({ max: 5_000 }, "громади до 5 тис.");

  test.each([
    [4_999, []],
    [5_000, []],
    [5_001, ["population"]],
  ])("%i people", (value, refusals) => {
    expect(refusedBy(makeProfile({ population: { value, year: 2022 } }), { population })).toEqual(refusals);
  });
});

describe("thirteen oblasts", () => {
  const listed = ["05", "07", "12", "18", "26", "32", "46", "53", "61", "63", "68", "71", "74"];
  const areas = listed.map((code) => makeArea("include", "oblast", code, "13 областей України"));

  test("a hromada of each is in, of any other out", () => {
    expect(listed.map((digits) => refusedBy(inOblast(digits), { areas }))).toEqual(listed.map(() => []));
    expect(refusedBy(inOblast("59"), { areas })).toEqual(["area"]);
  });
});

describe("leads from member states and candidates except Ukraine", () => {
  const call: Partial<Call> = {
    ukraine: makeRead("partner", "a candidate state, except Ukraine"),
    areas: [makeArea("exclude", "country", "UA", "except Ukraine"), makeArea("include", "zone", "danube")],
  };

  test("a hromada of the area may join, as a partner only", () => {
    const match = matchCall(inOblast("51"), makeCall(call), now);
    expect(match.verdict).toBe("match");
    expect(match.cautions[0]).toBe("Лише як партнер, потрібен головний партнер з ЄС");
  });

  test("a hromada outside the area may not", () => {
    expect(refusedBy(inOblast("46"), call)).toEqual(["area"]);
  });
});

describe("all but territories of hostilities", () => {
  const of = (code: string): Partial<Call> => ({ areas: [makeArea("exclude", "zone", code, "крім територій боїв")] });
  const frontline = (flag?: boolean): Profile =>
    inOblast("59", flag === undefined ? {} : { territory: { frontline: flag, asOf: "2025-05-07" } });
  const answer = (profile: Profile, code: string) =>
    matchCall(profile, makeCall(of(code)), now).gates.find(({ gate }) => gate === "area")?.answer;

  test("possible and active ones: the flag of the profile decides", () => {
    expect(answer(frontline(true), "combat")).toBe("no");
    expect(answer(frontline(false), "combat")).toBe("yes");
    expect(answer(frontline(), "combat")).toBe("unknown");
  });

  test("active ones only: the flag can say that it is none, not that it is one", () => {
    expect(answer(frontline(true), "active-combat")).toBe("unknown");
    expect(answer(frontline(false), "active-combat")).toBe("yes");
    expect(answer(frontline(), "active-combat")).toBe("unknown");
  });
});
