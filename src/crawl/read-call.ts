/*
 * From a call in the source's words to a call in ours: normalise, then classify. Pure; the crawl,
 * the replay of kept pages and the evaluation all read through this one function.
 */
import type { ParsedCall, SourceCard } from "../../scrapers/scraper.ts";
import { callOrNot } from "../classify/call-or-not.ts";
import { type ClassifierInput, classifySectors } from "../classify/classify.ts";
import type { Call, Problem } from "../model.ts";
import { type NormalisedCall, normalise } from "../normalise/normalise.ts";

/**
 * Reads one parsed call.
 *
 * @param seenOn `YYYY-MM-DD`, day in Europe/Kyiv on which the page was fetched; years missing in
 *   the text are taken from it when the call has no publication date
 */
export function readCall(
  parsed: ParsedCall,
  card: SourceCard,
  seenOn: string,
): { readonly call: Call; readonly problems: readonly Problem[] } {
  const { call, problems, title, body } = normalise(parsed, card, seenOn);
  const input: ClassifierInput = {
    title,
    body,
    tags: parsed.tags ?? [],
    codes: parsed.codes ?? [],
    externalId: parsed.externalId,
    programme: parsed.programme,
    sourceId: card.id,
  };
  const { kind, reason } = stated(parsed) ?? callOrNot({ ...input, facts: factsOf(call) });
  const sectors = kind === "call" ? classifySectors(input) : [];
  return { call: { ...call, kind, kindReason: reason, sectors }, problems };
}

/** What the source says of the item is believed where it says "no call", and of what stands for years. */
function stated({
  statedKind,
  standing,
  title,
}: ParsedCall): { readonly kind: Call["kind"]; readonly reason: Call["kindReason"] } | undefined {
  if (standing !== undefined) {
    return { kind: "call", reason: { value: "standing", quote: standing.note ?? title, rule: "source.standing" } };
  }
  if (statedKind === undefined || statedKind === "call") return undefined;
  return { kind: "not-a-call", reason: { value: kindReasons[statedKind], quote: title, rule: "source.stated-kind" } };
}

const kindReasons = {
  tender: "tender",
  vacancy: "vacancy",
  result: "results",
  news: "no-invitation",
  event: "event",
  stipend: "scholarship",
  guide: "guide",
} as const;

/** How many of the things that calls state were read. */
function factsOf({ deadlines, rolling, money, applicants, ownShare }: NormalisedCall): number {
  const dated = rolling !== undefined || deadlines.some(({ date }) => date !== undefined);
  const award = money.some(({ part }) => part === "award-max" || part === "award-min");
  return [dated, award, applicants.length > 0, ownShare !== undefined].filter(Boolean).length;
}
