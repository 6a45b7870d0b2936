/*
 * The own share a call asks for, against what a hromada can bear: per cent of a project, hryvnias in
 * one project, or both. Sums are compared only when they are in hryvnias. A foreign sum at a rough rate
 * is good for a warning, never for a refusal.
 */
import { grouped } from "../digest/words.ts";
import type { Call, GateResult, Profile } from "../model.ts";
import type { Award } from "./size.ts";
import { percent } from "./ukrainian.ts";
import { roughEuros, weights } from "./weights.ts";

/** What a call says of the own share, as far as it can be reckoned with. */
export interface AskedShare {
  /** It says something, readable or not. */
  readonly stated: boolean;
  /** The donor's words. */
  readonly quote?: string;
  /** Per cent of a project; 0 = none is needed. */
  readonly percent?: number;
  /** The largest of several that hold for different applicants, per cent; `percent` is the smallest of them. */
  readonly largest?: number;
  /** Smallest sum named, in hryvnias. */
  readonly hryvnias?: number;
  /** Smallest sum named in another currency, or the share in the smallest award: hryvnias at a rough rate. */
  readonly roughly?: number;
}

/** Reads the own share of a call. */
export function askedShare({ ownShare, money }: Pick<Call, "ownShare" | "money">, award: Award): AskedShare {
  const sums = money.filter(({ part }) => part === "own-share");
  const own = smallest(sums.flatMap(({ minor, currency }) => (currency === "UAH" ? [minor / 100] : [])));
  const rate = roughEuros.UAH ?? Number.NaN;
  const foreign = sums.flatMap(({ minor, currency }) => {
    const euros = roughEuros[currency];
    return euros === undefined ? [] : [((minor / 100) * euros) / rate];
  });
  const { percent: asked, largest } = ownShare?.value ?? {};
  const reckoned = largest ?? asked;
  // A grant of G beside an own share of p per cent of the whole: the whole is G / (1 − p).
  const inSmallest =
    award.smallest === undefined || reckoned === undefined || reckoned <= 0 || reckoned >= 100
      ? []
      : [((award.smallest / rate) * reckoned) / (100 - reckoned)];
  return {
    stated: ownShare !== undefined || sums.length > 0,
    quote: ownShare?.quote ?? sums[0]?.quote,
    percent: asked,
    ...(largest !== undefined && { largest }),
    hryvnias: own,
    roughly: own === undefined ? (smallest(foreign) ?? smallest(inSmallest)) : undefined,
  };
}

type Limits = Pick<Profile, "ownShareMaxPercent" | "ownShareMaxAmount">;
type Answer = Pick<GateResult, "answer" | "profileField"> & { readonly reason: () => string };

/** The gate: what the call asks for against the limits of the profile. */
export function askOwnShare(limits: Limits, asked: AskedShare): Answer & { readonly quote?: string } {
  const { quote } = asked;
  if (!asked.stated) return byPercent("unknown", () => "Не вказано, чи потрібен власний внесок");
  if (asked.percent === 0 && asked.largest === undefined)
    return { ...byPercent("yes", () => "Власний внесок не потрібен"), quote };
  const found = worse(askPercent(limits, asked), askAmount(limits, asked)) ?? withoutLimit(asked);
  return { answer: found.answer, reason: found.reason, profileField: found.profileField, quote };
}

const ranks = { no: 2, unknown: 1, yes: 0 } as const;

function worse(a: Answer | undefined, b: Answer | undefined): Answer | undefined {
  return a === undefined || (b !== undefined && ranks[b.answer] > ranks[a.answer]) ? b : a;
}

function askPercent(
  { ownShareMaxPercent: limit }: Limits,
  { percent: asked, largest }: AskedShare,
): Answer | undefined {
  if (asked === undefined || limit === undefined) return undefined;
  // Whether the smaller one holds for this hromada only the donor's words tell.
  if (largest !== undefined && asked <= limit) {
    return largest <= limit
      ? byPercent("yes", () => `${differing(asked, largest)}, громада готова до ${percent(limit)}`)
      : byPercent("unknown", () => `${differing(asked, largest)}, громада готова до ${percent(limit)}; перевірте`);
  }
  return asked <= limit
    ? byPercent("yes", () => `Власний внесок – ${percent(asked)}, громада готова до ${percent(limit)}`)
    : byPercent("no", () => `Власний внесок – ${percent(asked)}, громада готова лише до ${percent(limit)}`);
}

function askAmount({ ownShareMaxAmount: limit }: Limits, { hryvnias, roughly }: AskedShare): Answer | undefined {
  if (limit === undefined) return undefined;
  if (hryvnias !== undefined) {
    return hryvnias <= limit
      ? byAmount("yes", () => `Власний внесок – ${sum(hryvnias)}, громада готова до ${sum(limit)}`)
      : byAmount("no", () => `Власний внесок – ${sum(hryvnias)}, громада готова лише до ${sum(limit)}`);
  }
  if (roughly === undefined) return undefined;
  if (roughly * weights.ownShare.roughMargin <= limit) {
    return byAmount("yes", () => `Власний внесок – ${rough(roughly)}, громада готова до ${sum(limit)}`);
  }
  return byAmount("unknown", () => {
    const figure = `${rough(roughly)} (за орієнтовним курсом)`;
    return `Власний внесок – ${figure}, громада готова до ${sum(limit)}; перевірте`;
  });
}

/** Nothing of the call can be compared with anything of the profile. */
function withoutLimit({ percent: asked, largest, hryvnias, roughly }: AskedShare): Answer {
  if (asked !== undefined && largest !== undefined) {
    return byPercent("unknown", () => `${differing(asked, largest)}, а межу громади у профілі не вказано`);
  }
  const figure =
    asked === undefined ? (hryvnias === undefined ? roughly && rough(roughly) : sum(hryvnias)) : percent(asked);
  return byPercent("unknown", () =>
    figure === undefined
      ? "Потрібен власний внесок, частку не вказано"
      : `Власний внесок – ${figure}, а межу громади у профілі не вказано`,
  );
}

/** «Власний внесок різний для різних заявників: від 5 % до 20 %» */
function differing(smallestShare: number, largest: number): string {
  return `Власний внесок різний для різних заявників: від ${percent(smallestShare)} до ${percent(largest)}`;
}

/** How heavy the own share is: 0 none, 1 as much as the hromada can bear or more; undefined when not known. */
export function burdenOf(limits: Limits, share: AskedShare): number | undefined {
  const { hryvnias, roughly } = share;
  // Where shares differ the larger one is reckoned with.
  const asked = share.largest ?? share.percent;
  if (asked === 0) return 0;
  const sumAsked = hryvnias ?? roughly;
  const ofAmount =
    sumAsked === undefined || limits.ownShareMaxAmount === undefined
      ? undefined
      : against(sumAsked, limits.ownShareMaxAmount);
  if (asked === undefined) return ofAmount;
  const ofPercent = against(asked, limits.ownShareMaxPercent ?? weights.ownShare.usualLimit);
  return ofAmount === undefined ? ofPercent : Math.max(ofPercent, ofAmount);
}

function against(asked: number, limit: number): number {
  return limit > 0 ? Math.min(1, asked / limit) : 1;
}

function byPercent(answer: GateResult["answer"], reason: () => string): Answer {
  return { answer, reason, profileField: "ownShareMaxPercent" };
}

function byAmount(answer: GateResult["answer"], reason: () => string): Answer {
  return { answer, reason, profileField: "ownShareMaxAmount" };
}

/** «300 000 грн» */
export function sum(hryvnias: number): string {
  return `${grouped(Math.round(hryvnias), "uk")} грн`;
}

/** «приблизно 430 000 грн»: two figures are all a rough rate is good for. */
export function rough(hryvnias: number): string {
  return `приблизно ${sum(Number(hryvnias.toPrecision(2)))}`;
}

function smallest(sums: readonly number[]): number | undefined {
  return sums.length === 0 ? undefined : Math.min(...sums);
}
