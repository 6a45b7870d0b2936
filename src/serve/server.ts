/*
 * The HTTP side of the pages: limits on the size and the pace of requests, headers that keep a page
 * from being framed, cached or followed. Loopback unless told otherwise; a reverse proxy adds TLS.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ConfigError } from "../errors.ts";
import type { Response } from "./answer.ts";

/** A form of ours has a few hundred bytes. */
const bodyLimit = 4_096;

/** Requests of one address a minute. Nobody clicks faster; guessing tokens would need far more. */
const perMinute = 60;

export interface ServerOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly clock: () => Date;
  /** Answers one request; may throw: that is a 500 and a line for the log, without the link. */
  readonly answer: (request: { method: string; url: string; form: URLSearchParams }) => Response;
  readonly onError: (error: unknown) => void;
}

/** Starts listening. The caller closes the server. */
export function startServer(options: ServerOptions): Promise<Server> {
  const pace = paceOf(options.clock);
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    void handle(request, response, options, pace);
  });
  server.maxHeadersCount = 60;
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, options)));
    server.listen(options.port, options.host, () => resolve(server));
  });
}

function listenError(error: Error, { host, port }: ServerOptions): Error {
  return new ConfigError(
    `cannot listen on ${host}:${port}: ${error.message}. Choose another with --port or HTTP_PORT.`,
    {
      cause: error,
    },
  );
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, onError }: ServerOptions,
  pace: (address: string) => boolean,
): Promise<void> {
  try {
    if (!pace(addressOf(request))) return send(response, 429, "Too many requests. Try again in a minute.\n");
    const body = await read(request);
    if (body === undefined) return send(response, 413, "The request is too large.\n");
    const form = new URLSearchParams(body);
    const { status, body: page } = answer({ method: request.method ?? "", url: request.url ?? "", form });
    send(response, status, page, "text/html; charset=utf-8");
  } catch (error) {
    onError(error);
    if (!response.headersSent) send(response, 500, "Something went wrong. Try again later.\n");
  }
}

/**
 * Whose request it is. Behind a reverse proxy on this machine everybody comes from loopback: then it is
 * the last address of X-Forwarded-For, which the proxy itself wrote. From elsewhere the header is not believed.
 */
function addressOf({ socket, headers }: IncomingMessage): string {
  const peer = socket.remoteAddress ?? "";
  if (!/^(?:::1$|(?:::ffff:)?127\.)/u.test(peer)) return peer;
  return [headers["x-forwarded-for"] ?? ""].flat().join(",").split(",").at(-1)?.trim() || peer;
}

/** The body, at most `bodyLimit` bytes; undefined when there is more. */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > bodyLimit) return undefined;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString("utf8");
}

function send(response: ServerResponse, status: number, body: string, type = "text/plain; charset=utf-8"): void {
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    ...(status === 405 && { allow: "GET, HEAD, POST" }),
    ...(status === 429 && { "retry-after": "60" }),
    ...(status === 413 && { connection: "close" }),
  });
  response.end(body);
}

/** Counts requests by address and minute; forgets the minute before. */
function paceOf(clock: () => Date): (address: string) => boolean {
  let minute = -1;
  let counts = new Map<string, number>();
  return (address) => {
    const now = Math.floor(clock().getTime() / 60_000);
    if (now !== minute) {
      minute = now;
      counts = new Map();
    }
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    return count <= perMinute;
  };
}
