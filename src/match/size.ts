/* The sum one applicant can get, against the scale of a hromada. */
import type { Call, Money, Profile } from "../model.ts";
import type { Share } from "./effort.ts";
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

/** Size: from a sum worth the work up to one a hromada cannot manage. */
export function sizeShare({ population }: Pick<Profile, "population">, { largest, smallest }: Award): Share {
  const { worthwhile, tooLarge, whenTooLarge, least, unknown } = weights.size;
  if (largest === undefined && smallest === undefined) return { share: unknown, reason: "суму гранту не вказано" };
  if (population === undefined) return { share: unknown, reason: "населення у профілі не вказано" };
  if ((smallest ?? 0) / population.value > tooLarge) {
    return { share: whenTooLarge, reason: "найменша сума завелика для вашої громади" };
  }
  // Without an upper limit the lower one is a promise: at least that much.
  const perHead = (largest ?? smallest ?? 0) / population.value;
  if (perHead >= worthwhile) return { share: 1, reason: "сума відчутна для вашої громади" };
  return { share: Math.max(least, perHead / worthwhile), reason: "сума невелика для вашої громади" };
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
