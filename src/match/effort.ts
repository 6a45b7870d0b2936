/* What applying costs in people, papers and time, and how fresh the news is: the same for every hromada. */
import { counted, day, paper, partner, week, workingDay } from "./ukrainian.ts";
import type { CallView } from "./views.ts";
import { weights } from "./weights.ts";

/** Effort, 0–1: fewer partners to find, fewer papers to fill in and more time are better. */
export function effortShare(view: CallView): number {
  return 1 - offForPartners(view) - offForPapers(view) - offForTime(view);
}

/** The phrase that goes with it. */
export function effortReason(view: CallView): string {
  const papers = papersOf(view);
  const many = offForPapers(view) > 0 ? [`${counted(papers, paper)} для заповнення`] : [];
  return [partnersReason(view), ...many, timeReason(view)].join(", ");
}

/** Bodies a project needs, the applicant included. A Ukrainian body that may only be a partner has at least the lead to find. */
function bodiesOf({ call: { minPartners, ukraine } }: CallView): number {
  return minPartners?.value ?? (ukraine?.value === "partner" ? 2 : 1);
}

function offForPartners(view: CallView): number {
  const { two, three, more } = weights.effort.partners;
  const bodies = bodiesOf(view);
  if (bodies <= 1) return 0;
  return bodies === 2 ? two : bodies === 3 ? three : more;
}

function partnersReason(view: CallView): string {
  const stated = view.call.minPartners !== undefined;
  const bodies = bodiesOf(view);
  if (bodies <= 1) return stated ? "можна подавати без партнерів" : "партнерів не вимагають";
  return stated ? `у проєкті щонайменше ${counted(bodies, partner)}` : "потрібен головний партнер";
}

/** Files an applicant fills in. What is only to be read is no effort of this kind. */
function papersOf({ call: { documents } }: CallView): number {
  return documents.filter(({ type }) => type === "form" || type === "budget" || type === "annex").length;
}

function offForPapers(view: CallView): number {
  const papers = papersOf(view);
  return weights.effort.papers.find(({ least }) => papers >= least)?.off ?? 0;
}

function offForTime({ call, left }: CallView): number {
  const { time, noDeadline } = weights.effort;
  if (left === undefined) return call.rolling ? 0 : noDeadline;
  return time.find(({ days }) => left.workingDays < days)?.off ?? 0;
}

function timeReason({ call, left }: CallView): string {
  if (left === undefined) return call.rolling ? "подати можна будь-коли" : "термін не відомий";
  const weeks = Math.floor(left.days / 7);
  return `до терміну ${weeks >= 2 ? counted(weeks, week) : counted(left.workingDays, workingDay)}`;
}

/** Freshness, 0–1: days since the announcement, or before the opening. */
export function freshnessShare({ call: { publishedOn, opensOn }, moment }: CallView): number {
  const { since, unknown } = weights.freshness;
  const announced = publishedOn ?? opensOn?.value;
  if (announced === undefined) return unknown;
  const age = -moment.distance(`${announced}T09:00:00Z`).days;
  return since.find(({ days }) => age <= days)?.share ?? 0;
}

/** The phrase that goes with it. */
export function freshnessReason({ call: { publishedOn, opensOn } }: CallView): string {
  const announced = publishedOn ?? opensOn?.value;
  if (announced === undefined) return "дату оголошення не вказано";
  return `${publishedOn === undefined ? "прийом заявок з" : "оголошено"} ${day(announced)}`;
}
