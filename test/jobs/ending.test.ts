import { expect, test } from "vitest";
import { endsInTime } from "../../jobs/ending.ts";

const never = new Promise<void>(() => {});

test("work that comes to its end is waited for: before the signal without a bound, after it within the bound", async () => {
  const stop = new AbortController();
  const long = new Promise((resolve) => setTimeout(resolve, 120));
  expect(await endsInTime(long, stop.signal, 0.02)).toBe(true);
  const short = new Promise((resolve) => setTimeout(resolve, 20));
  stop.abort();
  expect(await endsInTime(short, stop.signal, 5)).toBe(true);
});

test("work that never ends is left when its time after the signal is over", async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  const started = performance.now();
  expect(await endsInTime(never, stop.signal, 0.1)).toBe(false);
  expect(performance.now() - started).toBeGreaterThan(140);
});

test("work that fails meanwhile fails here too", async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(endsInTime(Promise.reject(new Error("no")), stop.signal, 5)).rejects.toThrow("no");
});
