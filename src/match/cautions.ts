/* What a person should check or know before starting on an application. */
import type { GateResult } from "../model.ts";
import { type Through, throughReason } from "./applicants.ts";
import { partnerOnly } from "./gates.ts";
import { counted, workingDay } from "./ukrainian.ts";
import type { CallView } from "./views.ts";
import { weights } from "./weights.ts";

/** Cautions of a call that may be applied to: what is tight first, then what is unknown. */
export function cautionsOf(
  view: CallView,
  gates: readonly GateResult[],
  through: Through | undefined,
): readonly string[] {
  const joining = through?.answer === "yes" && through.asPartner === true;
  const unsure = gates.filter(toCheck).map(({ reason }) => reason);
  return [
    ...(view.call.ukraine?.value === "partner" ? [partnerOnly] : []),
    ...(joining ? [throughReason(through, view.call)] : []),
    ...tightTime(view),
    ...unsure,
  ];
}

/** Whether a person should check the answer: it is unknown, or it rests on something that the call does not say. */
export function toCheck({ answer, factSource }: GateResult): boolean {
  return answer === "unknown" || factSource !== undefined;
}

/** Working days left, when they are few for what has to be done; undefined when they are enough. */
export function tightDays({ left, wantsPartners }: CallView): number | undefined {
  const { alone, withPartners } = weights.effort.warn;
  if (left === undefined || left.workingDays >= (wantsPartners ? withPartners : alone)) return undefined;
  return left.workingDays;
}

function tightTime(view: CallView): readonly string[] {
  const workingDays = tightDays(view);
  if (workingDays === undefined) return [];
  const { wantsPartners } = view;
  const left = workingDays === 0 ? "жодного робочого дня" : counted(workingDays, workingDay);
  return [`До кінцевого терміну ${left}${wantsPartners ? ", а потрібні ще й партнери" : ""}`];
}
