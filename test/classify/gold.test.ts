/*
 * Quality on labelled texts kept outside the repository: gold/dev.jsonl in the folder GRANTS_SHARED.
 * A fifth of them (SHA-256 of the id divisible by 5) was set aside before the first rule was written;
 * the floors of that fold say what to expect of unseen texts.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { callOrNot } from "../../src/classify/call-or-not.ts";
import { classifySectors } from "../../src/classify/classify.ts";
import { prepare } from "../../src/normalise/text.ts";

const shared = process.env.GRANTS_SHARED;
const item = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  label: z.object({ kind: z.enum(["call", "not-a-call"]), sectors: z.array(z.string()) }),
});
type Item = z.infer<typeof item>;

function load(folder: string): Item[] {
  const lines = readFileSync(join(folder, "gold", "dev.jsonl"), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => item.parse(JSON.parse(line)));
}

function isKept({ id }: Item): boolean {
  return BigInt(`0x${createHash("sha256").update(id).digest("hex")}`) % 5n === 0n;
}

interface Scores {
  readonly callF1: number;
  readonly refused: number;
  readonly sectorMicroF1: number;
  readonly primaryAccuracy: number;
}

function f1(truePositives: number, falsePositives: number, falseNegatives: number): number {
  return (2 * truePositives) / (2 * truePositives + falsePositives + falseNegatives);
}

function score(items: readonly Item[]): Scores {
  const kinds = { tp: 0, fp: 0, fn: 0, refused: 0 };
  const sectors = { tp: 0, fp: 0, fn: 0 };
  const primary = { right: 0, all: 0 };
  for (const { id, title, text, label } of items) {
    const input = { title: prepare(title), body: prepare(text), tags: [], codes: [], externalId: id, sourceId: "gold" };
    const said = callOrNot(input).kind;
    if (label.kind === "call") kinds[said === "call" ? "tp" : "fn"]++;
    else kinds[said === "call" ? "fp" : "refused"]++;
    if (label.kind !== "call") continue;
    const got: string[] = classifySectors(input).map(({ sector }) => sector);
    sectors.tp += got.filter((sector) => label.sectors.includes(sector)).length;
    sectors.fp += got.filter((sector) => !label.sectors.includes(sector)).length;
    sectors.fn += label.sectors.filter((sector) => !got.includes(sector)).length;
    if (label.sectors.length > 0) primary.all++;
    if (label.sectors.length > 0 && got[0] === label.sectors[0]) primary.right++;
  }
  return {
    callF1: f1(kinds.tp, kinds.fp, kinds.fn),
    refused: kinds.refused,
    sectorMicroF1: f1(sectors.tp, sectors.fp, sectors.fn),
    primaryAccuracy: primary.right / primary.all,
  };
}

describe.skipIf(shared === undefined)("on the labelled texts (needs GRANTS_SHARED)", () => {
  it("tells calls from other texts and finds sectors in the texts the rules were written on", () => {
    const scores = score(load(shared ?? "").filter((text) => !isKept(text)));
    expect(scores.callF1).toBeGreaterThan(0.97);
    expect(scores.sectorMicroF1).toBeGreaterThan(0.85);
    expect(scores.primaryAccuracy).toBeGreaterThan(0.93);
  });

  it("does so, less well, in texts it was not written on", () => {
    const scores = score(load(shared ?? "").filter(isKept));
    expect(scores.callF1).toBeGreaterThan(0.94);
    expect(scores.sectorMicroF1).toBeGreaterThan(0.78);
    expect(scores.primaryAccuracy).toBeGreaterThan(0.8);
  });

  it("refuses at least 42 of the 47 written texts that are no calls", () => {
    expect(score(load(shared ?? "").filter(({ id }) => id.startsWith("dev-"))).refused).toBeGreaterThanOrEqual(42);
  });
});
