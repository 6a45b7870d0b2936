/* Whether work grows with its text and not with the square of it: a ratio of one run, never a time. */
import { expect } from "vitest";

/** Microseconds of this process: its user time, as the machine may be busy with something else. */
function cost(work: () => void): number {
  const { user } = process.cpuUsage();
  work();
  return process.cpuUsage().user - user;
}

/** Below a fifth of a second the compiler and the collector decide; quadratic work on so much text takes seconds. */
const least = 200_000;

/**
 * Expects that work on four times the text takes less than ten times as long, where it takes long enough to be
 * judged: linear work takes about four times, quadratic work sixteen.
 *
 * @param unit repeated up to `length` characters, and up to a quarter of them
 */
export function expectLinear(work: (text: string) => void, unit: string, length = 100_000): void {
  const fill = (size: number) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  const best = (text: string) => Math.min(...[0, 1, 2].map(() => cost(() => work(text))));
  const whole = fill(length);
  const first = cost(() => work(whole));
  if (first < least) return;
  const most = Math.max(10 * best(fill(length / 4)), least);
  // The best of several is no more than the first: where that is good enough, the others would only take time.
  if (first >= most) expect(best(whole)).toBeLessThan(most);
}
