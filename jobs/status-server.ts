/*
 * What a worker tells those who watch it: /healthz (this process lives), /readyz (it can do its work),
 * /metrics (Prometheus) and, with a password, Bull Board at /queues. Loopback unless told otherwise.
 */
import { timingSafeEqual } from "node:crypto";
import type { Server } from "node:http";
import express, { type NextFunction, type Request, type Response, type Router } from "express";
import type { Logger } from "pino";
import type { Metrics } from "./metrics.ts";

export interface StatusOptions {
  readonly host: string;
  readonly port: number;
  readonly metrics: Pick<Metrics, "text">;
  /** What keeps the worker from its work now; empty = ready. */
  readonly unready: () => readonly string[];
  /** Bull Board, when there is a queue and a password. */
  readonly queues?: { readonly router: Router; readonly password: string };
}

/**
 * As `startStatusServer`, for a worker: its work is worth more than its status pages, so a port that
 * is taken (a second worker on one machine finds it so) is a line in the log. Port 0 = none.
 */
export async function statusPages(options: StatusOptions, log: Logger): Promise<Server | undefined> {
  const { host, port } = options;
  if (port === 0) return undefined;
  try {
    const server = await startStatusServer(options);
    log.info({ host, port }, "status pages");
    return server;
  } catch (error) {
    log.warn({ err: error }, "no status pages: the port is taken? choose another with --port");
    return undefined;
  }
}

/** Starts listening. The caller closes the server. */
export function startStatusServer({ host, port, metrics, unready, queues }: StatusOptions): Promise<Server> {
  const app = express();
  app.disable("x-powered-by");
  app.get("/healthz", (_request, response) => {
    response.type("text/plain").send("ok\n");
  });
  app.get("/readyz", (_request, response) => {
    const why = unready();
    response
      .status(why.length === 0 ? 200 : 503)
      .type("text/plain")
      .send(why.length === 0 ? "ready\n" : `${why.join("\n")}\n`);
  });
  app.get("/metrics", (_request, response, next) => {
    metrics.text().then(({ type, text }) => response.type(type).send(text), next);
  });
  if (queues !== undefined) app.use("/queues", passwordNeeded(queues.password), queues.router);
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host);
    server.once("error", reject);
    server.once("listening", () => resolve(server));
  });
}

/** HTTP Basic; the user's name does not matter. */
function passwordNeeded(password: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const [scheme, encoded = ""] = (request.headers.authorization ?? "").split(" ");
    const given = Buffer.from(encoded, "base64").toString("utf8").split(":").slice(1).join(":");
    if (scheme?.toLowerCase() === "basic" && isSame(given, password)) {
      next();
      return;
    }
    response
      .status(401)
      .set("www-authenticate", 'Basic realm="queues", charset="UTF-8"')
      .type("text/plain")
      .send("password needed\n");
  };
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
