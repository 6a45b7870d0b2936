/* The sum one applicant can get, against the scale of a hromada. */
import type { Call, Money, Profile } from "../model.ts";
import { roughEuros, weights } from "./weights.ts";

/** What one applicant can get, in rough euros. */
export interface Award {
  readonly largest?: number;
  readonly smallest?: number;
}

/** The award of a call; parts without a sum in a known currency are absent. */
export function awardOf({ money }: Pick<Call, "money">): Award {
  return { largest: euros(money, "award-max", Math.max), smallest: euros(money, "award-min", Math.min) };
}

/** What sums are measured by: both limits in rough euros. */
export interface Scale {
  /** From here on an award is worth the work. */
  readonly worthwhile: number;
  /** A smallest award above this is more than the hromada can manage. */
  readonly tooLarge: number;
}

/** Scale of a hromada: its own revenue, else its population; undefined when neither is known. */
export function scaleOf({ ownRevenue, population }: Pick<Profile, "ownRevenue" | "population">): Scale | undefined {
  const { ofRevenue, perHead } = weights.size;
  const [value, by] =
    ownRevenue !== undefined && ownRevenue.value > 0
      ? [ownRevenue.value * (roughEuros.UAH ?? Number.NaN), ofRevenue]
      : [population?.value ?? 0, perHead];
  return value > 0 ? { worthwhile: value * by.worthwhile, tooLarge: value * by.tooLarge } : undefined;
}

/** Size, 0–1: from a sum worth the work up to one a hromada cannot manage. */
export function sizeShare(scale: Scale | undefined, { largest, smallest }: Award): number {
  const { whenTooLarge, least, unknown } = weights.size;
  // Without an upper limit the lower one is a promise: at least that much.
  const sum = largest ?? smallest;
  if (sum === undefined || scale === undefined) return unknown;
  if ((smallest ?? 0) > scale.tooLarge) return whenTooLarge;
  return sum >= scale.worthwhile ? 1 : Math.max(least, sum / scale.worthwhile);
}

/** The phrase that goes with it. */
export function sizeReason(scale: Scale | undefined, { largest, smallest }: Award): string {
  const sum = largest ?? smallest;
  if (sum === undefined) return "суму гранту не вказано";
  if (scale === undefined) return "населення у профілі не вказано";
  if ((smallest ?? 0) > scale.tooLarge) return "найменша сума завелика для вашої громади";
  return sum >= scale.worthwhile ? "сума відчутна для вашої громади" : "сума невелика для вашої громади";
}

/** Rough euros of a part of the money; undefined when it is not given in a known currency. */
function euros(money: readonly Money[], part: Money["part"], pick: (...sums: number[]) => number): number | undefined {
  const sums = money
    .filter((one) => one.part === part)
    .flatMap(({ minor, currency }) => {
      const rate = roughEuros[currency];
      return rate === undefined ? [] : [(minor / 100) * rate];
    });
  return sums.length === 0 ? undefined : pick(...sums);
}
