/* Two processes on one store: here two connections to one file. */
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { dropLease, renewLease, takeLease } from "../../db/leases.ts";
import { openStore, type Store } from "../../db/store.ts";
import { whileHeld } from "../../jobs/lease.ts";
import { open } from "../db/example.ts";
import { temporaryFolder } from "../temporary.ts";

let store: Store;
let other: Store;
beforeEach(() => {
  const path = join(temporaryFolder(), "grants.db");
  store = open(path);
  other = open(path);
});

const at = (seconds: number): Date => new Date(Date.parse("2026-11-23T06:00:00Z") + seconds * 1_000);

describe("a lease", () => {
  test("is one process's until it is dropped", () => {
    expect(takeLease(store, "match", "a", { now: at(0), ttl: 60_000 })).toBe(true);
    expect(takeLease(other, "match", "b", { now: at(1), ttl: 60_000 })).toBe(false);
    expect(takeLease(other, "digest", "b", { now: at(1), ttl: 60_000 })).toBe(true);
    dropLease(other, "match", "b");
    expect(takeLease(other, "match", "b", { now: at(2), ttl: 60_000 })).toBe(false);
    dropLease(store, "match", "a");
    expect(takeLease(other, "match", "b", { now: at(3), ttl: 60_000 })).toBe(true);
  });

  test("of a process that died runs out; renewed in time it does not", () => {
    takeLease(store, "match", "a", { now: at(0), ttl: 60_000 });
    expect(renewLease(store, "match", "a", { now: at(50), ttl: 60_000 })).toBe(true);
    expect(takeLease(other, "match", "b", { now: at(61), ttl: 60_000 })).toBe(false);
    expect(takeLease(other, "match", "b", { now: at(111), ttl: 60_000 })).toBe(true);
    expect(renewLease(store, "match", "a", { now: at(112), ttl: 60_000 })).toBe(false);
  });

  test("of a job that was begun just now is not given again, though it is done", () => {
    takeLease(store, "match", "a", { now: at(0), ttl: 60_000, gap: 50_000 });
    dropLease(store, "match", "a");
    expect(takeLease(other, "match", "b", { now: at(1), ttl: 60_000, gap: 50_000 })).toBe(false);
    expect(takeLease(other, "match", "b", { now: at(60), ttl: 60_000, gap: 50_000 })).toBe(true);
  });
});

test("work is done once at a time, and the lease is given back when it fails", async () => {
  let running = 0;
  let most = 0;
  const work = async (): Promise<string> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 20));
    running -= 1;
    return "done";
  };
  const all = await Promise.all([
    whileHeld(store, "x", 0, work),
    whileHeld(other, "x", 0, work),
    whileHeld(store, "x", 0, work),
  ]);
  expect(all.filter((one) => one === "done")).toHaveLength(1);
  expect(most).toBe(1);
  await expect(whileHeld(store, "x", 0, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await whileHeld(other, "x", 0, work)).toBe("done");
});

test("in a second process of the same file a lease is seen at once", () => {
  const third = openStore(store.sqlite.name);
  takeLease(store, "x", "a", { now: at(0), ttl: 1_000 });
  expect(takeLease(third, "x", "c", { now: at(0), ttl: 1_000 })).toBe(false);
  third.close();
});

test("a store that is locked when a lease is renewed or dropped neither ends the process nor hides the outcome", async () => {
  store.sqlite.pragma("busy_timeout = 1");
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const work = async (): Promise<string> => {
      other.sqlite.exec("BEGIN IMMEDIATE");
      // An error in a timer would end a worker process; here it comes out of the line below.
      vi.advanceTimersByTime(60_000);
      return "done";
    };
    expect(await whileHeld(store, "x", 0, work)).toBe("done");
  } finally {
    vi.useRealTimers();
    other.sqlite.exec("ROLLBACK");
  }
});
