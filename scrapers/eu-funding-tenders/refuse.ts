/*
 * Which rows are not calls anybody can still apply to. The filters of the query are hints: the
 * service has ignored them before, and its "open" is not to be trusted (of 374 topics marked open
 * in 2026-10, 136 had a deadline still to come). So every row is judged by itself.
 */
import type { ParsedDeadline } from "../scraper.ts";
import { closed } from "./codes.ts";
import { closesAt } from "./dates.ts";
import type { Kind, Row } from "./row.ts";

/** How long a call without any deadline is believed to be open. The five of 2026-06 were 4 to 7 years old. */
const undatedDays = 365;

/** Why a row is not taken whatever its dates say. */
export function refusalOf(row: Row): string | undefined {
  const index = row.one("DATASOURCE");
  // The leftover index answers since 2026-06-27: 244 of 725 "open" rows in 2026-08, 223 of them
  // from 2023. One invited Ukrainian cities to a mission, with a deadline three years past.
  if (index === "SEDIA_PRD_CENTRICITY") return "stale-index";
  if (index !== "SEDIA") return "other-index";
  if (row.kind === undefined) return "wrong-type";
  if (row.language !== undefined && row.language !== "en") return "wrong-language";
  if (closed.has(row.one("status") ?? "")) return "closed";
  return undefined;
}

/**
 * Why a row is too late. A topic counts as open until 17:00 in Brussels on its last day, not until
 * the midnight its stamp shows. With two stages any date to come counts here: the number of the
 * stage tells the rest of the program that the second is closed to newcomers.
 *
 * @param fetchedAt UTC instant of the answer
 */
export function refusalByDate(
  kind: Kind,
  deadlines: readonly ParsedDeadline[],
  opensOn: string | undefined,
  fetchedAt: string,
): string | undefined {
  const now = Date.parse(fetchedAt);
  if (deadlines.length > 0) {
    const open = deadlines.some((deadline) => Date.parse(closesAt(deadline) ?? "") >= now);
    return open ? undefined : "past-deadline";
  }
  // Only external actions come without a deadline (5 of 725, 2026-08, all of them leftovers).
  const since = opensOn === undefined ? Number.NaN : Date.parse(opensOn);
  return kind === "external action" && since >= now - undatedDays * 86_400_000 ? undefined : "no-deadline";
}
