import { describe, expect, test } from "vitest";
import { evaluate, groupsOf } from "../../src/eval/evaluate.ts";
import { missesOf } from "../../src/eval/misses.ts";
import { missLines, reportLines } from "../../src/eval/report.ts";
import { makeItem, makeLabel } from "./make-label.ts";

describe("groupsOf", () => {
  const row = (lang: string, published: string | null) => ({ lang, published });
  const names = (...rows: ReturnType<typeof row>[]) =>
    groupsOf(rows).map(({ name, members }) => [name, members.length]);

  test("all, those with a date of publication, each language", () => {
    expect(names(row("uk", "2026-01-01"), row("en", null), row("en", "2026-01-01"))).toEqual([
      ["all", 3],
      ["dated", 2],
      ["uk", 1],
      ["en", 2],
    ]);
  });

  test("a group that would repeat the whole set is left out", () => {
    expect(names(row("uk", "2026-01-01"), row("uk", "2026-01-02"))).toEqual([["all", 2]]);
    expect(names(row("en", null))).toEqual([["all", 1]]);
    expect(names()).toEqual([]);
  });
});

describe("missesOf", () => {
  const item = (label: Parameters<typeof makeLabel>[0]) => ({ ...makeItem(), label: makeLabel(label) });
  const fields = (gold: Parameters<typeof makeLabel>[0], got: Parameters<typeof makeLabel>[0]) =>
    missesOf(item(gold), { label: makeLabel(got), evidence: {} }).map(({ field }) => field);

  test("nothing when all is read as labelled, whatever the order of sets", () => {
    expect(fields({ applicants: ["ngo", "farmer"] }, { applicants: ["farmer", "ngo"] })).toEqual([]);
  });

  test("the first sector must be first, the rest may come in any order", () => {
    expect(fields({ sectors: ["sport", "health", "social"] }, { sectors: ["sport", "social", "health"] })).toEqual([]);
    expect(fields({ sectors: ["sport", "health"] }, { sectors: ["health", "sport"] })).toEqual(["sectors"]);
  });

  test("the wrong kind is one miss, not ten", () => {
    expect(fields({ deadline: "2026-12-01", sectors: ["sport"] }, { kind: "not-a-call" })).toEqual(["kind"]);
    expect(fields({ kind: "not-a-call" }, { deadline: "2026-12-01" })).toEqual(["kind"]);
  });

  test("missed, wrong and invented values all count", () => {
    expect(fields({ deadline: "2026-12-01" }, { own_share_pct: 0, ukraine: "yes", regions: ["Київ"] })).toEqual([
      "deadline",
      "own_share_pct",
      "regions",
      "ukraine",
    ]);
  });
});

describe("missLines", () => {
  test("one heading and text per item, and a word for values that are not there", () => {
    const lines = missLines(
      missesOf(
        { ...makeItem({ text: "а\nб" }), label: makeLabel({ deadline: "2026-12-01", rolling: true }) },
        {
          label: makeLabel({ sectors: ["sport"] }),
          evidence: { sectors: ["sport 9.00: спорт"] },
        },
      ),
    );
    expect(lines).toEqual([
      "",
      "one · Конкурс проєктів для громад",
      "  | а",
      "  | б",
      "  ✗ sectors: expected none, got sport",
      "      sport 9.00: спорт",
      "  ✗ deadline: expected 2026-12-01, got nothing",
      "      no rule found anything",
      "  ✗ rolling: expected yes, got nothing",
      "      no rule found anything",
    ]);
  });
});

describe("reportLines", () => {
  test("fits 80 columns with every group there can be", () => {
    const items = ["uk", "ru", "en"].map((lang, index) => ({
      ...makeItem({ id: lang, lang, published: index === 0 ? null : "2026-11-16" }),
      label: makeLabel(),
    }));
    const { measured } = evaluate(items);
    expect(measured.map(({ group }) => group)).toEqual(["all", "dated", "uk", "ru", "en"]);
    const lines = reportLines(measured, 80).join("\n").split("\n");
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("nothing measured, nothing reported", () => {
    expect(reportLines([], 80)).toEqual([]);
  });
});
