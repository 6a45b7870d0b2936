/*
 * Reads one labelled text exactly as the crawl reads a page, and says the result in the words of a
 * label. The text gets no help: no code of a programme, no tags, no address, no source that is known
 * to print times or to pay in one region.
 */
import type { SourceCard } from "../../scrapers/scraper.ts";
import { readCall } from "../crawl/read-call.ts";
import type { Call, Deadline, Money, MoneyPart } from "../model.ts";
import { oblastOf } from "../oblasts.ts";
import type { Item, Label } from "./item.ts";

/** Parts of a label that are measured one by one. */
export type Field = keyof Label;

export interface Reading {
  readonly label: Label;
  /** Per field the words it was read from and the rule that read them; made when asked for. */
  readonly evidence: Readonly<Partial<Record<Field, readonly string[]>>>;
}

/**
 * The day from which a missing year is resolved in a text without a date of publication. Fixed, so
 * that a measurement gives the same figures every day.
 */
const seenOn = "2026-11-16";

const card: Omit<SourceCard, "language"> = {
  id: "eval",
  name: "labelled texts",
  funder: "unknown",
  homepage: "https://example.org/",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "week",
  basis: "documented",
  terms: "none",
  caveats: [],
};

const nothing: Label = {
  kind: "not-a-call",
  sectors: [],
  instrument: null,
  applicants: [],
  ukraine: "unknown",
  regions: [],
  deadline: null,
  deadline_time: null,
  rolling: false,
  amount_max: null,
  amount_min: null,
  budget_total: null,
  currency: null,
  own_share_pct: null,
};

/** Reads one text. What is taken for other news has an empty label: nothing of it would be stored as a call. */
export function readItem(item: Omit<Item, "label">): Reading {
  const { call } = readCall(
    {
      externalId: item.id,
      url: card.homepage,
      title: item.title,
      body: item.text,
      ...(item.published !== null && { publishedOn: item.published }),
    },
    { ...card, language: item.lang === "en" ? "en" : "uk" },
    seenOn,
  );
  const label = labelOf(call, item.published ?? seenOn);
  return {
    label,
    get evidence() {
      return evidenceOf(call);
    },
  };
}

/**
 * A call in the words of a label.
 *
 * Named zones of programmes («прифронтові громади», an Interreg area) are not turned into regions:
 * a label holds the oblasts that the text itself names.
 *
 * @param published `YYYY-MM-DD`: of several deadlines the first one on or after it counts
 */
export function labelOf(call: Call, published: string): Label {
  if (call.kind === "not-a-call") return nothing;
  const deadline = deadlineToKeep(call.deadlines, published);
  const largest = sumOf(call.money, "award-max", Math.max);
  const pot = sumOf(call.money, "budget", Math.max);
  const smallest = sumOf(call.money, "award-min", Math.min);
  return {
    kind: "call",
    sectors: call.sectors.map(({ sector }) => sector),
    instrument: call.instrument?.value ?? null,
    applicants: call.applicants.map(({ value }) => value),
    ukraine: ukraineOf(call),
    regions: call.areas.flatMap((area) => {
      const name = area.mode === "include" && area.scheme === "oblast" ? oblastOf(area.code)?.name : undefined;
      return name === undefined ? [] : [name];
    }),
    deadline: deadline?.date ?? null,
    deadline_time: deadline?.time ?? null,
    rolling: call.rolling !== undefined,
    amount_max: largest?.units ?? null,
    amount_min: smallest?.units ?? null,
    budget_total: pot?.units ?? null,
    currency: (largest ?? pot ?? smallest)?.currency ?? null,
    own_share_pct: call.ownShare?.value.percent ?? null,
  };
}

/** Of the first stage, the earliest still to come on the day of publication; when all are past, the last. */
function deadlineToKeep(deadlines: readonly Deadline[], published: string): Deadline | undefined {
  const dated = deadlines
    .filter(({ date, stage }) => date !== undefined && (stage ?? 1) === 1)
    .toSorted((a, b) => (a.date ?? "").localeCompare(b.date ?? ""));
  return dated.find(({ date }) => (date ?? "") >= published) ?? dated.at(-1);
}

/** Of several sums (lots, tracks) the outermost, all in the currency that is named first. */
function sumOf(
  money: readonly Money[],
  part: MoneyPart,
  outermost: (...values: number[]) => number,
): { readonly units: number; readonly currency: string } | undefined {
  const sums = money.filter((one) => one.part === part);
  const currency = sums[0]?.currency;
  if (currency === undefined) return undefined;
  const minor = outermost(...sums.filter((one) => one.currency === currency).map((one) => one.minor));
  return { units: Math.round(minor / 100), currency };
}

/** The role when the text gives one; else the places where projects may happen. */
function ukraineOf({ ukraine, areas }: Call): Label["ukraine"] {
  if (ukraine !== undefined) return ukraine.value === "none" ? "no" : "yes";
  const country = areas.find((area) => area.scheme === "country" && area.code === "UA");
  if (country !== undefined) return country.mode === "include" ? "yes" : "no";
  return areas.some((area) => area.scheme === "oblast" && area.mode === "include") ? "yes" : "unknown";
}

function evidenceOf(call: Call): Reading["evidence"] {
  const kind = { kind: [shown(call.kindReason)] };
  if (call.kind === "not-a-call") return kind;
  const deadlines = call.deadlines.map((one) =>
    shown({ value: [one.date, one.time, one.stage && `stage ${one.stage}`], quote: one.text, rule: one.rule }),
  );
  const sums = call.money.map((one) =>
    shown({ value: [one.part, one.minor / 100, one.currency], quote: one.quote, rule: one.rule }),
  );
  return {
    ...kind,
    sectors: call.sectors.map(
      ({ sector, weight, evidence }) => `${sector} ${weight.toFixed(2)}: ${evidence.slice(0, 8).join(", ")}`,
    ),
    instrument: call.instrument ? [shown(call.instrument)] : [],
    applicants: call.applicants.map(shown),
    ukraine: call.ukraine ? [shown(call.ukraine)] : [],
    regions: call.areas.map((area) => shown({ ...area, value: [area.mode, area.scheme, area.code] })),
    deadline: deadlines,
    deadline_time: deadlines,
    rolling: call.rolling ? [shown(call.rolling)] : [],
    amount_max: sums,
    amount_min: sums,
    budget_total: sums,
    currency: sums,
    own_share_pct: call.ownShare
      ? [shown({ ...call.ownShare, value: [call.ownShare.value.percent, call.ownShare.value.kind] })]
      : [],
  };
}

type Shown = string | number | boolean | undefined;

function shown(read: { readonly value: Shown | readonly Shown[]; readonly quote: string; readonly rule: string }) {
  const value = [read.value].flat().filter((part) => part !== undefined);
  return `${value.join(" ")} «${read.quote}» [${read.rule}]`;
}
