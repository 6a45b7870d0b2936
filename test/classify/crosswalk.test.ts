import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sectorsOfCode } from "../../src/classify/crosswalk.ts";

const first = (vocabulary: string, code: string) =>
  [...sectorsOfCode(vocabulary, code)].sort((a, b) => b[1] - a[1])[0]?.[0];

describe("sectorsOfCode", () => {
  it.each([
    ["sedia-topic", "CERV-2026-CITIZENS-TOWN-TT", "international"],
    ["sedia-topic", "LIFE-2026-CET-POLICY", "energy"],
    ["sedia-topic", "LIFE-2026-SAP-NAT", "environment"],
    ["sedia-topic", "HORIZON-MISS-2026-01-CLIMA-07", "environment"],
    ["sedia-topic", "erasmus-sport-2026-scp", "sport"],
    ["sedia-topic", "HORIZON-CL5-2024-D6-01-05", "infrastructure"],
    ["sedia-topic", "HORIZON-CL5-2026-09-D3-01", "energy"],
    ["sedia-topic", "HORIZON-CL6-2024-FARM2FORK-01-2", "agriculture"],
    ["sedia-topic", "HORIZON-CL2-2026-01-HERITAGE-01", "culture"],
    ["sedia-topic", "HORIZON-CL4-2024-SPACE-01-64", "science"],
    ["sedia-topic", "HORIZON-JU-EDCTP3-2026-01", "health"],
    ["sedia-topic", "JTM-2026-PSLF-STANDALONE-PROJECTS", "economy"],
    ["sedia-topic", "EUBA-EFSA-2023-ENREL-01", "agriculture"],
    ["sedia-topic", "ERC-2026-POC", "science"],
    ["sedia-programme", "43298203", "safety"],
    ["dac", "112", "education"],
    ["dac", "11220", "education"],
    ["dac", "15250", "safety"],
    ["dac", "23620", "utilities"],
    ["dac", "23210", "energy"],
    ["cpv", "45214200-2", "education"],
    ["cpv", "45000000-7", "infrastructure"],
    ["cpv", "34144510-6", "utilities"],
    ["world-bank", "TI", "infrastructure"],
    ["world-bank", "YH", "housing"],
    ["grants-gov", "DPR", "safety"],
    ["grants-gov", "transportation", "infrastructure"],
  ])("reads %s %s as %s", (vocabulary, code, sector) => {
    expect(first(vocabulary, code)).toBe(sector);
  });

  it.each([
    ["dac", "43010"],
    ["grants-gov", "O"],
    ["sedia-topic", "EuropeAid/186770/DD/ACT/UA"],
    ["cpv", "18000000-9"],
    ["no-such-list", "1"],
    ["sedia-programme", "constructor"],
    ["grants-gov", "constructor"],
  ])("takes nothing from %s %s", (vocabulary, code) => {
    expect(sectorsOfCode(vocabulary, code)).toEqual([]);
  });

  it("answers any code with weights from 0 to 1", () => {
    const vocabulary = fc.constantFrom("sedia-topic", "sedia-programme", "dac", "cpv", "world-bank", "grants-gov");
    fc.assert(
      fc.property(vocabulary, fc.string(), (list, code) => {
        for (const [, weight] of sectorsOfCode(list, code)) expect(weight > 0 && weight <= 1).toBe(true);
      }),
    );
  });
});
