/* Figures of a fetch machine for Prometheus: of this process and of the pages it was asked for. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { BlockedError, FetchError } from "../../src/errors.ts";
import { TooLargeError } from "../../src/http/body.ts";
import type { StatusOptions } from "../status-server.ts";

/** How a page came out: handed over, or the kind of failure that was handed over instead. */
export type PageOutcome = "answered" | "blocked" | "too large" | "failed for now" | "failed" | "fault";

/** What kind of failure an error is, for the figures. */
export function outcomeOfError(error: unknown): PageOutcome {
  if (error instanceof BlockedError) return "blocked";
  if (error instanceof TooLargeError) return "too large";
  if (error instanceof FetchError) return error.retryable ? "failed for now" : "failed";
  return "fault";
}

interface PageFigures {
  readonly lane: string;
  readonly outcome: PageOutcome;
  readonly seconds: number;
  /** Of the body as it was handed over. */
  readonly bytes: number;
}

export interface FetchMetrics {
  /** Notes a page, or a link that was opened. */
  pageDone(figures: PageFigures): void;
  /** Notes a page that was given up because it ended its machine too often. */
  givenUp(lane: string): void;
  readonly text: StatusOptions["metrics"]["text"];
}

export function makeFetchMetrics(): FetchMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const pages = new Counter({
    name: "grants_fetch_pages_total",
    help: "Pages and links asked for, by lane and by how they came out",
    labelNames: ["lane", "outcome"],
    registers,
  });
  const sent = new Counter({
    name: "grants_fetch_bytes_total",
    help: "Bytes of pages handed over, compressed",
    labelNames: ["lane"],
    registers,
  });
  const took = new Histogram({
    name: "grants_fetch_duration_seconds",
    help: "How long pages took, waiting for the turn at their host included",
    buckets: [0.1, 0.5, 1, 3, 10, 30, 120],
    registers,
  });
  return {
    pageDone: ({ lane, outcome, seconds, bytes }) => {
      pages.inc({ lane, outcome });
      sent.inc({ lane }, bytes);
      took.observe(seconds);
    },
    givenUp: (lane) => pages.inc({ lane, outcome: "given up" }),
    text: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
