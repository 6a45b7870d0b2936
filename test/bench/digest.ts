/*
 * npm run bench:digest – letters for 1,469 invented hromadas, ten cards each: composed and rendered on
 * one core beside a bare loop that only joins the same strings; then handed to an SMTP server on
 * loopback. Ends with one line of JSON.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { ingestCalls } from "../../db/calls.ts";
import { finishCrawlRun, startCrawlRun } from "../../db/crawl-runs.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { saveRecipients } from "../../db/recipients.ts";
import { syncSources } from "../../db/sources.ts";
import { openStore } from "../../db/store.ts";
import type { SourceCard } from "../../scrapers/scraper.ts";
import { readConfig } from "../../src/config.ts";
import type { CrawlCounts } from "../../src/crawl/memory.ts";
import { compose } from "../../src/digest/compose.ts";
import { renderDigest } from "../../src/digest/letter.ts";
import { sendDigests } from "../../src/digest/send-digests.ts";
import { matchCall } from "../../src/match/match.ts";
import type { Call, Profile } from "../../src/model.ts";
import { makeEvent, makeInput } from "../digest/make.ts";
import { makeCall, makeDeadline, makeProfile, makeRead } from "../make-call.ts";

const card: SourceCard = {
  id: "example",
  name: "Фонд «Приклад»",
  funder: "Фонд «Приклад»",
  homepage: "https://grants.example/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  basis: "reconstructed",
  terms: "invented",
  caveats: [],
};
const hromadas = 1_469;
const cards = 10;
const now = new Date("2026-11-23T07:00:00Z");

const noCounts = (): CrawlCounts => ({
  pages: 1,
  notModified: 0,
  reused: 0,
  unfetched: 0,
  unread: 0,
  callsSeen: 0,
  withDeadline: 0,
  withAmount: 0,
  withSummary: 0,
  callsNew: 0,
  callsChanged: 0,
  callsUnchanged: 0,
  notCalls: 0,
  refused: 0,
  problems: 0,
});

const calls = Array.from({ length: cards }, (_, at): Call => {
  return makeCall({
    id: `example:${at}`,
    sourceId: "example",
    externalId: String(at),
    title: `Гранти на оновлення музеїв, бібліотек і шкіл громад, набір ${at}`,
    summary: "Підтримка закладів культури й освіти малих громад. ".repeat(6),
    instrument: makeRead("grant", "грант"),
    deadlines: [makeDeadline(`2027-01-${10 + at}`)],
    money: [{ part: "award-max", minor: 9_000_000, currency: "EUR", quote: "до 90 000 євро", rule: "bench" }],
    ownShare: makeRead({ percent: 5 }, "5 %"),
    applicants: [makeRead("local-authority", "ради")],
    sectors: [{ sector: "culture", weight: 9, evidence: ["музеї"] }],
    documents: [{ url: `https://donor.example/guide-${at}.pdf`, title: "Умови конкурсу", type: "guidelines" }],
  });
});
const profiles = Array.from({ length: hromadas }, (_, at): Profile => {
  return makeProfile({ katottg: `UA46${String(at).padStart(15, "0")}`, name: "Зразкова" });
});

const started = performance.now();
const letters = profiles.map((profile) => {
  const matches = calls.map((call) => matchCall(profile, call, now));
  return renderDigest(
    compose(makeInput(calls, { profiles: [profile], matches, events: calls.map((call) => makeEvent(call)), now })),
  );
});
const composeMs = performance.now() - started;

const pieces = letters.map(({ html, text }) => [
  html.match(/[\s\S]{1,200}/gu) ?? [],
  text.match(/[\s\S]{1,200}/gu) ?? [],
]);
const bareStarted = performance.now();
const joined = pieces.map(([html = [], text = []]) => {
  let [one, two] = ["", ""];
  for (const piece of html) one += piece;
  for (const piece of text) two += piece;
  return Buffer.byteLength(one) + Buffer.byteLength(two);
});
const bareMs = performance.now() - bareStarted;
const bytes = Math.round(joined.reduce((sum, one) => sum + one, 0) / joined.length);

const folder = mkdtempSync(join(tmpdir(), "grants-bench-"));
const store = openStore(join(folder, "bench.db"));
const at = "2026-11-16T06:00:00Z";
syncSources(store, [card], at);
saveHromadas(store, profiles, at);
saveRecipients(
  store,
  profiles.map(({ katottg }, index) => ({
    email: `r${index}@hromada.example`,
    language: "uk",
    hromadas: [katottg],
    consent: "bench",
  })),
  at,
);
const { runId, baseline } = startCrawlRun(store, "example", at);
ingestCalls(store, calls, { runId, at, baseline });
finishCrawlRun(store, runId, { at, closeReason: "finished", counts: { ...noCounts(), callsSeen: cards } });
let received = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  logger: false,
  onData(stream, _session, done) {
    stream.on("data", () => {});
    stream.on("end", () => {
      received += 1;
      done();
    });
  },
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.server.address();
const port = typeof address === "object" && address !== null ? address.port : 0;
const config = readConfig({ SEND_MODE: "live", SMTP_URL: `smtp://127.0.0.1:${port}` });
const stop = new AbortController();
stop.abort();
// Recorded first, so that handing over is measured alone.
await sendDigests(store, { config, clock: () => now, signal: stop.signal });
const sendStarted = performance.now();
const sent = await sendDigests(store, { config, clock: () => now, allow: hromadas });
const sendMs = performance.now() - sendStarted;
await new Promise<void>((resolve) => server.close(() => resolve()));
store.close();
rmSync(folder, { recursive: true });

const megabytes = Math.round(process.memoryUsage().rss / 1_048_576);
const ok = sent.filter(({ outcome }) => outcome === "sent").length;
console.log(`${hromadas} letters of ${cards} cards, ${Math.round(bytes / 1_000)} kB each (HTML and text)`);
console.log(
  `  matched, composed, rendered ${(composeMs / 1_000).toFixed(2)} s; joining the same strings ${(bareMs / 1_000).toFixed(2)} s; ratio ${(composeMs / bareMs).toFixed(1)}`,
);
console.log(
  `  handed over ${ok} (server took ${received}) in ${(sendMs / 1_000).toFixed(2)} s; memory ${megabytes} MB`,
);
console.log(
  JSON.stringify({
    bench: "digest",
    letters: hromadas,
    cards,
    bytes,
    composeMs: Math.round(composeMs),
    bareMs: Math.round(bareMs),
    ratio: composeMs / bareMs,
    sent: ok,
    received,
    sendMs: Math.round(sendMs),
    megabytes,
  }),
);
