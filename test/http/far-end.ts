/* What the tests of the HTTP client share: a server on loopback as FETCH_GATEWAY, time that obeys, a source card. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import type { SourceCard } from "../../scrapers/scraper.ts";
import { createFetchPage, type Fetcher, type FetchPageOptions } from "../../src/http/client.ts";

export const card: SourceCard = {
  id: "example",
  name: "Example Foundation",
  funder: "Example Foundation",
  homepage: "https://grants.example.org/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  basis: "documented",
  terms: "invented",
  caveats: [],
};

export const list = { kind: "list", url: "https://grants.example.org/calls" } as const;

/** A whole HTML page around some text. */
export function htmlPage(text: string): string {
  return `<!DOCTYPE html><html><head><title>Конкурси</title></head><body>${text}</body></html>`;
}

/** Time that passes only while somebody sleeps, and remembers for how long. */
export function obedientTime(): { sleep: (ms: number) => Promise<void>; elapsed: () => number; slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    elapsed: () => now,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
  };
}

/** Answers to an original URL; a host without a rule for its robots.txt has none. */
export type Answers = Readonly<
  Record<string, (response: ServerResponse, request: IncomingMessage, body: Buffer) => unknown>
>;

export interface FarEnd {
  readonly gateway: string;
  readonly fetchPage: Fetcher;
  /** Original URLs in the order they were asked for, robots.txt left out. */
  readonly asked: string[];
  /** The same for robots.txt. */
  readonly askedRobots: string[];
}

/** Starts the far end for one test and a client that talks to it. Closed when the test is done. */
export async function farEnd(answers: Answers, options: Partial<FetchPageOptions> = {}): Promise<FarEnd> {
  const asked: string[] = [];
  const askedRobots: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = String(request.headers["x-original-url"]);
      (url.endsWith("/robots.txt") ? askedRobots : asked).push(url);
      const answer = answers[url];
      if (answer) answer(response, request, Buffer.concat(chunks));
      else response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const gateway = `http://127.0.0.1:${address.port}`;
  return {
    gateway,
    asked,
    askedRobots,
    fetchPage: createFetchPage({ userAgent: "hromada-grants/test", gateway, ...options }),
  };
}
