/* What the matcher wants checked, for letters in English: its own words are Ukrainian. */
import { tightDays } from "../match/cautions.ts";
import { momentAt } from "../match/moment.ts";
import { viewCall } from "../match/views.ts";
import type { Call, GateName, Match } from "../model.ts";
import { leadsAbove } from "./applicants.ts";

/** What it means that a gate could not answer. */
const unanswered: Readonly<Record<Exclude<GateName, "mute">, string>> = {
  country: "it is not stated whether applicants from Ukraine may take part",
  deadline: "no deadline for applying could be read",
  applicant: "it is not clear whether the hromada or its bodies may apply",
  instrument: "the kind of support is not stated",
  "own-share": "it is not clear whether the hromada can cover the own share",
  area: "it is not clear whether the call covers this territory",
  population: "the call sets a limit of population, and that of the hromada is not known",
};

interface EnglishCaution {
  /** The gate that could not answer. */
  readonly gate?: GateName;
  readonly text: string;
}

/** The same cautions as `match.cautions`, in the same order. */
export function englishCautions(call: Call, { gates, verdict, through }: Match, now: Date): readonly EnglishCaution[] {
  if (verdict !== "match") return [];
  const view = viewCall(call, momentAt(now));
  const days = tightDays(view);
  const leads = leadsAbove(call, through, "en");
  return [
    ...(call.ukraine?.value === "partner" ? [{ text: "only as a partner: a lead partner from the EU is needed" }] : []),
    ...(leads === undefined ? [] : [{ text: `the hromada can only be a partner; to apply: ${leads}` }]),
    ...(days === undefined ? [] : [{ text: tight(days, view.wantsPartners) }]),
    ...gates.flatMap(({ gate, answer }) =>
      answer === "unknown" && gate !== "mute" ? [{ gate, text: unanswered[gate] }] : [],
    ),
  ];
}

function tight(days: number, wantsPartners: boolean): string {
  const left = days === 0 ? "no working day" : days === 1 ? "1 working day" : `${days} working days`;
  return `${left} left until the deadline${wantsPartners ? ", and partners are needed too" : ""}`;
}
