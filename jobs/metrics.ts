/* Figures for Prometheus: of this process, its jobs, and of the store when it is asked. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { openIncidents } from "../db/incidents.ts";
import { listIssues } from "../db/issues.ts";
import { sourceStates } from "../db/sources.ts";
import type { Store } from "../db/store.ts";

export interface Metrics {
  /** Notes a job that ended. @param seconds it took */
  jobDone(job: string, outcome: "done" | "failed" | "skipped", seconds: number): void;
  text(): Promise<{ readonly type: string; readonly text: string }>;
}

export function makeMetrics(store: Store): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const jobs = new Counter({
    name: "grants_jobs_total",
    help: "Jobs that ended, by job and outcome",
    labelNames: ["job", "outcome"],
    registers,
  });
  const seconds = new Histogram({
    name: "grants_job_duration_seconds",
    help: "How long jobs took",
    labelNames: ["job"],
    buckets: [0.1, 1, 10, 60, 600, 3_600],
    registers,
  });
  new Gauge({
    name: "grants_source_last_good_timestamp_seconds",
    help: "Start of the last good crawl run of each source, Unix time",
    labelNames: ["source"],
    registers,
    collect() {
      this.reset();
      for (const { id, lastGoodRunAt } of sourceStates(store)) {
        if (lastGoodRunAt !== undefined) this.set({ source: id }, Date.parse(lastGoodRunAt) / 1_000);
      }
    },
  });
  new Gauge({
    name: "grants_sources_broken",
    help: "Sources with something wrong now",
    registers,
    collect() {
      this.set(new Set(openIncidents(store).map(({ sourceId }) => sourceId)).size);
    },
  });
  new Gauge({
    name: "grants_letters",
    help: "Letters that were not handed over, by state",
    labelNames: ["state"],
    registers,
    collect() {
      for (const state of ["rendered", "sending", "failed", "uncertain"] as const) {
        this.set({ state }, listIssues(store, [state]).length);
      }
    },
  });
  return {
    jobDone: (job, outcome, took) => {
      jobs.inc({ job, outcome });
      seconds.observe({ job }, took);
    },
    text: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
