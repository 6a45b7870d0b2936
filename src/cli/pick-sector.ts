import { UsageError } from "../errors.ts";
import { nearest } from "../profiles/nearest.ts";
import { type SectorId, sectorIds } from "../sectors.ts";

/**
 * The sector of an option, when one was given.
 *
 * @throws UsageError listing the sectors when it is none of them
 */
export function pickSector(typed: string | undefined): SectorId | undefined {
  const known = sectorIds.find((id) => id === typed);
  if (typed === undefined || known !== undefined) return known;
  const meant = nearest(typed, sectorIds);
  throw new UsageError(
    `unknown sector "${typed}"${meant === undefined ? "." : `; did you mean "${meant}"?`} Known: ${sectorIds.join(", ")}`,
  );
}
