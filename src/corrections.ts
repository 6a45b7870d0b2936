/*
 * What follows from a correction: pure. Values of fields in plain words that need no language, for
 * comparing and for the record; what to tell readers; what to tell maintainers when a source moves
 * under a correction.
 */
import { DateTime } from "luxon";
import { diffCalls, newCallEvents } from "./diff.ts";
import type { Area, Call, CallEvent, Deadline, Problem } from "./model.ts";
import { oneLine } from "./normalise/text.ts";
import { applyOverrides, type FixField, fixFields, type Override } from "./overrides.ts";
import { callStatus } from "./status.ts";

/**
 * Value of a field in words: `2026-12-18 17:00` (Kyiv), `50000 EUR`, `10 %`, ids of the fixed lists,
 * `oblast 46`. Lists are sorted, so equal words mean equal values. Undefined = not said.
 */
export function fieldText(call: Call, field: FixField): string | undefined {
  switch (field) {
    case "title":
      return call.title;
    case "kind":
      return call.kind;
    case "deadline":
      return joined(
        [
          ...call.deadlines.filter(({ stage }) => (stage ?? 1) === 1).map(dayText),
          ...(call.rolling ? ["rolling"] : []),
        ],
        "; ",
      );
    case "award-min":
    case "award-max":
    case "budget":
      return sums(call, field);
    case "own-share":
      return ownShareText(call);
    case "instrument":
      return call.instrument?.value;
    case "applicants":
      return joined(call.applicants.map(({ value }) => value));
    case "areas":
      return joined(call.areas.map(areaText));
    case "ukraine":
      return call.ukraine?.value;
    case "sectors":
      return joined(call.sectors.map(({ sector }) => sector));
    case "status":
      return call.statedStatus;
  }
}

function joined(parts: readonly string[], separator = ", "): string | undefined {
  return parts.length === 0 ? undefined : [...new Set(parts)].sort().join(separator);
}

/** Without a known time the donor's day; words that could not be read stay words. */
function dayText({ at, date, timeKnown, text }: Deadline): string {
  if (timeKnown && at !== undefined) return DateTime.fromISO(at, { zone: "Europe/Kyiv" }).toFormat("yyyy-MM-dd HH:mm");
  return date ?? oneLine(text).slice(0, 80);
}

function sums({ money }: Call, part: string): string | undefined {
  const own = money.filter((sum) => sum.part === part);
  return joined(
    own.map(({ minor, currency }) => `${minor / 100} ${currency}`),
    "; ",
  );
}

function ownShareText(call: Call): string | undefined {
  const percent = call.ownShare?.value.percent;
  if (percent !== undefined) return `${percent} %`;
  return sums(call, "own-share") ?? (call.ownShare === undefined ? undefined : "needed");
}

function areaText({ mode, scheme, code }: Area): string {
  return `${mode === "exclude" ? "not " : ""}${scheme} ${code}`;
}

/**
 * Events of a call that a person corrected, or whose correction was taken back: one at most. The
 * reader hears «уточнено: було … стало …» and not that the donor moved a date, because the donor did
 * not. That a call has ended, or is a call after all, is said as always.
 *
 * @param at UTC instant of the correction
 */
export function correctionEvents(before: Call, after: Call, field: FixField, at: string): CallEvent[] {
  if (after.kind === "not-a-call") return [];
  if (before.kind === "not-a-call") return newCallEvents(after, at, false);
  const ended = diffCalls(before, after, at, false).filter(
    ({ kind }) => kind === "cancelled" || kind === "funds-exhausted",
  );
  if (ended.length > 0) return ended;
  const [was, is] = [before, after].map((call) =>
    // What a call is on this day counts, not which word it rests on.
    field === "status" ? callStatus(call, new Date(at)) : fieldText(call, field),
  );
  if (was === is) return [];
  return [
    {
      callId: after.id,
      kind: "corrected",
      detail: [field, at, is ?? "none"].join(" "),
      ...(was !== undefined && { before: was }),
      ...(is !== undefined && { after: is }),
      at,
      baseline: false,
    },
  ];
}

/** The field of a `corrected` event; undefined for any other event. */
export function correctedField({ kind, detail }: Pick<CallEvent, "kind" | "detail">): FixField | undefined {
  if (kind !== "corrected") return undefined;
  const [name] = detail.split(" ");
  return fixFields.find((field) => field === name);
}

/**
 * Problems for maintainers: the source now says something else of a corrected field than at its last
 * visit. The same state again gives none, so each move is reported once.
 *
 * @param before the call as its source gave it last time, without corrections
 * @param after the same, now
 */
export function sourceMoves(before: Call, after: Call, overrides: readonly Override[]): Problem[] {
  return overrides.flatMap((override) => {
    const was = fieldText(before, override.field);
    const is = fieldText(after, override.field);
    if (was === is) return [];
    const corrected = fieldText(applyOverrides(after, [override]), override.field);
    const verdict =
      is === corrected
        ? "as a person had corrected it; the correction can be taken back"
        : `corrected by a person to ${quoted(corrected)}; the correction stays`;
    return [{ field: override.field, message: `the source now says ${quoted(is)}, ${verdict}`, url: after.url }];
  });
}

function quoted(text: string | undefined): string {
  return text === undefined ? "nothing" : `"${text}"`;
}
