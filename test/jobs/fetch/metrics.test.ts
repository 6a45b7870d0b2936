import { expect, test } from "vitest";
import { makeFetchMetrics, outcomeOfError } from "../../../jobs/fetch/metrics.ts";
import { BlockedError, FetchError } from "../../../src/errors.ts";
import { TooLargeError } from "../../../src/http/body.ts";

const url = "https://grants.example.org/";

test.each([
  [new BlockedError(url, "robots.txt forbids this page", { by: "robots" }), "blocked"],
  [new TooLargeError(url, "more than 10 MB"), "too large"],
  [new FetchError(url, "timed out", { retryable: true }), "failed for now"],
  [new FetchError(url, "status 404", { retryable: false, status: 404 }), "failed"],
  [new TypeError("x is not a function"), "fault"],
])("%s counts as %s", (error, outcome) => {
  expect(outcomeOfError(error)).toBe(outcome);
});

test("counts pages by lane and outcome, and bytes", async () => {
  const metrics = makeFetchMetrics();
  metrics.pageDone({ lane: "fetch-lane-3", outcome: "answered", seconds: 0.2, bytes: 1_000 });
  metrics.pageDone({ lane: "fetch-lane-3", outcome: "answered", seconds: 4, bytes: 500 });
  metrics.givenUp("fetch-lane-4");
  const { text } = await metrics.text();
  expect(text).toContain('grants_fetch_pages_total{lane="fetch-lane-3",outcome="answered"} 2');
  expect(text).toContain('grants_fetch_pages_total{lane="fetch-lane-4",outcome="given up"} 1');
  expect(text).toContain('grants_fetch_bytes_total{lane="fetch-lane-3"} 1500');
  expect(text).toContain('grants_fetch_duration_seconds_bucket{le="1"} 1');
});
