/* What a person should check or know before starting on an application. */
import type { GateResult } from "../model.ts";
import { partnerOnly } from "./gates.ts";
import { counted, workingDay } from "./ukrainian.ts";
import type { CallView } from "./views.ts";
import { weights } from "./weights.ts";

/** Cautions of a call that may be applied to: what is tight first, then what is unknown. */
export function cautionsOf(view: CallView, gates: readonly GateResult[]): readonly string[] {
  const unknown = gates.filter(({ answer }) => answer === "unknown").map(({ reason }) => reason);
  return [...(view.call.ukraine?.value === "partner" ? [partnerOnly] : []), ...tightTime(view), ...unknown];
}

function tightTime({ left: distance, wantsPartners }: CallView): readonly string[] {
  const { alone, withPartners } = weights.effort.warn;
  if (distance === undefined) return [];
  const { workingDays } = distance;
  if (workingDays >= (wantsPartners ? withPartners : alone)) return [];
  const left = workingDays === 0 ? "жодного робочого дня" : counted(workingDays, workingDay);
  return [`До кінцевого терміну ${left}${wantsPartners ? ", а потрібні ще й партнери" : ""}`];
}
