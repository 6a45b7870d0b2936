/*
 * Lists of single lines below the cards: programmes that stand for years, in the first letter of a
 * month, and for those who want it all other new calls. They take what room they are given and no more.
 */
import type { Call, CallEvent } from "../model.ts";
import { type CardContext, titleLine } from "./card.ts";
import { titleHtml } from "./card-html.ts";
import type { DigestInput } from "./compose.ts";
import type { TitleLine } from "./digest.ts";
import { letterWords } from "./letter-words.ts";
import { shortDate } from "./words.ts";

/** Lines under a heading of their own. */
export interface TitleList {
  readonly heading: string;
  readonly note?: string;
  readonly titles: readonly TitleLine[];
}

const mostStanding = 12;
const mostOthers = 40;
/** Bytes of HTML that one list may take. */
const listBytes = 9_000;

/** What stands for years and fits, the best first; none but in the first letter of a month. */
export function standingList(input: DigestInput, context: CardContext): TitleList | undefined {
  if (!input.firstOfMonth) return undefined;
  const words = letterWords[context.language];
  const best = new Map<string, number>();
  for (const { callId, verdict, score = 0 } of input.matches) {
    if (verdict === "match") best.set(callId, Math.max(score, best.get(callId) ?? 0));
  }
  const titles = [...input.calls.values()]
    .filter(({ id, standing }) => standing !== undefined && best.has(id))
    .sort((a, b) => (best.get(b.id) ?? 0) - (best.get(a.id) ?? 0) || a.id.localeCompare(b.id))
    .map((call) => ({ ...lineOf(call, context), note: standingNote(call, context.language) }));
  return listOf(words.standingHeading, titles, mostStanding, words.standingNote);
}

/** New calls that do not fit, for those who want to see everything. */
export function othersList(
  input: DigestInput,
  settled: readonly { readonly event: CallEvent; readonly outcome: string }[],
  context: CardContext,
): TitleList | undefined {
  if (!input.appendix) return undefined;
  const words = letterWords[context.language];
  const ids = new Set(
    settled.flatMap(({ event, outcome }) =>
      outcome === "not-relevant" && event.kind === "new" && !event.baseline ? [event.callId] : [],
    ),
  );
  const titles = [...ids].sort().flatMap((id) => {
    const call = input.calls.get(id);
    return call === undefined || call.standing !== undefined ? [] : [lineOf(call, context)];
  });
  return listOf(words.othersHeading, titles, mostOthers, undefined);
}

function lineOf(call: Call, context: CardContext): TitleLine {
  return titleLine({ call, fits: [], changes: [], ended: false }, context);
}

function listOf(
  heading: string,
  all: readonly TitleLine[],
  most: number,
  note: string | undefined,
): TitleList | undefined {
  const titles: TitleLine[] = [];
  let room = listBytes;
  for (const title of all.slice(0, most)) {
    room -= Buffer.byteLength(titleHtml(title).markup);
    if (room < 0) break;
    titles.push(title);
  }
  return titles.length === 0 ? undefined : { heading, ...(note !== undefined && { note }), titles };
}

function standingNote({ standing }: Call, language: "uk" | "en"): string {
  const words = letterWords[language];
  const kind = standing === undefined ? "" : words.standingKinds[standing.kind];
  const verified = standing?.verifiedOn;
  return verified === undefined ? kind : `${kind}, ${words.verified(shortDate(verified, language))}`;
}
