/* What applying costs in people and time, and how fresh the news is: the same for every hromada. */
import { daysLeft } from "../status.ts";
import { counted, day, partner, week, workingDay } from "./ukrainian.ts";
import type { CallView } from "./views.ts";
import { weights } from "./weights.ts";

/** Part 0–1 of a part's points, with the phrase for people. */
export interface Share {
  readonly share: number;
  readonly reason: string;
}

/** Effort: fewer partners to find and more time are better. */
export function effortShare(view: CallView): Share {
  const { off, reason } = partners(view);
  const time = timeLeft(view);
  return { share: 1 - off - time.off, reason: `${reason}, ${time.reason}` };
}

function partners({ call: { minPartners, ukraine } }: CallView): { readonly off: number; readonly reason: string } {
  const { two, three, more } = weights.effort.partners;
  // A Ukrainian body that may only be a partner has at least the lead to find.
  const bodies = minPartners?.value ?? (ukraine?.value === "partner" ? 2 : 1);
  if (bodies <= 1) return { off: 0, reason: minPartners ? "можна подавати без партнерів" : "партнерів не вимагають" };
  return {
    off: bodies === 2 ? two : bodies === 3 ? three : more,
    reason: minPartners ? `у проєкті щонайменше ${counted(bodies, partner)}` : "потрібен головний партнер",
  };
}

function timeLeft({ call, next, workingDays, now }: CallView): { readonly off: number; readonly reason: string } {
  const { time, noDeadline } = weights.effort;
  if (next === undefined || workingDays === undefined) {
    return call.rolling
      ? { off: 0, reason: "подати можна будь-коли" }
      : { off: noDeadline, reason: "термін не відомий" };
  }
  const off = time.find(({ days }) => workingDays < days)?.off ?? 0;
  const weeks = Math.floor(daysLeft(next.at, now) / 7);
  return { off, reason: `до терміну ${weeks >= 2 ? counted(weeks, week) : counted(workingDays, workingDay)}` };
}

/** Freshness: days since the announcement, or before the opening. */
export function freshnessShare({ call: { publishedOn, opensOn }, now }: CallView): Share {
  const { since, unknown } = weights.freshness;
  const announced = publishedOn ?? opensOn?.value;
  if (announced === undefined) return { share: unknown, reason: "дату оголошення не вказано" };
  const age = -daysLeft(`${announced}T09:00:00Z`, now);
  return {
    share: since.find(({ days }) => age <= days)?.share ?? 0,
    reason: `${publishedOn === undefined ? "прийом заявок з" : "оголошено"} ${day(announced)}`,
  };
}
