/* SMTP_RATE, with time moved by hand. */
import { expect, test } from "vitest";
import { makePace } from "../../src/mail/pace.ts";

function byHand() {
  let now = 0;
  const pauses: number[] = [];
  const pause = async (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
  };
  return { time: { now: () => now, pause }, pauses, later: (milliseconds: number) => (now += milliseconds) };
}

test("letters go at even distances, whoever asks", async () => {
  const { time, pauses } = byHand();
  const pace = makePace(30, time);
  await Promise.all([pace(), pace(), pace(), pace()]);
  expect(pauses).toEqual([2_000, 4_000, 6_000]);
});

test("a slow server is not waited for on top, and unused time is not made up for", async () => {
  const { time, pauses, later } = byHand();
  const pace = makePace(60, time);
  await pace();
  later(600);
  await pace();
  expect(pauses).toEqual([400]);
  later(60_000);
  await pace();
  await pace();
  expect(pauses).toEqual([400, 1_000]);
});

test("without a rate nobody waits", async () => {
  const { time, pauses } = byHand();
  const pace = makePace(undefined, time);
  expect(await pace()).toBe(true);
  expect(await pace()).toBe(true);
  expect(pauses).toEqual([]);
});

test("a program told to stop does not wait for its turn", async () => {
  const stop = new AbortController();
  const pace = makePace(1);
  expect(await pace(stop.signal)).toBe(true);
  const waiting = pace(stop.signal);
  stop.abort();
  expect(await waiting).toBe(false);
});
