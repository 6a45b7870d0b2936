import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { makeMetrics } from "../../jobs/metrics.ts";
import { type StatusOptions, startStatusServer } from "../../jobs/status-server.ts";
import { exampleStore } from "../db/example.ts";

let server: Server | undefined;
afterEach(() => void server?.close());

async function start(more: Partial<StatusOptions> = {}): Promise<string> {
  const metrics = makeMetrics(exampleStore());
  metrics.jobDone("match", "done", 0.5);
  server = await startStatusServer({ host: "127.0.0.1", port: 0, metrics, unready: () => [], ...more });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("says that it lives, whether it can work, and its figures", async () => {
  let why: string[] = [];
  const base = await start({ unready: () => why });
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  expect((await fetch(`${base}/readyz`)).status).toBe(200);
  why = ["Redis does not answer"];
  const unready = await fetch(`${base}/readyz`);
  expect(unready.status).toBe(503);
  expect(await unready.text()).toBe("Redis does not answer\n");
  const text = await (await fetch(`${base}/metrics`)).text();
  expect(text).toContain('grants_jobs_total{job="match",outcome="done"} 1');
  expect(text).toMatch(/^grants_sources_broken 0$/mu);
  expect(text).toContain('grants_letters{state="uncertain"} 0');
  expect((await fetch(`${base}/queues`)).status).toBe(404);
});

test("shows the queues to who knows the password, and to nobody else", async () => {
  const router = express.Router().get("/", (_request, response) => void response.send("board"));
  const base = await start({ queues: { router, password: "correct horse battery" } });
  const ask = (credentials?: string): Promise<Response> =>
    fetch(`${base}/queues/`, {
      headers:
        credentials === undefined ? {} : { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` },
    });
  expect((await ask()).status).toBe(401);
  expect((await ask("ops:wrong")).status).toBe(401);
  expect((await ask("ops:correct horse battery")).status).toBe(200);
});
