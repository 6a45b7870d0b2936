/*
 * Which of the 18 sectors a call belongs to, with the words and codes that led there. Word lists
 * (lexicon/) are looked up in title, tags and body; code lists (crosswalk.ts) in the source's codes.
 */
import type { SectorRead } from "../model.ts";
import { type Prepared, prepare, quoteAt } from "../normalise/text.ts";
import type { SectorId } from "../sectors.ts";
import { weighWords } from "./context.ts";
import { sectorsOfCode } from "./crosswalk.ts";
import { type Entry, lexiconIndex } from "./lexicon/lexicon.ts";
import { type Found, findPhrases, indexPhrases } from "./phrases.ts";
import { type Word, wordsOf } from "./words.ts";

/** What both classifiers look at. */
export interface ClassifierInput {
  readonly title: Prepared;
  readonly body: Prepared;
  /** The source's own words for the subject, as printed. */
  readonly tags: readonly string[];
  /** Codes the source gives, e.g. `{ vocabulary: "sedia-topic", code: "LIFE-2026-CET-POLICY" }`. */
  readonly codes: readonly { readonly vocabulary: string; readonly code: string }[];
  readonly externalId: string;
  readonly programme?: string;
  readonly sourceId: string;
}

/** Most sectors a call carries. */
const sectorLimit = 4;
/*
 * A sector weaker than this, or than this share of the strongest, is passing mention. One phrase alone
 * must be a strong one: «Forest recovery after wildfires» is no call for fire brigades. Chosen by
 * five-fold cross-validation on labelled texts: half a point to a point, and nearby values do as well.
 */
const leastWeight = 4.5;
const leastShare = 0.4;
const leastShareAlone = 0.6;
/** How much a word in each place counts. The body's first words, up to `leadWords`, say what the rest is about. */
const placeFactor = { title: 2.5, tag: 2.5, lead: 1.3, body: 1, tail: 0.5, row: 0.3, served: 0.6 } as const;
/** Words between two institutions of one row: «лікарень, сільських шкіл та водоканалів». */
const rowGap = 2;
const serves: ReadonlySet<string> = new Set(["для", "for"]);
const conjunctions: ReadonlySet<string> = new Set(["та", "і", "й", "або", "чи", "и", "или", "and", "or"]);
const leadWords = 60;
const tailWords = 300;
/** Of the evidence for one sector, strongest first, each next piece adds less: talk is not subject. */
const nextFactor = 0.7;
/** Words for those helped, when sectors are put in order: «житло для переселенців» is housing first. */
const peopleRank = 0.6;
/** A phrase said again adds a third, at most four times: a subject is named again and again. */
const repeatBonus = 0.3;
const repeatLimit = 4;
/** Points that a code's weight of 1 is worth. */
const codePoints = 12;
/** Words quoted as evidence for one sector. */
const evidenceLimit = 5;

interface Evidence {
  readonly points: number;
  /** The words or the code, as printed; asked for only when shown. */
  readonly quote: () => string;
  /** Words for those helped: they bring the sector in, but seldom make it the first. */
  readonly people: boolean;
}

/** The call says that its subject is free. */
const anySubject = indexPhrases(
  `галузь не обмежен*, галузі не обмежен*, будь якої сфери, будь якої галузі, будь якій сфері, будь яка сфера, тематичних обмежень немає, без тематичних обмежень, тематика не обмежен*, тематика вільна, будь яку тематику, тематика .. широка, різних сфер|галузей|напрямів, будь які проєкти|ініціативи
   любой сферы, тематика не ограничена, любой отрасли, без ограничений по тематике, no thematic restriction*, any field, any sector, any theme, open to all sectors|themes|fields, all thematic areas, no thematic limitation*`
    .split(/[,\n]/u)
    .map((phrase) => [phrase.trim(), true] as const),
);

/** The sectors of a call, none to four, strongest first. None: the call names no subject and fits every field. */
export function classifySectors(input: ClassifierInput): SectorRead[] {
  const bodyWords = wordsOf(input.body);
  if (findPhrases(anySubject, bodyWords).length > 0) return [];

  const evidence = new Map<SectorId, Evidence[]>();
  const titleWords = wordsOf(input.title);
  const titleFactors = weighWords(input.title, titleWords);
  gather(evidence, input.title, titleWords, (at) => placeFactor.title * (titleFactors[at] ?? 1));
  for (const tag of input.tags) {
    const prepared = prepare(tag);
    gather(evidence, prepared, wordsOf(prepared), () => placeFactor.tag);
  }
  const bodyFactors = weighWords(input.body, bodyWords);
  gather(evidence, input.body, bodyWords, (at) => placeOf(at) * (bodyFactors[at] ?? 1));
  for (const { vocabulary, code } of codesOf(input)) {
    for (const [sector, weight] of sectorsOfCode(vocabulary, code)) {
      add(evidence, sector, { points: weight * codePoints, quote: () => `${vocabulary} ${code}`, people: false });
    }
  }
  return strongest(evidence);
}

/** Identifier of an EU topic, printed in the text: «(CERV-2026-CHAR-LITI-CIVIC)». */
const topicId = /\b[A-Z][A-Z0-9]{1,9}(?:-[A-Z0-9]{1,20}){2,7}\b/gu;

/** The source's codes, and the topic the call names when the source gave none. */
function codesOf({ codes, title, body }: ClassifierInput): ClassifierInput["codes"] {
  if (codes.some(({ vocabulary }) => vocabulary === "sedia-topic")) return codes;
  const printed = [title, body].flatMap(({ text }) => text.match(topicId) ?? []);
  const first = printed.find((code) => sectorsOfCode("sedia-topic", code).length > 0);
  return first === undefined ? codes : [...codes, { vocabulary: "sedia-topic", code: first }];
}

function placeOf(at: number): number {
  if (at < leadWords) return placeFactor.lead;
  return at < tailWords ? placeFactor.body : placeFactor.tail;
}

/** Looks the words up. A phrase counts once in a text, where it counts most. */
function gather(
  evidence: Map<SectorId, Evidence[]>,
  prepared: Prepared,
  words: readonly Word[],
  factorAt: (at: number) => number,
): void {
  const best = new Map<Entry, { factor: number; found: Found<Entry>; times: number }>();
  const all = findPhrases(lexiconIndex, words);
  for (const [rank, found] of all.entries()) {
    const listed = inRow(words, all[rank - 1], found) || inRow(words, found, all[rank + 1]);
    const place = listed ? placeFactor.row : isServed(words, found) ? placeFactor.served : 1;
    const factor = factorAt(found.from) * place;
    if (found.value.weights.length === 0 || factor === 0) continue;
    const before = best.get(found.value);
    if (before) before.times++;
    if (!before) best.set(found.value, { factor, found, times: 1 });
    else if (factor > before.factor) Object.assign(before, { factor, found });
  }
  for (const [entry, { factor, found, times }] of best) {
    const quote = () => quoteAt(prepared, words[found.from]?.start ?? 0, words[found.to - 1]?.end ?? 0, 80);
    const repeats = 1 + repeatBonus * Math.min(times - 1, repeatLimit);
    for (const [sector, weight] of entry.weights) {
      add(evidence, sector, { points: weight * factor * repeats, quote, people: entry.people });
    }
  }
}

/** An institution that is served: «кіберзахист для лікарень», «training for schools». */
function isServed(words: readonly Word[], { from, value }: Found<Entry>): boolean {
  return value.place && (serves.has(words[from - 1]?.text ?? "") || serves.has(words[from - 2]?.text ?? ""));
}

/** Two institutions of different sectors in a row: «лікарень, шкіл», «schools and clinics»; not «укриття у школах». */
function inRow(words: readonly Word[], first: Found<Entry> | undefined, second: Found<Entry> | undefined): boolean {
  if (!first?.value.place || !second?.value.place || second.from - first.to > rowGap) return false;
  const last = words[first.to - 1];
  if (last?.sentence !== words[second.from]?.sentence) return false;
  const between = words.slice(first.to, second.from);
  const joined = between.some(({ text }) => conjunctions.has(text));
  if (!joined && last?.clause === words[second.from]?.clause) return false;
  return first.value.weights[0]?.[0] !== second.value.weights[0]?.[0];
}

function add(evidence: Map<SectorId, Evidence[]>, sector: SectorId, piece: Evidence): void {
  const list = evidence.get(sector);
  if (list) list.push(piece);
  else evidence.set(sector, [piece]);
}

function strongest(evidence: ReadonlyMap<SectorId, readonly Evidence[]>): SectorRead[] {
  const reads = [...evidence].map(([sector, pieces]) => {
    const ordered = pieces.toSorted((a, b) => b.points - a.points);
    const rank = weightOf(ordered.map((piece) => piece.points * (piece.people ? peopleRank : 1)));
    return { sector, full: weightOf(ordered.map(({ points }) => points)), rank, ordered };
  });
  const most = Math.max(...reads.map(({ full }) => full));
  const leastOf = (pieces: number) => Math.max(leastWeight, most * (pieces > 1 ? leastShare : leastShareAlone));
  return reads
    .filter(({ full, ordered }) => full >= leastOf(ordered.length))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, sectorLimit)
    .map(({ sector, rank, ordered }) => ({
      sector,
      weight: Math.round(rank * 10) / 10,
      evidence: [...new Set(ordered.map(({ quote }) => quote()))].slice(0, evidenceLimit),
    }));
}

function weightOf(points: readonly number[]): number {
  return points.toSorted((a, b) => b - a).reduce((sum, next, rank) => sum + next * nextFactor ** rank, 0);
}
