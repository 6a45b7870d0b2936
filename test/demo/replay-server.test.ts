/* The far end of the demo: it answers what was recorded, and nothing else. */
import { expect, onTestFinished, test } from "vitest";
import type { Recording } from "../../src/demo/recording.ts";
import { startReplayServer } from "../../src/demo/replay-server.ts";

const search = "https://grants.example/search";
const page = (name: string, jsonBody?: Record<string, unknown>): Recording["pages"][number] => ({
  kind: "search",
  url: search,
  method: "POST",
  file: `${name}.json`,
  contentType: "application/json",
  body: JSON.stringify({ name }),
  ...(jsonBody && { jsonBody }),
});

async function ask(pages: Recording["pages"], body: string): Promise<string> {
  const server = await startReplayServer([
    { sourceId: "example", capturedAt: "2026-11-16T06:00:00Z", origin: "invented", pages },
  ]);
  onTestFinished(() => server.close());
  const headers = { "x-original-url": search, "content-type": "application/json" };
  const answer = await fetch(`${server.url}/grants.example/search`, { method: "POST", headers, body });
  return answer.status === 200 ? await answer.text() : String(answer.status);
}

const pages = [page("water", { keyword: "water", page: 0 }), page("energy", { keyword: "energy", page: 0 })];

test.each([
  ["the page of its keyword", { keyword: "energy", page: 0 }, '{"name":"energy"}'],
  ["whatever else is posted", { rows: 100, keyword: "water", page: 0 }, '{"name":"water"}'],
  ["no page for another number", { keyword: "water", page: 1 }, "404"],
  ["no page for a missing field", { page: 0 }, "404"],
])("a posted JSON body brings %s", async (_what, body, expected) => {
  expect(await ask(pages, JSON.stringify(body))).toBe(expected);
});

test("a body that is no JSON answers no posted page", async () => {
  expect(await ask(pages, "keyword=water")).toBe("404");
});

test("a page recorded without its body answers any", async () => {
  expect(await ask([page("any")], "{}")).toBe('{"name":"any"}');
});
