/* The figures of one set as tables for a terminal. */
import { type Column, table } from "../cli/output.ts";
import type { Measured } from "./evaluate.ts";
import type { Label } from "./item.ts";
import { type Counts, type Figures, type Share, valueFields } from "./metrics.ts";
import type { Miss } from "./misses.ts";

/** The report of one set, as lines. The first group is the whole set. */
export function reportLines(measured: readonly Measured[], width: number): string[] {
  const [all] = measured;
  if (all === undefined) return [];
  return [
    "Call or not",
    kindTable(measured, width),
    "",
    "Sectors of the calls, end to end (a call taken for other news has none)",
    sectorTable(measured, width),
    "",
    "Sector by sector",
    bySectorTable(all.figures, width),
    "",
    "Fields the label states: exact matches, per cent",
    exactTable(measured, width),
    "",
    "Fields on which the label is silent: read all the same, per cent",
    inventedTable(measured, width),
    `Largest award taken for the whole budget, or the other way round: ${all.figures.sumsSwapped}`,
    "",
    "Sets and choices, per cent",
    choiceTable(measured, width),
  ];
}

const number = (title: string): Column => ({ title, align: "right" });

function kindTable(measured: readonly Measured[], width: number): string {
  return table(
    [{ title: "" }, ...["texts", "calls", "precision", "recall", "F1", "others refused", "with deadline*"].map(number)],
    measured.map(({ group, figures: { texts, calls, kind, refused, storedWithDeadline } }) => [
      group,
      texts,
      calls,
      ...rates(kind),
      fraction(refused),
      fraction(storedWithDeadline),
    ]),
    width,
  ).concat("\n* other texts that would have been stored as a call with a deadline");
}

function sectorTable(measured: readonly Measured[], width: number): string {
  return table(
    [{ title: "" }, ...["calls", "micro F1", "precision", "recall", "macro F1", "primary", "none kept"].map(number)],
    measured.map(({ group, figures: { calls, sectors, sectorsMacroF1, primarySector, crossSector } }) => [
      group,
      calls,
      percent(sectors.f1),
      percent(sectors.precision),
      percent(sectors.recall),
      percent(sectorsMacroF1),
      percent(primarySector.rate),
      fraction(crossSector),
    ]),
    width,
  ).concat("\n  none kept: cross-sector calls for which no sector was read");
}

function bySectorTable({ bySector }: Figures, width: number): string {
  return table(
    [{ title: "sector" }, ...["primary", "right", "too much", "missed", "precision", "recall", "F1"].map(number)],
    bySector.map((one) => [one.sector, one.primary, one.tp, one.fp, one.fn, ...rates(one)]),
    width,
  );
}

function exactTable(measured: readonly Measured[], width: number): string {
  return table(
    [{ title: "field" }, ...["stated", "missed", "wrong"].map(number), ...measured.map(({ group }) => number(group))],
    valueFields.map((field) => {
      const { exact, missed, wrong } = measured[0]?.figures.values[field] ?? {};
      return [
        names[field],
        exact?.of,
        missed,
        wrong,
        ...measured.map(({ figures }) => percent(figures.values[field].exact.rate)),
      ];
    }),
    width,
  );
}

function inventedTable(measured: readonly Measured[], width: number): string {
  return table(
    [{ title: "field" }, ...["silent", "read"].map(number), ...measured.map(({ group }) => number(group))],
    valueFields.map((field) => {
      const { invented } = measured[0]?.figures.values[field] ?? {};
      return [
        names[field],
        invented?.of,
        invented?.hits,
        ...measured.map(({ figures }) => percent(figures.values[field].invented.rate)),
      ];
    }),
    width,
  );
}

function choiceTable(measured: readonly Measured[], width: number): string {
  return table(
    [{ title: "" }, ...measured.map(({ group }) => number(group))],
    [
      ["applicants, micro F1", ...measured.map(({ figures }) => percent(figures.applicants.f1))],
      ["regions, micro F1", ...measured.map(({ figures }) => percent(figures.regions.f1))],
      ["instrument, accuracy", ...measured.map(({ figures }) => percent(figures.instrument.rate))],
      ["may Ukraine take part, accuracy", ...measured.map(({ figures }) => percent(figures.ukraine.rate))],
    ],
    width,
  );
}

/** Field names as people read them. */
const names: Readonly<Record<keyof Label, string>> = {
  kind: "kind",
  sectors: "sectors",
  instrument: "instrument",
  applicants: "applicants",
  ukraine: "may Ukraine take part",
  regions: "regions",
  deadline: "deadline",
  deadline_time: "deadline time",
  rolling: "rolling",
  amount_max: "largest award",
  amount_min: "smallest award",
  budget_total: "whole budget",
  currency: "currency",
  own_share_pct: "own share",
};

function rates({ precision, recall, f1 }: Counts): string[] {
  return [precision, recall, f1].map(percent);
}

function percent(rate: number | undefined): string {
  return rate === undefined ? "–" : (rate * 100).toFixed(1);
}

function fraction({ hits, of }: Share): string {
  return of === 0 ? "–" : `${hits}/${of}`;
}

/** Misses as lines for people, text by text. */
export function missLines(misses: readonly Miss[]): string[] {
  const lines: string[] = [];
  let last: string | undefined;
  for (const miss of misses) {
    if (miss.id !== last) lines.push("", `${miss.id} · ${miss.title}`, ...indented(miss.text));
    last = miss.id;
    lines.push(`  ✗ ${names[miss.field]}: expected ${printed(miss.expected)}, got ${printed(miss.got)}`);
    lines.push(...(miss.evidence.length > 0 ? miss.evidence : ["no rule found anything"]).map((one) => `      ${one}`));
  }
  return lines;
}

function indented(text: string): string[] {
  return text.split("\n").map((line) => `  | ${line}`);
}

function printed(value: Miss["expected"]): string {
  if (value === null || value === false) return "nothing";
  if (value === true) return "yes";
  if (typeof value === "string" || typeof value === "number") return String(value);
  return value.length === 0 ? "none" : value.join(", ");
}
