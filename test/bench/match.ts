/*
 * npm run bench:match – all hromadas of the country against 10,000 open calls, on one core: matching
 * everything, matching 100 new calls, matching one changed profile, storing the results. Beside it a
 * plain double loop over the same gates and parts, pair by pair on prepared sides, measured on a part of
 * the pairs and scaled. Ends with one line of JSON.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ingestCalls } from "../../db/calls.ts";
import { startCrawlRun } from "../../db/crawl-runs.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { callNumbers, saveMatches, startMatchRun } from "../../db/matches.ts";
import { syncSources } from "../../db/sources.ts";
import { openStore } from "../../db/store.ts";
import { callList } from "../../src/match/call-list.ts";
import { find } from "../../src/match/find.ts";
import { type Found, mergeFound, type NearMiss } from "../../src/match/found.ts";
import { makeReasons } from "../../src/match/gates.ts";
import { matchViews } from "../../src/match/match.ts";
import { matchHromadas } from "../../src/match/match-hromadas.ts";
import { momentAt } from "../../src/match/moment.ts";
import { viewCall, viewProfile } from "../../src/match/views.ts";
import { rulesVersion } from "../../src/match/weights.ts";
import type { Call, Profile } from "../../src/model.ts";
import { benchCalls, benchProfiles, benchNow as now } from "./match-data.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

function time<T>(work: () => T): { readonly ms: number; readonly result: T } {
  collect();
  const started = performance.now();
  const result = work();
  return { ms: performance.now() - started, result };
}

/** The best of five times: what else the machine does only adds to it. */
function best(work: () => unknown): number {
  return Math.min(...Array.from({ length: 5 }, () => time(work).ms));
}

/** Everything anew: a copy of the list, so that nothing kept with an earlier one is used. */
function matchEverything(who: readonly Profile[], what: readonly Call[]): Found[] {
  return find(callList([...what], now), who, now);
}

const all = { nearMisses: Number.POSITIVE_INFINITY };
const count = 10_000;
const moment = momentAt(now);
const { profiles, from } = benchProfiles(process.env.GRANTS_SHARED);
const calls = benchCalls(count);
const pairs = profiles.length * count;

// Once for the compiler, then measured.
const found = matchEverything(profiles, calls);
const fullMs = best(() => matchEverything(profiles, calls));
const peakMb = Math.round(process.resourceUsage().maxRSS / 1_024);
const list = callList(calls, now);
const share = (size: (one: Found) => number): number =>
  find(list, profiles, now, all).reduce((sum, one) => sum + size(one), 0) / pairs;
const passing = share(({ hits }) => hits.length);
const nearly = share(({ nearMisses }) => nearMisses.length);

const newCalls = benchCalls(100, count);
const newCallsMs = best(() => {
  const among = find(callList([...newCalls], now), profiles, now, all);
  return found.map((before, index) =>
    mergeFound(before, new Set(), among[index] ?? before, () => {
      throw new Error("new calls never need everything anew");
    }),
  );
});
const changedProfile = profiles
  .slice(0, 1)
  .map((profile): Profile => ({ ...profile, words: ["насосна станція"], priorities: { energy: 3 } }));
const profileMs = best(() => find(list, changedProfile, now));

const someProfiles = profiles.filter((_, at) => at % 30 === 0).map((profile) => viewProfile(profile, moment));
const someCalls = calls.filter((_, at) => at % 20 === 0).map((call) => viewCall(call, moment));
const plain = time(() => {
  let fits = 0;
  for (const profile of someProfiles) {
    for (const call of someCalls) if (matchViews(profile, call).verdict === "match") fits++;
  }
  return fits;
});
const plainMs = (plain.ms / (someProfiles.length * someCalls.length)) * pairs;

const growth = [1, 2, 4].map((times) => {
  const more = benchCalls(count * times);
  return (best(() => matchEverything(profiles, more)) / (pairs * times)) * 1e6;
});

const folder = mkdtempSync(join(tmpdir(), "grants-bench-"));
const store = openStore(join(folder, "grants.db"));
const at = now.toISOString();
syncSources(
  store,
  [
    {
      id: "bench",
      name: "Bench",
      funder: "Bench",
      homepage: "https://donor.example/",
      language: "uk",
      dates: { order: "dmy", zone: "Europe/Kyiv" },
      every: "day",
      basis: "reconstructed",
      terms: "invented",
      caveats: [],
    },
  ],
  at,
);
const { runId } = startCrawlRun(store, "bench", at);
saveHromadas(store, profiles, at);
ingestCalls(
  store,
  calls.map((call) => ({ ...call, body: undefined })),
  { runId, at, baseline: true },
);
const numbers = callNumbers(store);
const viewOf = new Map(calls.map((call) => [call.id, viewCall(call, moment)]));

/** All results as a match run writes them: a hundred hromadas at a time, with the reasons worded. */
function storeAll(run: number, before: readonly Found[]): void {
  const reasons = makeReasons();
  for (let start = 0; start < found.length; start += 100) {
    const part = found.slice(start, start + 100).map((one, index) => {
      const profile = profiles[start + index];
      if (profile === undefined) throw new Error("a result without a profile");
      const reason = reasons(viewProfile(profile, moment));
      return {
        state: {
          katottg: one.katottg,
          profileHash: "",
          rulesVersion,
          day: moment.today,
          run,
          knownTo: numbers.greatest,
          matchedAt: at,
        },
        found: one,
        before: before[start + index],
        reasonOf: ({ callId, refusedBy }: NearMiss): string => {
          const call = viewOf.get(callId);
          return call === undefined ? "" : reason(refusedBy, call);
        },
        reasonMayDiffer: () => true,
      };
    });
    saveMatches(store, part, numbers);
  }
}

const rows = found.reduce((sum, one) => sum + one.hits.length + one.nearMisses.length, 0);
const storeMs = time(() => storeAll(startMatchRun(store, at), [])).ms;
const storeAgainMs = time(() => storeAll(startMatchRun(store, at), [])).ms;
matchHromadas(store, now);
const quietRunMs = time(() => matchHromadas(store, now)).ms;
ingestCalls(
  store,
  newCalls.map((call) => ({ ...call, body: undefined })),
  { runId, at, baseline: true },
);
const newCallsRunMs = time(() => matchHromadas(store, now)).ms;
store.close();
rmSync(folder, { recursive: true });

const ms = (value: number): string => `${Math.round(value)} ms`;
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
const perSecond = Math.round(pairs / (fullMs / 1_000));
console.log(`${profiles.length} profiles of ${from}, ${count} calls; ${percent(passing)} of the pairs pass,`);
console.log(`${percent(nearly)} are near misses`);
console.log(`everything: ${ms(fullMs)}, ${perSecond} pairs a second, peak ${peakMb} MB`);
console.log(
  `plain double loop over the same gates and parts: ${ms(plainMs)} (scaled), ${(plainMs / fullMs).toFixed(0)} times as long`,
);
console.log(`100 new calls: ${ms(newCallsMs)}; one changed profile: ${ms(profileMs)}`);
console.log(`×1, ×2, ×4 the calls: ${growth.map((one) => one.toFixed(1)).join(", ")} ns a pair`);
console.log(`storing ${rows} rows: ${ms(storeMs)}, over old ones: ${ms(storeAgainMs)}`);
console.log(`a whole match run, reading the store included: ${ms(quietRunMs)} when nothing has changed,`);
console.log(`${ms(newCallsRunMs)} with 100 new calls`);
console.log(
  JSON.stringify({
    bench: "match",
    profiles: profiles.length,
    calls: count,
    passing,
    nearly,
    fullMs,
    perSecond,
    peakMb,
    ratio: plainMs / fullMs,
    newCallsMs,
    profileMs,
    nsPerPair: growth,
    rows,
    storeMs,
    storeAgainMs,
    quietRunMs,
    newCallsRunMs,
  }),
);
