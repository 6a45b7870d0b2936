/* The health of every source as `grants doctor` shows it. */
import { type Incident, openIncidents } from "../../db/incidents.ts";
import { sourceHistory } from "../../db/source-history.ts";
import type { Store } from "../../db/store.ts";
import type { SourceCard } from "../../scrapers/scraper.ts";
import { breakOf, type Finding } from "./finding.ts";
import { goodRunsBefore, isGoodRun, type RunFacts, type SourceHistory, usualCalls } from "./history.ts";
import { judge } from "./judge.ts";

export interface SourceHealth {
  readonly id: string;
  /** `note`: something worth knowing, nothing to act on. */
  readonly state: "ok" | "note" | "wrong" | "off";
  /** UTC instant. */
  readonly lastGoodRunAt?: string;
  /** Of the last good run. */
  readonly calls?: number;
  /** How many of `calls` have which field. */
  readonly with?: RunFacts["with"];
  /** Median of up to eight good runs before that one. */
  readonly usualCalls?: number;
  readonly rest?: SourceHistory["rest"];
  readonly hold?: SourceHistory["hold"];
  /** `since`: UTC instant at which it was first seen, where a run has noted it. */
  readonly findings: readonly (Finding & { readonly since?: string })[];
}

/** Judges the sources as they are at `now`. Writes nothing. */
export function examineSources(store: Store, cards: readonly SourceCard[], now: Date): readonly SourceHealth[] {
  const incidents = openIncidents(store);
  return cards.map((card) => {
    const history = sourceHistory(store, card.id);
    const findings = judge(card, history, now).map((finding) => {
      const since = sinceOf(incidents, card.id, finding);
      return { ...finding, ...(since !== undefined && { since }) };
    });
    const { rest, hold } = history;
    return {
      id: card.id,
      state: stateOf(card, findings),
      ...lastGood(history),
      ...(rest !== undefined && { rest }),
      ...(hold !== undefined && { hold }),
      findings,
    };
  });
}

function sinceOf(incidents: readonly Incident[], sourceId: string, { kind, wrong }: Finding): string | undefined {
  if (!wrong) return undefined;
  return incidents.find((one) => one.sourceId === sourceId && breakOf(one.kind) === breakOf(kind))?.openedAt;
}

function stateOf({ offBecause }: SourceCard, findings: readonly Finding[]): SourceHealth["state"] {
  if (offBecause !== undefined) return "off";
  if (findings.some(({ wrong }) => wrong)) return "wrong";
  return findings.length > 0 ? "note" : "ok";
}

function lastGood(history: SourceHistory): Pick<SourceHealth, "lastGoodRunAt" | "calls" | "with" | "usualCalls"> {
  const run = history.runs.find(isGoodRun);
  if (run === undefined) return {};
  const usual = usualCalls(goodRunsBefore(history, run));
  return {
    lastGoodRunAt: run.finishedAt ?? run.startedAt,
    calls: run.calls,
    ...(run.with !== undefined && { with: run.with }),
    ...(usual !== undefined && { usualCalls: usual }),
  };
}
