/*
 * Property tests draw the same cases on every run, so that a check fails on a change and never by
 * chance; `FC_SEED=… FC_RUNS=…` goes looking for others (CONTRIBUTING, "Tests").
 *
 * No test reaches beyond this machine: nock refuses the global fetch, and sockets themselves are
 * refused too, because nock does not see undici's own.
 */
import net from "node:net";
import fc from "fast-check";
import nock from "nock";
import { Agent, setGlobalDispatcher } from "undici";
import { afterAll, afterEach, beforeEach, vi } from "vitest";
import { beginFile, beginTest, endFile, endTest } from "./temporary.ts";

fc.configureGlobal({
  seed: Number(process.env.FC_SEED ?? 20_261_116),
  ...(process.env.FC_RUNS !== undefined && { numRuns: Number(process.env.FC_RUNS) }),
});

nock.disableNetConnect();
nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/u);
afterEach(() => {
  nock.cleanAll();
  vi.useRealTimers();
});

// A file's own hooks run inside of these: what it stops in them is stopped before its folders go.
beginFile();
beforeEach(beginTest);
afterEach(endTest);
afterAll(endFile);

// Files share a process (vitest.config.ts): each begins with the sockets of a new one.
setGlobalDispatcher(new Agent());

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);
const guarded = Symbol.for("hromada-grants.test.guarded");
const connect = net.Socket.prototype.connect;
if (!(guarded in connect))
  net.Socket.prototype.connect = Object.assign(
    function (this: net.Socket, ...args: Parameters<typeof connect>) {
      const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
      const options = typeof first === "object" && first !== null ? first : {};
      const host = "host" in options && typeof options.host === "string" ? options.host : "localhost";
      if (!("path" in options && options.path) && !loopback.has(host)) {
        throw new Error(`no network in tests: ${host}`);
      }
      return connect.apply(this, args);
    } as typeof connect,
    { [guarded]: true },
  );
