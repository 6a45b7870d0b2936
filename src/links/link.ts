/*
 * Whether a link counts as dead. A site that is away for an evening loses nothing: it takes failures
 * on three different days in a row, and one success makes all good again. Pure.
 */
import type { LinkAnswer } from "../http/open-link.ts";
import { kyivDate } from "../week.ts";

export interface LinkState {
  readonly url: string;
  /** UTC instant of the last check. */
  readonly checkedAt: string;
  /** UTC instant at which it last opened. */
  readonly openedAt?: string;
  /** UTC instant of the first failure since it last opened. */
  readonly failingSince?: string;
  /** Different days, in Kyiv, on which it failed since it last opened. */
  readonly failedDays: number;
  /** The last of them, `YYYY-MM-DD`. */
  readonly failedOn?: string;
  /** Why the last check did not end well, for people. May quote a site. */
  readonly trouble?: string;
  /** Where it led the last time it opened, when that is another place. */
  readonly movedTo?: string;
}

/** Days with failures after which a link counts as dead; the same number stands in the view v_dead_links. */
const deadAfter = 3;

/** Whether a link is to be told as one that does not open. Nothing is hidden for it. */
export function isDead({ failedDays }: Pick<LinkState, "failedDays">): boolean {
  return failedDays >= deadAfter;
}

/**
 * The state of a link after a check.
 *
 * @param before undefined for a link that was never checked
 * @param at UTC instant of the check
 */
export function afterCheck(before: LinkState | undefined, url: string, answer: LinkAnswer, at: string): LinkState {
  const { failedDays = 0, failingSince, failedOn, openedAt, movedTo } = before ?? {};
  if (answer.kind === "opens") {
    return { url, checkedAt: at, openedAt: at, failedDays: 0, ...(answer.movedTo && { movedTo: answer.movedTo }) };
  }
  const kept = {
    url,
    checkedAt: at,
    trouble: answer.trouble,
    ...(openedAt && { openedAt }),
    ...(movedTo && { movedTo }),
  };
  if (answer.kind === "unclear") {
    return { ...kept, failedDays, ...(failingSince && { failingSince }), ...(failedOn && { failedOn }) };
  }
  const today = kyivDate(new Date(at));
  const days = failedDays + (today === failedOn ? 0 : 1);
  return { ...kept, failingSince: failingSince ?? at, failedDays: days, failedOn: today };
}
