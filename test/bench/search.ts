/*
 * npm run bench:search – `grants calls search` in a store of 50,000 calls in three languages: questions
 * of each kind, alone and narrowed by each filter; beside the same words asked with LIKE over titles and
 * texts. Each question is asked several times and its shortest time counts, because other programs of
 * the machine only make it longer; the processor's time per question is the second figure. Ends with one
 * line of JSON.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SearchFilter, searchCalls } from "../../db/search.ts";
import { openStore } from "../../db/store.ts";
import { fillStore } from "./fill-store.ts";
import { storeNow } from "./store-calls.ts";

const count = 50_000;

const questions = {
  "one rare word": ["стадіон", "енергоеф", "нічого такого"],
  "one common word": ["громада", "грант", "лікарня", "об’єднання"],
  "two words": ["водопостачання громада", "енергоефективність школа", "укриття дитина", "ремонт дороги"],
  "several words": ["очисний насосний станція", "community project grant", "грант для молодежи", "водопост громад"],
  "Latin letters": ["vodopostachannia", "hromada", "shkola ukryttia", "biblioteka"],
  "another language": ["water supply", "energy efficiency municipality", "shelter", "водоснабжение община"],
};
const filters: readonly SearchFilter[] = [
  {},
  { sector: "energy" },
  { status: "open" },
  { status: "closed" },
  { source: "bench-3" },
  { oblast: "46" },
  { deadlineBefore: "2026-12-31" },
  { minSum: { units: 100_000, currency: "EUR" } },
  { deadlineBefore: "2026-12-31", oblast: "46", sector: "utilities" },
];
const rounds = 5;

const folder = mkdtempSync(join(tmpdir(), "grants-bench-"));
try {
  const store = openStore(join(folder, "grants.db"));
  console.log(`filling a store with ${count} calls …`);
  fillStore(store, count);

  const asked = Object.entries(questions).flatMap(([kind, some]) =>
    some.flatMap((question) =>
      filters.map((filter) => ({
        kind,
        question,
        filter,
        ...shortest(() => searchCalls(store, question, { now: storeNow, filter })),
      })),
    ),
  );

  const like = store.sqlite.prepare<[Record<string, string>], unknown>(
    `SELECT c.id FROM calls AS c JOIN call_versions AS v ON v.call_id = c.id AND v.version = c.version
     WHERE c.kind = 'call' AND (c.title LIKE @a OR v.json LIKE @a) AND (c.title LIKE @b OR v.json LIKE @b)
     ORDER BY c.title LIKE @a DESC, c.closes_at DESC LIMIT 20`,
  );
  const likes = Object.values(questions).map(([question = ""]) => {
    const [a = "", b = a] = question.split(" ");
    return shortest(() => like.all({ a: `%${a}%`, b: `%${b}%` }), 1);
  });
  store.close();

  for (const kind of Object.keys(questions)) {
    const { p50, p95 } = spread(asked.filter((one) => one.kind === kind).map(({ wall }) => wall));
    console.log(`${kind}: p50 ${ms(p50)}, p95 ${ms(p95)}`);
  }
  const { p50, p95, p99 } = spread(asked.map(({ wall }) => wall));
  const cpu = spread(asked.map((one) => one.cpu));
  const likeCpu = spread(likes.map((one) => one.cpu)).p50;
  const slowest = asked.toSorted((x, y) => y.wall - x.wall)[0];
  console.log(`${asked.length} questions, the shortest of ${rounds} times each (goal: p95 20 ms)`);
  console.log(`  on the clock: p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}`);
  console.log(`  of the processor: p50 ${ms(cpu.p50)}, p95 ${ms(cpu.p95)}, p99 ${ms(cpu.p99)}`);
  console.log(`  slowest: «${slowest?.question}» ${JSON.stringify(slowest?.filter)}, ${ms(slowest?.wall ?? 0)}`);
  const ratio = likeCpu / cpu.p50;
  console.log(`LIKE over the same texts: p50 ${ms(likeCpu)} of the processor, ${ratio.toFixed(0)} times as long`);
  console.log(
    JSON.stringify({ bench: "search", calls: count, questions: asked.length, p50, p95, p99, cpu, likeCpu, ratio }),
  );
} finally {
  rmSync(folder, { recursive: true });
}

/** Milliseconds on the clock and of the processor. */
function shortest(work: () => void, times = rounds): { readonly wall: number; readonly cpu: number } {
  const taken = Array.from({ length: times }, () => {
    const started = performance.now();
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return { wall: performance.now() - started, cpu: (user + system) / 1_000 };
  });
  return { wall: Math.min(...taken.map(({ wall }) => wall)), cpu: Math.min(...taken.map(({ cpu }) => cpu)) };
}

function spread(times: readonly number[]): { readonly p50: number; readonly p95: number; readonly p99: number } {
  const sorted = [...times].sort((x, y) => x - y);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
