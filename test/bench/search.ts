/*
 * npm run bench:search – `grants calls search` in a store of 50,000 calls in three languages: one to
 * three words, common and rare, in both alphabets, half of them narrowed by a filter; beside the same
 * words asked with LIKE over titles and texts. Ends with one line of JSON.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SearchFilter, searchCalls } from "../../db/search.ts";
import { openStore } from "../../db/store.ts";
import { fillStore } from "./fill-store.ts";
import { storeNow } from "./store-calls.ts";

const count = 50_000;

const questions = [
  ...["громада", "водопостачання громада", "грант", "енергоефективність школа", "лікарня", "укриття дитина"],
  ...["vodopostachannia", "hromada", "shkola ukryttia", "biblioteka", "osvita molod"],
  ...["водоснабжение община", "грант для молодежи", "ремонт дороги", "больница"],
  ...["water supply", "community project grant", "energy efficiency municipality", "shelter", "museum heritage"],
  ...["водопост", "енергоеф", "зрошення каналізація", "очисний насосний станція", "об’єднання", "нічого такого"],
];
const filters: readonly SearchFilter[] = [
  {},
  { sector: "energy" },
  {},
  { status: "open" },
  {},
  { deadlineBefore: "2026-12-31", oblast: "46" },
  {},
  { minSum: { units: 100_000, currency: "EUR" } },
];

const folder = mkdtempSync(join(tmpdir(), "grants-bench-"));
try {
  const store = openStore(join(folder, "grants.db"));
  console.log(`filling a store with ${count} calls …`);
  fillStore(store, count);

  const ask = (round: number): { question: string; ms: number }[] =>
    questions.map((question, at) => {
      const filter = filters[(at + round) % filters.length];
      const started = performance.now();
      searchCalls(store, question, { now: storeNow, filter });
      return { question, ms: performance.now() - started };
    });
  ask(0);
  const asked = Array.from({ length: filters.length }, (_, round) => ask(round)).flat();

  const like = store.sqlite.prepare<[Record<string, string>], unknown>(
    `SELECT c.id FROM calls AS c JOIN call_versions AS v ON v.call_id = c.id AND v.version = c.version
     WHERE c.kind = 'call' AND (c.title LIKE @a OR v.json LIKE @a) AND (c.title LIKE @b OR v.json LIKE @b)
     ORDER BY c.title LIKE @a DESC, c.closes_at DESC LIMIT 20`,
  );
  const likeMs = questions
    .filter((_, at) => at % 3 === 0)
    .map((question) => {
      const [a = "", b = a] = question.split(" ");
      const started = performance.now();
      like.all({ a: `%${a}%`, b: `%${b}%` });
      return performance.now() - started;
    })
    .sort((x, y) => x - y);
  store.close();

  const times = asked.map(({ ms }) => ms).sort((x, y) => x - y);
  const at = (list: readonly number[], share: number): number => list[Math.floor(list.length * share)] ?? Number.NaN;
  const p50 = at(times, 0.5);
  const p95 = at(times, 0.95);
  const likeP50 = at(likeMs, 0.5);
  const slowest = asked.toSorted((x, y) => y.ms - x.ms)[0];
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  console.log(`${times.length} questions: p50 ${ms(p50)}, p95 ${ms(p95)} (goal: 20 ms)`);
  console.log(`slowest: «${slowest?.question}», ${ms(slowest?.ms ?? 0)}`);
  console.log(`LIKE over the same texts: p50 ${ms(likeP50)}, ${(likeP50 / p50).toFixed(0)} times as long`);
  console.log(
    JSON.stringify({ bench: "search", calls: count, questions: times.length, p50, p95, likeP50, ratio: likeP50 / p50 }),
  );
} finally {
  rmSync(folder, { recursive: true });
}
