import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { stopSignal } from "../../src/cli/stop.ts";

function listening() {
  const process = new EventEmitter();
  const ends: number[] = [];
  const clock = { at: 1_000 };
  const signal = stopSignal(process, { now: () => clock.at, end: (code) => ends.push(code) });
  return { process, ends, clock, signal };
}

test("the first signal tells the command to stop, the next one ends the process, whichever it is", () => {
  const { process, ends, clock, signal } = listening();
  process.emit("SIGTERM");
  expect(signal.aborted).toBe(true);
  expect(signal.reason).toEqual(new Error("stopped by SIGTERM"));
  expect(ends).toEqual([]);
  clock.at += 500;
  process.emit("SIGINT");
  expect(ends).toEqual([130]);
});

test("a second SIGTERM ends with its own number", () => {
  const { process, ends, clock } = listening();
  process.emit("SIGTERM");
  clock.at += 5_000;
  process.emit("SIGTERM");
  expect(ends).toEqual([143]);
});

test("a Ctrl-C that npx passes on once more is the same Ctrl-C", () => {
  const { process, ends, clock, signal } = listening();
  process.emit("SIGINT");
  clock.at += 499;
  process.emit("SIGINT");
  expect(signal.aborted).toBe(true);
  expect(ends).toEqual([]);
  clock.at += 1;
  process.emit("SIGINT");
  expect(ends).toEqual([130]);
});
