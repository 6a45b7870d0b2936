/*
 * How much of the chosen fits into one letter: a few good calls in full, more in one line each,
 * the rest as a number. What finds no place stays out of the ledger as told.
 */
import { type CardContext, card, titleLine } from "./card.ts";
import { cardHtml, titleHtml } from "./card-html.ts";
import type { Candidate } from "./choose.ts";
import type { Card, TitleLine } from "./digest.ts";

/** Below this a call gets a line, not a card. */
export const cardScore = 40;

const limits = {
  cards: 12,
  titles: 30,
  /** Calls of a newly covered source. */
  perSource: 5,
  /** Bytes of HTML for sections and lines; with the frame around them a letter stays under 80,000. */
  bytes: 69_000,
  /** Bytes kept free for each list below the cards. */
  list: 10_000,
  /** Bytes a section's heading may take. */
  heading: 700,
} as const;

export interface Layout {
  readonly cards: readonly { readonly candidate: Candidate; readonly card: Card }[];
  readonly titles: readonly { readonly candidate: Candidate; readonly line: TitleLine }[];
  /** Found no place; their events wait for the next letter. */
  readonly waiting: readonly Candidate[];
  /** Backlog that found no place: it was there before the reader, so it is not news later. */
  readonly leftOut: readonly Candidate[];
  /** Backlog of new sources beyond their best calls. */
  readonly held: readonly Candidate[];
}

/** Best first: cards, then lines, while there is room in number and, because mail programs clip, in bytes. */
export function lay(
  candidates: readonly Candidate[],
  context: CardContext,
  sourceNames: ReadonlyMap<string, string>,
  { lists = 0, summary = false }: { readonly lists?: number; readonly summary?: boolean } = {},
): Layout {
  const { kept, held, beyond } = holdBack([...candidates].sort(byRank));
  const cards: Layout["cards"][number][] = [];
  const titles: Layout["titles"][number][] = [];
  const over: Candidate[] = [];
  const headings = new Set<string>();
  let room: number = limits.bytes - limits.heading - lists * limits.list;
  const enters = (markup: string, heading?: string): boolean => {
    const first = heading !== undefined && !headings.has(heading);
    const size = Buffer.byteLength(markup) + (first ? limits.heading : 0);
    if (size > room) return false;
    room -= size;
    if (first) headings.add(heading);
    return true;
  };
  for (const candidate of kept) {
    const sourceName = sourceNames.get(candidate.call.sourceId);
    const input = { ...candidate, ...(sourceName !== undefined && { sourceName }) };
    if (!summary && cards.length < limits.cards && good(candidate) && !beyond.has(candidate)) {
      const full = card(input, context);
      if (enters(cardHtml(full, context.language).markup, headingOf(candidate))) {
        cards.push({ candidate, card: full });
        continue;
      }
    }
    const line = titleLine(input, context);
    if (titles.length < limits.titles && enters(titleHtml(line).markup)) {
      titles.push({ candidate, line });
    } else over.push(candidate);
  }
  return {
    cards,
    titles,
    waiting: over.filter((one) => !isBacklog(one)),
    leftOut: over.filter(isBacklog),
    held,
  };
}

/** Each newly covered source has a heading of its own. */
function headingOf({ section, call }: Candidate): string {
  return section === "new-source" ? `${section} ${call.sourceId}` : section;
}

function byRank(a: Candidate, b: Candidate): number {
  return (
    Number(b.must) - Number(a.must) ||
    b.score - a.score ||
    (a.days ?? Infinity) - (b.days ?? Infinity) ||
    a.call.id.localeCompare(b.call.id)
  );
}

function good({ must, score }: Candidate): boolean {
  return must || score >= cardScore;
}

function isBacklog({ section }: Candidate): boolean {
  return section === "first" || section === "new-source";
}

/**
 * A newly covered source brings its five best calls; the rest of its backlog is not news. What must
 * enter does so even then, in one line: `beyond`.
 */
function holdBack(ranked: readonly Candidate[]): {
  readonly kept: readonly Candidate[];
  readonly held: readonly Candidate[];
  readonly beyond: ReadonlySet<Candidate>;
} {
  const shown = new Map<string, number>();
  const kept: Candidate[] = [];
  const held: Candidate[] = [];
  const beyond = new Set<Candidate>();
  for (const candidate of ranked) {
    const { sourceId } = candidate.call;
    const count = shown.get(sourceId) ?? 0;
    const full = candidate.section === "new-source" && count >= limits.perSource;
    if (candidate.section === "new-source" && !candidate.must && (full || !good(candidate))) {
      held.push(candidate);
    } else {
      if (full) beyond.add(candidate);
      kept.push(candidate);
      if (candidate.section === "new-source") shown.set(sourceId, count + 1);
    }
  }
  return { kept, held, beyond };
}
