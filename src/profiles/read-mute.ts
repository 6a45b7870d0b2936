/* «Не для нас» as it is typed: `call:irf:museums`, `programme:Interreg Europe`, `funder:МФО «Приклад»`. */
import { UsageError } from "../errors.ts";
import type { Mute } from "../model.ts";
import { oneLine } from "../normalise/text.ts";

const kinds = ["call", "programme", "funder"] as const satisfies readonly Mute["kind"][];

/** Letters a reason or a name may have. */
const longest = 300;

/** @throws UsageError when it names neither a call nor a programme nor a funder */
export function readMuteTarget(typed: string): Pick<Mute, "kind" | "value"> {
  const colon = typed.indexOf(":");
  const kind = kinds.find((one) => one === typed.slice(0, Math.max(0, colon)).trim().toLowerCase());
  const value = oneLine(typed.slice(colon + 1));
  if (kind === undefined || value === "") {
    throw new UsageError(`"${typed.slice(0, 60)}": say call:<id>, programme:<name> or funder:<name>`);
  }
  if (value.length > longest) throw new UsageError(`a name has at most ${longest} letters, this one ${value.length}`);
  return { kind, value };
}

/** @throws UsageError when the day is none, or the reason too long */
export function readMute(
  typed: string,
  { why, until, today }: { readonly why?: string; readonly until?: string; readonly today: string },
): Mute {
  const reason = why === undefined ? undefined : oneLine(why);
  if (reason !== undefined && (reason === "" || reason.length > longest)) {
    throw new UsageError(`--why: a reason has 1 to ${longest} letters`);
  }
  if (until !== undefined && !isDay(until))
    throw new UsageError(`--until: "${until.slice(0, 40)}" is not a day, e.g. 2027-06-30`);
  if (until !== undefined && until < today) throw new UsageError(`--until: ${until} is past`);
  return {
    ...readMuteTarget(typed),
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
  };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}
