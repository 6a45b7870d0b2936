/*
 * A server on loopback that answers with recorded pages: the far end of FETCH_GATEWAY. The real
 * HTTP client talks to it over real sockets. It answers conditional requests with 304, so that the
 * second week shows what an unchanged page costs: nothing.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answersPosted, type RecordedPage, type Recording } from "./recording.ts";

export interface ReplayServer {
  /** `http://127.0.0.1:<port>`, the value for FETCH_GATEWAY. */
  readonly url: string;
  /** Who came when, in the order of coming. */
  readonly visits: readonly Visit[];
  close(): Promise<void>;
}

/** One request. Times in milliseconds of this process's monotonic clock. */
export interface Visit {
  /** The address that was meant. */
  readonly url: string;
  readonly userAgent: string;
  readonly cameAt: number;
  /** When the answer was out or the visitor had gone; not set while it is there. */
  leftAt?: number;
}

/**
 * Serves the pages of several recordings until closed. An address that was not recorded is a 404.
 *
 * @param options.thinks milliseconds before each answer, as a real site would
 */
export async function startReplayServer(
  recordings: readonly Recording[],
  { thinks = 0 }: { readonly thinks?: number } = {},
): Promise<ReplayServer> {
  const pages = recordings.flatMap((recording) => recording.pages);
  const visits: Visit[] = [];
  const server = createServer((request, response) => {
    const visit = visitOf(request);
    visits.push(visit);
    const left = (): void => {
      visit.leftAt ??= performance.now();
    };
    response.on("finish", left).on("close", left);
    void answer(pages, request).then(async ({ status, headers, body }) => {
      if (thinks > 0) await sleep(thinks);
      response.writeHead(status, headers);
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the replay server has no port");
  return { url: `http://127.0.0.1:${address.port}`, visits, close: () => closeServer(server) };
}

function visitOf({ headers }: IncomingMessage): Visit {
  const url = String(headers["x-original-url"] ?? "");
  return { url, userAgent: headers["user-agent"] ?? "", cameAt: performance.now() };
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

async function answer(pages: readonly RecordedPage[], request: IncomingMessage): Promise<Answer> {
  const asked = request.headers["x-original-url"];
  const body = await readBody(request);
  const page = pages.find(
    (one) => one.url === asked && (one.method ?? "GET") === request.method && answersBody(one, body),
  );
  if (page === undefined) return { status: 404, headers: { "content-type": "text/plain" }, body: "not recorded" };
  const etag = `"${createHash("sha256").update(page.body).digest("hex").slice(0, 16)}"`;
  if (request.headers["if-none-match"] === etag) return { status: 304, headers: { etag } };
  return { status: 200, headers: { "content-type": page.contentType, etag }, body: page.body };
}

/** Whether a multipart body holds every recorded JSON part, and a JSON body every recorded field. */
function answersBody({ jsonParts, jsonBody }: RecordedPage, body: string): boolean {
  const holdsParts = Object.values(jsonParts ?? {}).every((part) => body.includes(JSON.stringify(part)));
  return holdsParts && (jsonBody === undefined || answersPosted(jsonBody, fromJson(body)));
}

function fromJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return body;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}
