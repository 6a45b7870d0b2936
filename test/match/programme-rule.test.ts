/* What the programme of a call says of Ukraine, where the call itself is silent. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { programmeNames } from "../../scrapers/eu-funding-tenders/codes.ts";
import { euProgrammes } from "../../src/match/eu-programmes.ts";
import { matchCall } from "../../src/match/match.ts";
import { programmeRule } from "../../src/match/programme-rule.ts";
import type { Call, GateResult } from "../../src/model.ts";
import { makeArea, makeCall, makeProfile, makeRead } from "../make-call.ts";
import { anyCall } from "./any.ts";

const today = "2026-11-16";
const now = new Date(`${today}T06:00:00Z`);
const silent = "Не вказано, чи можуть брати участь заявники з України";
const rule = (over: Partial<Call>, on = today) => programmeRule(makeCall(over), on);
const words = (over: Partial<Call>) => rule(over)?.words("uk");

function country(over: Partial<Call>): GateResult | undefined {
  return matchCall(makeProfile(), makeCall(over), now).gates.find(({ gate }) => gate === "country");
}

describe("the programme's name", () => {
  /* All labels of the portal's facet, as its reader gives them. */
  test.each([
    ["43108390", "До програми Horizon Europe Україна асоційована (з 2022 року), у самому конкурсі про це не сказано"],
    ["43152860", "До програми Digital Europe Україна асоційована (з 2022 року), у самому конкурсі про це не сказано"],
    ["43252405", "До програми LIFE Україна асоційована (з 2022 року), у самому конкурсі про це не сказано"],
    ["43251814", "До програми Creative Europe Україна асоційована (з 2021 року), у самому конкурсі про це не сказано"],
    ["43332642", "До програми EU4Health Україна асоційована (з 2022 року), у самому конкурсі про це не сказано"],
    ["43252476", /^До програми Single Market Programme Україна асоційована \(з 2023 року\)/u],
    ["43251567", /^До програми Connecting Europe Facility \(CEF\) Україна асоційована \(з 2023 року\)/u],
    [
      "43298203",
      /^За угодою Україна бере участь у програмі Union Civil Protection Mechanism \(UCPM\) \(з 2023 року\)/u,
    ],
    ["43251589", /^За угодою Україна бере участь у програмі Citizens.+\(CERV\) \(з 2024 року\)/u],
  ] as const)("%s: yes", (code, reason) => {
    const programme = programmeNames[code];
    expect(rule({ programme })).toMatchObject({
      answer: "yes",
      named: programme,
      source: expect.stringContaining("2026-11"),
    });
    expect(words({ programme })).toMatch(reason);
  });

  test.each([
    ["43353764", /^До Erasmus\+ Україна не асоційована .+ зазвичай лише партнер; перевірте умови$/u],
    ["43298916", /^Угода про участь України в Euratom була на 2021–2025 роки/u],
    ["43254019", /лише частина EaSI/u],
    ["43252386", /непідтвердженими/u],
    ["43254037", /непідтверджені/u],
    [
      "44181033",
      /^Про угоду щодо участі України в програмі European Defence Fund \(EDF\) не відомо; перевірте умови$/u,
    ],
    ["43251447", /не відомо/u],
    ["43252368", /не відомо/u],
    ["43251530", /не відомо/u],
    ["43089234", /не відомо/u],
    ["44773066", /не відомо/u],
    ["43298664", /не відомо/u],
    ["43392145", /не відомо/u],
  ] as const)("%s: a doubt", (code, reason) => {
    expect(rule({ programme: programmeNames[code] })?.answer).toBe("unknown");
    expect(words({ programme: programmeNames[code] })).toMatch(reason);
  });

  test("the other labels of the portal stay as they were", () => {
    const others = Object.values(programmeNames).filter((programme) => rule({ programme }) === undefined);
    expect(others).toEqual([
      "EU External Action (PROSPECT)",
      "Horizon 2020",
      "Union Anti-Fraud Programme (EUAF)",
      "Information measures for the common agricultural policy (IMCAP)",
      "Protection of the Euro against Counterfeiting (PERICLES)",
      "Research Fund for Coal and Steel (RFCS)",
      "Social Prerogative and Specific Competencies Lines (SOCPL)",
      "Renewable Energy Financing Mechanism (RENEWFM)",
      "Pilot Projects and Preparatory Actions (PPPA)",
      "European Parliament",
      "Interregional Innovation Investments (I3)",
      "Information measures for EU cohesion policy (IMREG)",
      "EU Bodies and Agencies",
      "NDICI – Global Europe",
      "Technical assistance for ERDF, CF and JTF (ERDF-TA)",
    ]);
  });

  /* "Citizens, Equality, Rights and Values programme" is EuroAccess's spelling (2026-11). */
  test.each([
    "LIFE",
    "life programme",
    "Програма ЄС «LIFE»",
    "LIFE 2021–2027",
    "Programme for the Environment and Climate Action (LIFE)",
    "The Horizon Europe Programme",
    "Горизонт Європа",
    "Citizens, Equality, Rights and Values programme",
    "CERV",
    "Механізм «Сполучення Європи»",
    "Digital Europe Programme (DIGITAL)",
  ])("«%s» is one", (programme) => {
    expect(rule({ programme })?.answer).toBe("yes");
  });

  test.each([
    "Life Sciences",
    "LIFE4Ukraine",
    "Wildlife",
    "Друге життя LIFE",
    "Digital Europe for schools",
    "Erasmus for Young Entrepreneurs",
    "Interreg Europe",
    "Interreg NEXT Black Sea Basin",
    "European City Facility",
    "LIFE, Horizon Europe",
    "",
  ])("«%s» is none", (programme) => {
    expect(rule({ programme, externalId: "LIFE-2026-CET-LOCAL" })).toBeUndefined();
  });

  test("no name leads to two programmes", () => {
    for (const { name, also, standing } of euProgrammes) {
      for (const programme of [name, ...also]) {
        const said = rule({ programme })?.words("en") ?? "";
        expect(said, programme).toBe(rule({ programme: name })?.words("en"));
        expect(rule({ programme })?.answer).toBe(standing === "partner" || standing === "unclear" ? "unknown" : "yes");
      }
    }
  });
});

describe("without a programme the official identifier names it", () => {
  test.each([
    ["HORIZON-CL5-2026-D3-01", "Horizon Europe"],
    ["ERC-2026-SYG", "Horizon Europe"],
    ["LIFE-2026-CET-LOCAL", "LIFE"],
    ["CREA-CULT-2026-COOP", "Creative Europe"],
    ["CERV-2026-CITIZENS-TOWN-TT", "CERV"],
    ["DIGITAL-2026-BESTUSE-10-NETWORKSICs", "Digital Europe"],
    ["EU4H-2026-PJ-01", "EU4Health"],
    ["CEF-T-2026-AFIFGEN-COSTS", "CEF"],
    ["SMP-FOOD-2026-FW-STAKEHOLDERS-PJ", "Single Market Programme"],
    ["UCPM-2026-KN", "UCPM"],
    ["ESF-2026-SE-INCUBATION", "EaSI"],
    ["ERASMUS-EDU-2026-CB-VET", "Erasmus+"],
    ["EDF-2026-LS-RA", "European Defence Fund"],
    ["HORIZON-EURATOM-2026-01-06", "Euratom"],
  ])("%s", (externalId, name) => {
    expect(words({ externalId })).toContain(name);
    expect(rule({ externalId })?.named).toBe(externalId);
  });

  test.each([
    "life-2026-call",
    "LIFE",
    "LIFE-story",
    "LIFEBOAT-2026-1",
    "2026-LIFE-1",
    "48210",
    "14741COMPETITIVE_CALLen",
  ])("%s is no such identifier", (externalId) => {
    expect(rule({ externalId })).toBeUndefined();
  });
});

describe("not the whole programme", () => {
  test("calls on cybersecurity are left out of Digital Europe", () => {
    const programme = "Digital Europe";
    for (const externalId of ["DIGITAL-ECCC-2026-DEPLOY-CYBER-11", "DIGITAL-2026-CYBER-02-CRA"]) {
      expect(rule({ programme, externalId })).toMatchObject({
        answer: "unknown",
        source: expect.stringContaining("export.gov.ua"),
      });
      expect(words({ programme, externalId })).toContain("без напряму кібербезпеки");
    }
    expect(rule({ programme, externalId: "DIGITAL-2026-SKILLS-10-EDTECH" })?.answer).toBe("yes");
  });

  test("what the Commission itself hands out of ESF+ is the strand that is open", () => {
    const programme = "European Social Fund+ (ESF+)";
    expect(rule({ programme, externalId: "ESF-2026-POW" })?.answer).toBe("yes");
    expect(rule({ programme, externalId: "17" })?.answer).toBe("unknown");
  });

  test("a project that hands money on sets conditions of its own", () => {
    const url =
      "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/competitive-calls-cs/14741";
    const cascade = { programme: "Horizon Europe", externalId: "14741COMPETITIVE_CALLen", url };
    expect(country(cascade)).toMatchObject({
      answer: "unknown",
      reason: "Гроші програми Horizon Europe (Україна асоційована) роздає проєкт за власними умовами: перевірте їх",
    });
    expect(rule({ programme: "CERV", title: "RIZA: 2nd call for sub-grants" })?.answer).toBe("unknown");
    expect(words({ ...cascade, programme: "Erasmus+" })).toBe(words({ programme: "Erasmus+" }));
    const topic = { externalId: "CERV-2026-CITIZENS-VALUES", title: "Support to third parties" };
    expect(rule({ programme: "CERV", ...topic })?.answer).toBe("yes");
  });

  test("the programmes that follow in 2028 need agreements of their own", () => {
    expect(rule({ externalId: "HORIZON-CL5-2028-D3-01" }, "2027-12-01")).toBeUndefined();
    expect(rule({ programme: "Horizon Europe" }, "2028-01-10")).toBeUndefined();
    expect(rule({ programme: "Horizon Europe", externalId: "HORIZON-CL5-2027-D3-01" }, "2028-01-10")?.answer).toBe(
      "yes",
    );
  });
});

describe("the call's own words win", () => {
  const associated = { programme: "Horizon Europe" };
  const partner = { programme: "Erasmus+" };

  test("over a programme that is open", () => {
    expect(country({ ...associated, ukraine: makeRead("none") })?.answer).toBe("no");
    expect(country({ ...associated, areas: [makeArea("include", "country", "PL")] })?.answer).toBe("no");
    expect(country({ ...associated, areas: [makeArea("exclude", "country", "UA")] })?.answer).toBe("no");
    expect(country({ ...associated, ukraine: makeRead("partner") })?.reason).toMatch(/^Лише як партнер/u);
  });

  test("over a programme that is not", () => {
    for (const over of [{ ukraine: makeRead("lead" as const) }, { areas: [makeArea("include", "country", "UA")] }]) {
      const answer = country({ ...partner, ...over });
      expect(answer?.answer).toBe("yes");
      expect(answer?.factSource).toBeUndefined();
    }
  });

  test("whatever else a call is like, a programme turns «not stated» into «yes» or a doubt, and nothing else", () => {
    const programmes = fc.constantFrom(...Object.values(programmeNames), "CERV", undefined);
    fc.assert(
      fc.property(anyCall, programmes, fc.constantFrom("1", "DIGITAL-ECCC-2026-1"), (call, programme, externalId) => {
        const without = country({ ...call, programme: undefined, externalId: "1" });
        const within = country({ ...call, programme, externalId });
        if (without?.reason !== silent) expect(within).toEqual(without);
        else expect(within?.answer).not.toBe("no");
      }),
    );
  });
});

describe("on a letter's card", () => {
  test("a yes that the call does not say is a caution; one that it says is none", () => {
    const cautions = (over: Partial<Call>) => matchCall(makeProfile(), makeCall(over), now).cautions;
    expect(cautions({ programme: "LIFE" })).toContain(words({ programme: "LIFE" }));
    expect(cautions({ programme: "LIFE", ukraine: makeRead("lead") })).not.toContainEqual(
      expect.stringContaining("LIFE"),
    );
  });

  test("every sentence fits into a line and may begin with a small letter", () => {
    const urls = ["https://donor.example/1", "https://donor.example/competitive-calls-cs/1"];
    const ids = ["1", "DIGITAL-ECCC-2026-1", "ESF-2026-1"];
    for (const { name: programme } of euProgrammes) {
      for (const over of urls.flatMap((url) => ids.map((externalId) => ({ programme, url, externalId })))) {
        const said = rule(over);
        expect(said?.words("uk")).toMatch(/^\p{Lu}\p{Ll}/u);
        expect(said?.words("uk")).not.toMatch(/^Україн|^Erasmus|\.$/u);
        for (const language of ["uk", "en"] as const) expect(said?.words(language).length).toBeLessThanOrEqual(160);
      }
    }
  });
});
