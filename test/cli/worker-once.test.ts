import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../../src/cli/run.ts";
import { temporaryFolder } from "../temporary.ts";

test("worker --once that is told to stop begins no other job, says which, and exits 1", async () => {
  const talk: string[] = [];
  const out = { data: () => {}, talk: (line: string) => void talk.push(line), width: 80 };
  const settings = { GRANTS_DB: join(temporaryFolder(), "grants.db"), FETCH_GATEWAY: "http://127.0.0.1:1" };
  expect(await runCli(["worker", "--once"], settings, out, AbortSignal.abort())).toBe(1);
  expect(talk).toContain("– crawl_irf: not begun: told to stop");
  expect(talk.slice(-2)).toEqual(["– match: not begun: told to stop", "– digest: not begun: told to stop"]);
  expect(talk.every((line) => line.startsWith("– "))).toBe(true);
});
