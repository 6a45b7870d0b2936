import type { StoredCall } from "../../db/calls.ts";
import { sectorName } from "../sectors.ts";
import { callFields, fieldLines, headLines, namedLines, notSaid } from "./call-fields.ts";

/** What was read of a call, for the terminal: the short form of `explain`. */
export function describeCall({ call, gone }: Pick<StoredCall, "call" | "gone">, now: Date, width: number): string[] {
  const fields = callFields(call, now, gone);
  const missing = notSaid(fields);
  const sectors = call.sectors.map(({ sector }) => sectorName(sector, "en"));
  return [
    ...headLines(call, now, width),
    "",
    ...(call.kind === "call"
      ? namedLines("sectors", sectors.join(", ") || "cross-sector", width)
      : namedLines("not a call", `${call.kindReason.value}: «${call.kindReason.quote}»`, width)),
    ...fieldLines(fields, width, { rules: false }),
    ...(missing.length === 0 ? [] : namedLines("not said", missing.join(", "), width)),
    `Why: grants calls explain ${call.id}`,
  ];
}
