/*
 * npm run bench:read – how fast texts are read and classified, on one core.
 *
 * Typical: the labelled texts repeated to 10,000, whole reading and classification, beside a bare loop
 * that only prepares the same texts (clean, fold). Two rates: by the clock, which other programs on the
 * machine lengthen, and by the processor time of this process (user and system, with the collector's and
 * the compiler's threads), which is what reading costs. Single texts: the best of three. Hostile: texts at the limit of 100,000 characters,
 * also at a half and a quarter of it, so that growth can be seen. Ends with one line of JSON.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Item, readItems } from "../../src/eval/item.ts";
import { readItem } from "../../src/eval/read-item.ts";
import { prepare, textLimit } from "../../src/normalise/text.ts";

const shared = process.env.GRANTS_SHARED && `${process.env.GRANTS_SHARED}/gold/dev.jsonl`;
const file = shared && existsSync(shared) ? shared : fileURLToPath(new URL("../gold/gold.jsonl", import.meta.url));
const items = readItems(readFileSync(file, "utf8"), file);
const rounds = Math.ceil(10_000 / items.length);

/** Milliseconds one call takes. */
function time(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** The best of three, so that a pause of the machine is not taken for slowness. */
function best(work: () => unknown): number {
  return Math.min(...Array.from({ length: 3 }, () => time(work)));
}

/** Milliseconds that all texts take, by the clock and of the processor. */
function repeat(work: (item: Item) => unknown): { readonly clockMs: number; readonly cpuMs: number } {
  const before = process.cpuUsage();
  const clockMs = time(() => {
    for (let round = 0; round < rounds; round += 1) for (const item of items) work(item);
  });
  const { user, system } = process.cpuUsage(before);
  return { clockMs, cpuMs: (user + system) / 1_000 };
}

const bare = (item: Item): unknown => [prepare(item.title), prepare(item.text)];
for (const item of items) readItem(item);
const bareTime = repeat(bare);
const readTime = repeat(readItem);
const texts = rounds * items.length;
const slowest = Math.max(...items.map((item) => best(() => readItem(item))));

const hostile: Record<string, (length: number) => string> = {
  digits: (length) => "7".repeat(length),
  "spaced digits": (length) => "1 ".repeat(length / 2),
  "opening brackets": (length) => "(".repeat(length),
  "до до до": (length) => "до ".repeat(length / 3),
  "one word": (length) => "ж".repeat(length),
  "dates in a row": (length) => "до 15 січня 2027 ".repeat(length / 17),
  "sums in a row": (length) => "від 100 до 300 тис. грн ".repeat(length / 24),
};
const sizes = [textLimit / 4, textLimit / 2, textLimit];
const example = items[0];
if (example === undefined) throw new Error(`no texts in ${file}`);
const hostileMs = Object.fromEntries(
  Object.entries(hostile).map(([name, make]) => [
    name,
    sizes.map((size) => {
      const item = { ...example, text: make(size) };
      return best(() => readItem(item));
    }),
  ]),
);

const rate = (ms: number): number => Math.round((texts / ms) * 1_000);
const perSecond = rate(readTime.clockMs);
const perCpuSecond = rate(readTime.cpuMs);
const ratio = readTime.cpuMs / bareTime.cpuMs;
console.log(`${items.length} texts of ${shared ? "the shared set" : "test/gold"}, repeated to ${texts}`);
console.log(
  `read and classified: ${perSecond} texts a second by the clock, ${perCpuSecond} a second of processor time`,
);
console.log(`slowest text: ${slowest.toFixed(1)} ms`);
console.log(
  `bare loop (prepare only): ${rate(bareTime.cpuMs)} texts a second of processor time; ratio ${ratio.toFixed(1)}`,
);
console.log(`hostile texts, ms at ${sizes.map((size) => `${size / 1_000}k`).join(" / ")} characters:`);
for (const [name, ms] of Object.entries(hostileMs))
  console.log(`  ${name.padEnd(18)}${ms.map((one) => one.toFixed(1)).join(" / ")}`);
console.log(JSON.stringify({ bench: "read", texts, perSecond, perCpuSecond, slowestMs: slowest, ratio, hostileMs }));
