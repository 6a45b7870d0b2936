import fc from "fast-check";
import { expect, test } from "vitest";
import { laneQueueOf, laneQueues } from "../../../jobs/fetch/lanes.ts";
import { scrapers } from "../../../scrapers/index.ts";

test("all addresses of a host share a lane, whatever their scheme, port, case and path", () => {
  const lane = laneQueueOf("https://grants.example.org/calls?page=2");
  for (const url of ["http://grants.example.org/", "https://GRANTS.example.org:8443/a"]) {
    expect(laneQueueOf(url)).toBe(lane);
  }
});

test("every address has a lane that is worked on, also one that is none", () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string()), (url) => {
      expect(laneQueues).toContain(laneQueueOf(url));
    }),
    { numRuns: 50 },
  );
});

test("the hosts of our sources are spread: no lane has more than four of them", () => {
  const hosts = new Set(scrapers.map(({ homepage }) => new URL(homepage).hostname));
  const perLane = new Map<string, number>();
  for (const host of hosts) {
    const lane = laneQueueOf(`https://${host}/`);
    perLane.set(lane, (perLane.get(lane) ?? 0) + 1);
  }
  expect(perLane.size).toBeGreaterThan(hosts.size / 2);
  expect(Math.max(...perLane.values())).toBeLessThanOrEqual(4);
});
