import { describe, expect, it } from "vitest";
import { englishCautions } from "../../src/digest/english-cautions.ts";
import { matchCall } from "../../src/match/match.ts";
import type { Area, Call, Profile } from "../../src/model.ts";
import { deadline, makeCall, monday, money, read, zhovkva } from "./make.ts";

const { ownShareMaxPercent: _, population: __, ...unmeasured } = zhovkva;

function said(over: Partial<Call>, profile: Profile = zhovkva): readonly string[] {
  const call = makeCall("a", {
    ukraine: read("lead"),
    ownShare: read({ percent: 0 }),
    instrument: read("grant"),
    ...over,
  });
  const match = { ...matchCall(profile, call, monday), verdict: "match" } as const;
  const cautions = englishCautions(call, { match, profile }, monday);
  // One each, in the same order as the Ukrainian ones.
  expect(cautions).toHaveLength(match.cautions.length);
  return cautions.map(({ text }) => text.replaceAll("\u00a0", " "));
}

function zone(code: string, mode: Area["mode"] = "include"): Area {
  return { mode, scheme: "zone", code, quote: `як у тексті: ${code}`, rule: "test" };
}

const oblast: Area = { mode: "include", scheme: "oblast", code: "46", quote: "Львівська область", rule: "test" };
const open = { applicants: [read("local-authority" as const)] };

describe("cautions in English are as exact as the Ukrainian ones", () => {
  it.each([
    [{ ...open, ownShare: undefined }, "it is not stated whether an own share is needed"],
    [{ ...open, ownShare: read({}) }, "an own share is needed, its size is not stated"],
    [
      { ...open, ownShare: read({ percent: 12 }) },
      "the own share is 12%, and the profile sets no limit to compare it with",
    ],
    [
      { ...open, ownShare: read({ percent: 5, largest: 20 }) },
      "the own share differs by applicant, from 5% to 20%, and the profile sets no limit to compare it with",
    ],
    [
      { ...open, population: read({ max: 20_000 }) },
      "the population must be at most 20,000, and that of the hromada is not known",
    ],
    [
      { ...open, deadlines: [{ ...deadline("2027-01-18T15:00:00Z", { text: "soon after Easter" }), at: undefined }] },
      "the deadline is in words that could not be read: “soon after Easter”",
    ],
    [{}, "it is not stated who may apply"],
  ] as const)("%#", (over, words) => {
    expect(said(over, unmeasured)).toEqual([words]);
  });

  it.each([
    [{}, "it is not stated whether applicants from Ukraine may take part"],
    [
      { programme: "Horizon Europe" },
      "Ukraine is associated to Horizon Europe (since 2022), the call itself does not say so",
    ],
    [
      { programme: "CERV" },
      "Ukraine takes part in Citizens, Equality, Rights and Values (CERV) (since 2024), the call itself does not say so",
    ],
    [
      { programme: "Horizon Europe", url: "https://donor.example/competitive-calls-cs/1" },
      "a project hands on money of Horizon Europe (Ukraine is associated) on its own conditions: check them",
    ],
    [
      { programme: "Erasmus+" },
      "Ukraine is not associated to Erasmus+ (as of December 2025) and usually only a partner: check the conditions",
    ],
  ] as const)("say what the programme says of Ukraine where the call is silent: %#", (over, words) => {
    expect(said({ ...open, programme: undefined, ...over, ukraine: undefined })).toEqual([words]);
    expect(said({ ...open, programme: undefined, ...over })).toEqual([]);
  });

  it("name the bodies that could apply when the profile lists none", () => {
    const over = { applicants: [read("communal-enterprise" as const)] };
    expect(said(over, { ...zhovkva, bodies: [] })).toEqual([
      "to apply: municipal enterprise; the profile does not say whether the hromada has one",
    ]);
  });

  it("compare a sum in another currency with what the hromada can bear, roughly", () => {
    const over = { ...open, ownShare: undefined, money: [money("own-share", 10_000)] };
    expect(said(over, { ...unmeasured, ownShareMaxAmount: 300_000 })[0]).toMatch(
      /^the own share is about UAH [\d,]+ at a rough rate, and the hromada can bear up to UAH 300,000: check$/u,
    );
  });

  it("say which territory is in doubt, and whether it is let in or left out", () => {
    expect(said({ ...open, areas: [zone("frontline")] })).toEqual([
      "only for frontline hromadas; whether this hromada is among them is not known",
    ]);
    expect(said({ ...open, areas: [zone("frontline", "exclude")] })).toEqual([
      "an exception: frontline hromadas; whether it is about this hromada is not known",
    ]);
    expect(said({ ...open, areas: [oblast, zone("frontline")] })).toEqual([
      "both oblasts and special hromadas are named, check: “Львівська область”",
    ]);
  });
});
