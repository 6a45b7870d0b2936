/*
 * Is a text a call, something one can apply to? Invitations to apply are weighed against the signs
 * of the other kinds of text. Whether the deadline has passed plays no part.
 */
import type { Call, Read } from "../model.ts";
import { type Prepared, quoteAt } from "../normalise/text.ts";
import { invitation, type OtherKind, otherKinds, otherSigns } from "./call-signs.ts";
import type { ClassifierInput } from "./classify.ts";
import { readLines } from "./lexicon/lexicon.ts";
import { findPhrases, indexPhrases } from "./phrases.ts";
import { wordsOf } from "./words.ts";

type Sign = OtherKind | "invites-applications";

interface Tally {
  points: number;
  /** The strongest sign: its words, and how strong. */
  best: number;
  quote: string;
  inTitle: boolean;
}

const index = indexPhrases(
  [
    ["invites-applications", invitation] as const,
    ...otherKinds.map((kind) => [kind, otherSigns[kind]] as const),
  ].flatMap(([sign, lines]) =>
    readLines(lines).map(({ weight, phrase }) => [phrase, { sign, weight, phrase }] as const),
  ),
);

/** A sign in the title or in the first words counts more than one further on. */
const titleFactor = 2;
const leadFactor = 1.2;
const leadWords = 40;
const tailFactor = 0.6;
const tailWords = 150;

/** These kinds also take applications, with a date and a sum: their signs need not outweigh the invitation. */
const alsoInvites: ReadonlySet<Sign> = new Set(["tender", "vacancy", "scholarship", "event", "guide"]);
/** Points that settle it when a part of them stands in the title; without that, more are needed. */
const settlesInTitle = 8;
const settlesInText = 12;
/** «Гранти на закупівлю генераторів»: an invitation that is so many times stronger is one. */
const callsOutweigh = 1.6;

/*
 * News in Ukrainian or Russian that invites nobody to apply. A topic of the EU portal may be a bare
 * title, and a card of a list a single line: they are no news.
 */
const leastInvitation = 3;
const cardLength = 120;
const cyrillic = /\p{Script=Cyrillic}/u;

/**
 * Tells a call from other texts. `reason.value` is a short stable word, `reason.quote` the words it rests on.
 *
 * @param input `facts`: how many of the things a call states were read (deadline, sum, applicants, own
 *   share). A line of a digest invites nobody in words: «15 000–50 000 €, 5% своїх. До 30.04»
 */
export function callOrNot(input: ClassifierInput & { readonly facts?: number }): {
  kind: Call["kind"];
  reason: Read<string>;
} {
  const tallies = new Map<Sign, Tally>();
  weigh(tallies, input.title, true, () => titleFactor);
  weigh(tallies, input.body, false, (at) => (at < leadWords ? leadFactor : at < tailWords ? 1 : tailFactor));
  const invited = tallies.get("invites-applications")?.points ?? 0;
  const [kind, other] = strongestOther(tallies);
  if (kind && other && isOther(kind, other, invited)) {
    return { kind: "not-a-call", reason: { value: kind, quote: other.quote, rule: `call-or-not.${kind}` } };
  }
  if (
    invited + (input.facts ?? 0) < leastInvitation &&
    input.body.text.length > cardLength &&
    cyrillic.test(input.body.folded)
  ) {
    const lead = quoteAt(input.body, 0, 120);
    return { kind: "not-a-call", reason: { value: "no-invitation", quote: lead, rule: "call-or-not.no-invitation" } };
  }
  const invites = tallies.get("invites-applications");
  return {
    kind: "call",
    reason: invites
      ? { value: "invites-applications", quote: invites.quote, rule: "call-or-not.invitation" }
      : {
          value: "no-other-sign",
          quote: quoteAt(input.title, 0, input.title.text.length),
          rule: "call-or-not.default",
        },
  };
}

function isOther(kind: Sign, { points, inTitle }: Tally, invited: number): boolean {
  if (points >= 3 && points > invited) return true;
  return (
    alsoInvites.has(kind) && points >= (inTitle ? settlesInTitle : settlesInText) && invited < points * callsOutweigh
  );
}

function strongestOther(tallies: ReadonlyMap<Sign, Tally>): readonly [Sign | undefined, Tally | undefined] {
  let strongest: readonly [Sign | undefined, Tally | undefined] = [undefined, undefined];
  for (const [sign, tally] of tallies) {
    if (sign !== "invites-applications" && tally.points > (strongest[1]?.points ?? 0)) strongest = [sign, tally];
  }
  return strongest;
}

function weigh(
  tallies: Map<Sign, Tally>,
  prepared: Prepared,
  inTitle: boolean,
  factorAt: (at: number) => number,
): void {
  const words = wordsOf(prepared);
  const seen = new Set<string>();
  for (const { from, to, value } of findPhrases(index, words)) {
    if (seen.has(value.phrase)) continue;
    seen.add(value.phrase);
    const points = value.weight * factorAt(from);
    const tally = tallies.get(value.sign) ?? { points: 0, best: 0, quote: "", inTitle };
    tally.points += points;
    if (points > tally.best) {
      tally.best = points;
      tally.quote = quoteAt(prepared, words[from]?.start ?? 0, words[to - 1]?.end ?? 0);
    }
    tallies.set(value.sign, tally);
  }
}
