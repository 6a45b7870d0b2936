/* The columns of `calls`, and what of a call stands in each. */
import { isoInstant } from "../src/clock.ts";
import type { Call } from "../src/model.ts";
import type { CallState } from "./call-state.ts";

export interface Sighting extends CallState {
  readonly runId: number;
  /** UTC instant at which this state of the call was seen. */
  readonly at: string;
  readonly version: number;
  readonly baseline: boolean;
  /** Set when a person brought this state about: when and how the source itself was last seen. */
  readonly lastSeen?: { readonly at: string; readonly missingRuns: number };
}

export type Cell = string | number | null;

/** What stands in a column of `calls`. */
type Reading = (call: Call, sighting: Sighting) => Cell;

/** Columns of `calls` that never change once a call is known. */
const fixed: Readonly<Record<string, Reading>> = {
  id: ({ id }) => id,
  source_id: ({ sourceId }) => sourceId,
  external_id: ({ externalId }) => externalId,
  baseline: (_, { baseline }) => (baseline ? 1 : 0),
  first_seen_at: (_, { at }) => at,
};

const changing: Readonly<Record<string, Reading>> = {
  url: ({ url }) => url,
  title: ({ title }) => title,
  language: ({ language }) => language,
  kind: ({ kind }) => kind,
  kind_reason: ({ kindReason }) => kindReason.value,
  summary: ({ summary }) => summary ?? null,
  funder: ({ funder }) => funder ?? "",
  operator: ({ operator }) => operator ?? null,
  programme: ({ programme }) => programme ?? null,
  instrument: ({ instrument }) => instrument?.value ?? null,
  stated_status: ({ statedStatus }) => statedStatus ?? null,
  published_on: ({ publishedOn }) => publishedOn ?? null,
  opens_on: ({ opensOn }) => opensOn?.value ?? null,
  closes_at: closesAt,
  rolling: ({ rolling }) => (rolling === undefined ? 0 : 1),
  own_share_percent: ({ ownShare }) => ownShare?.value.percent ?? null,
  own_share_kind: ({ ownShare }) => ownShare?.value.kind ?? null,
  ukraine_role: ({ ukraine }) => ukraine?.value ?? null,
  min_partners: ({ minPartners }) => minPartners?.value ?? null,
  population_min: ({ population }) => population?.value.min ?? null,
  population_max: ({ population }) => population?.value.max ?? null,
  standing: ({ standing }) => standing?.kind ?? null,
  verified_on: ({ standing }) => standing?.verifiedOn ?? null,
  standing_note: ({ standing }) => standing?.note ?? null,
  last_seen_at: (_, { at, lastSeen }) => lastSeen?.at ?? at,
  last_seen_run: (_, { runId }) => runId,
  missing_runs: (_, { lastSeen }) => lastSeen?.missingRuns ?? 0,
  version: (_, { version }) => version,
  content_hash: (_, { contentHash }) => contentHash,
};

/** Those that may change with every version. */
export const changingColumns = Object.keys(changing);
export const callColumns = Object.keys({ ...fixed, ...changing });
/** In the order of `callColumns`. */
export const callReadings = Object.values({ ...fixed, ...changing });

/** The last end of the first stage. */
function closesAt({ deadlines }: Call): string | null {
  const closing = deadlines.flatMap(({ at, stage }) => (at !== undefined && (stage ?? 1) === 1 ? [instant(at)] : []));
  return closing.sort().at(-1) ?? null;
}

/** One form for all instants, so that SQL can compare them as text. */
export function instant(at: string): string {
  return isoInstant(new Date(at));
}
