/* What the codes of a row say of Ukraine: where the money goes, and whether Ukrainian bodies apply at all. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import eu from "../../../scrapers/eu-funding-tenders.ts";
import { readCall } from "../../../src/crawl/read-call.ts";
import { callOf, cascade, external, read, topic } from "./rows.ts";

const roleOf = (row: ReturnType<typeof external>) => readCall(callOf(row), eu, "2026-11-16").call.ukraine;

describe("twinning", () => {
  test.each([
    ["its code", { contractType: ["42958121"] }],
    ["the number of its fiche", { title: ["UA 24 NDICI EC 01 25 TWL Stronger audit"] }],
    ["its name", { title: ["Twinning Agrifood – stronger statistics"] }],
    ["the flag of what is not taken in PROSPECT", { caName: ["true"] }],
  ])("is recognised by %s, and nobody in Ukraine applies for it", (_name, fields) => {
    expect(roleOf(external(fields))).toEqual({
      value: "none",
      quote: "Twinning: EuropeAid/190411/DD/ACT/UA",
      rule: "role.stated",
    });
    expect(callOf(external(fields)).tags).toEqual(["Twinning"]);
  });

  test.each([
    ["a grant of a delegation", external()],
    [
      "a call under indirect management",
      external({
        caName: ["true"],
        identifier: ["EuropeAid/190411/ID/ACT/Multi"],
        title: ["Cross-border cooperation"],
      }),
    ],
    ["an operating grant", external({ caName: ["true"], identifier: ["EuropeAid/190411/IH/OPR/UA"] })],
    ["town twinning, a topic", topic({ title: ["Town twinning"] })],
    ["a cascade call, whose caName is its name", cascade({ caName: ["true"] })],
  ])("is not %s", (_name, row) => {
    expect(callOf(row)).not.toHaveProperty("statedRole.value");
    expect(callOf(row).tags ?? []).not.toContain("Twinning");
  });
});

describe("cascade calls", () => {
  test.each([
    ["CREA-CULT-2025-COOP-UA", "Ukraine"],
    ["CREA-CULT-2025-COOP-UA-2", "Ukraine"],
    ["DIGITAL-2023-SKILLS-05-SPECIALEDU", undefined],
    ["SMP-COSME-2025-UA-CLUSTERS", undefined],
  ])("paid from %s: %s", (identifier, geography) => {
    expect(callOf(cascade({ identifier: [identifier] })).geography).toBe(geography);
  });

  test("a topic of the same name claims no area: its partners are from all of Europe", () => {
    expect(callOf(topic({ identifier: ["CREA-CULT-2025-COOP-UA"] })).geography).toBeUndefined();
  });
});

const shared = process.env.GRANTS_SHARED;
test.skipIf(shared === undefined)("open external actions of 2026-06-26 (GRANTS_SHARED): six are twinning", () => {
  const rows: unknown[] = readFileSync(`${shared}/samples/eu-funding-tenders/results-2026-06-26.jsonl`, "utf8")
    .split("\n")
    .filter((line) => line.includes("PROSPECTSEN"))
    .map((line) => JSON.parse(line));
  const { calls, problems } = read(rows, "2026-06-26T06:00:00Z");
  expect(problems).toEqual([]);
  const twinning = calls.filter(({ statedRole }) => statedRole?.value === "none").map(({ externalId }) => externalId);
  expect(twinning.sort()).toEqual(["186706", "186770", "186778", "186824", "187000", "187202"]);
});
