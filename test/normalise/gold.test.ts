/*
 * Quality on the labelled development set, when its folder is known. The bars are floors for
 * regressions, a little under what was measured in November 2026; they are no claim about texts
 * nobody has seen.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { NormalisedCall } from "../../src/normalise/normalise.ts";
import { oblastOf } from "../../src/oblasts.ts";
import { read } from "./read.ts";

const label = z.object({
  kind: z.string(),
  applicants: z.array(z.string()),
  regions: z.array(z.string()),
  deadline: z.string().nullable(),
  deadline_time: z.string().nullable(),
  rolling: z.boolean(),
  amount_max: z.number().nullable(),
  amount_min: z.number().nullable(),
  budget_total: z.number().nullable(),
  currency: z.string().nullable(),
  own_share_pct: z.number().nullable(),
});
const row = z.object({ title: z.string(), text: z.string(), published: z.string().nullable(), label });

const shared = process.env.GRANTS_SHARED;
const file = shared === undefined ? "" : join(shared, "gold", "dev.jsonl");
const present = file !== "" && existsSync(file);
if (!present) console.warn("gold.test.ts: skipped, GRANTS_SHARED names no folder with gold/dev.jsonl");

describe.skipIf(!present)("on the labelled set", () => {
  const lines = present ? readFileSync(file, "utf8").trim().split("\n") : [];
  const items = lines
    .map((line) => row.parse(JSON.parse(line)))
    .filter((one) => one.label.kind === "call")
    .map((one) => ({
      gold: one.label,
      published: one.published ?? "",
      call: read(one.text, { title: one.title, publishedOn: one.published ?? undefined }),
    }));
  type Item = (typeof items)[number];

  /** Share of the labelled values that are read exactly, and how many are read where there is none. */
  function score(gold: (item: Item) => unknown, got: (item: Item) => unknown): { exact: number; invented: number } {
    const labelled = items.filter((item) => gold(item) !== null);
    const exact = labelled.filter((item) => gold(item) === got(item)).length / labelled.length;
    return { exact, invented: items.filter((item) => gold(item) === null && got(item) !== undefined).length };
  }

  const sum = (call: NormalisedCall, part: string): string | undefined => {
    const found = call.money.find((one) => one.part === part);
    return found && `${Math.round(found.minor / 100)} ${found.currency}`;
  };
  const wanted = (amount: number | null, currency: string | null): string | null =>
    amount === null ? null : `${Math.round(amount)} ${currency}`;
  const next = ({ call, published }: Item): NormalisedCall["deadlines"][number] | undefined => {
    const dated = call.deadlines
      .filter((one) => one.date !== undefined && (one.stage ?? 1) === 1)
      .toSorted((a, b) => (a.date ?? "").localeCompare(b.date ?? ""));
    return dated.find((one) => (one.date ?? "") >= published) ?? dated[0];
  };

  test("deadlines", () => {
    const dates = score(
      (item) => item.gold.deadline,
      (item) => next(item)?.date,
    );
    expect(dates.exact).toBeGreaterThanOrEqual(0.95);
    expect(dates.invented).toBeLessThanOrEqual(3);
    const times = score(
      (item) => item.gold.deadline_time,
      (item) => next(item)?.time,
    );
    expect(times.exact).toBeGreaterThanOrEqual(0.95);
    expect(times.invented).toBeLessThanOrEqual(1);
  });

  test.each([
    ["amount_max", "award-max"],
    ["amount_min", "award-min"],
    ["budget_total", "budget"],
  ] as const)("%s", (field, part) => {
    const sums = score(
      ({ gold }) => wanted(gold[field], gold.currency),
      ({ call }) => sum(call, part),
    );
    expect(sums.exact).toBeGreaterThanOrEqual(0.88);
    expect(sums.invented).toBeLessThanOrEqual(3);
  });

  test("own share", () => {
    const shares = score(
      (item) => item.gold.own_share_pct,
      (item) => item.call.ownShare?.value.percent,
    );
    expect(shares.exact).toBeGreaterThanOrEqual(0.94);
    expect(shares.invented).toBeLessThanOrEqual(2);
  });

  test("rolling", () => {
    const right = items.filter((item) => item.gold.rolling === (item.call.rolling !== undefined));
    expect(right.length / items.length).toBeGreaterThanOrEqual(0.97);
  });

  test.each([
    [
      "regions",
      (call: NormalisedCall): (string | undefined)[] =>
        call.areas
          .filter((area) => area.scheme === "oblast" && area.mode === "include")
          .map((area) => oblastOf(area.code)?.name),
    ],
    ["applicants", (call: NormalisedCall): (string | undefined)[] => call.applicants.map((one) => one.value)],
  ] as const)("%s: micro F1", (field, got) => {
    let hits = 0;
    let both = 0;
    for (const { gold, call } of items) {
      const found = got(call);
      hits += found.filter((value) => value !== undefined && gold[field].includes(value)).length;
      both += found.length + gold[field].length;
    }
    expect((2 * hits) / both).toBeGreaterThanOrEqual(0.9);
  });
});
