/*
 * What went wrong on the wire, in our words. Nobody compares messages: undici, Node and nock each
 * word a refused connection differently, and all of them stay as the cause.
 */
import { FetchError } from "../errors.ts";
import { RefusedAddress } from "./guard.ts";

/** The time for one exchange was up. */
export class TimedOut extends Error {
  constructor(ms: number) {
    super(`no complete answer within ${ms / 1_000} s`);
    this.name = "TimedOut";
  }
}

/**
 * The FetchError for whatever a request or its body rejected with. Trouble on the way may pass and
 * is retryable; an address we refuse and a run that was stopped are not.
 */
export function networkError(url: string, error: unknown, signal?: AbortSignal): FetchError {
  if (error instanceof FetchError) return error;
  if (signal?.aborted) return new FetchError(url, "stopped before it was fetched", { retryable: false, cause: error });
  const chain = causesOf(error);
  const refused = chain.find((one) => one instanceof RefusedAddress);
  if (refused) return new FetchError(url, `refused: ${refused.message}`, { retryable: false, cause: error });
  return new FetchError(url, chain.map((one) => one.message).join(": ") || "network", {
    retryable: true,
    cause: error,
  });
}

/** What Node and undici say when no server was reached at all, whichever it was. */
const noServer = /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/u;

/** Why no server was reached, e.g. `ENOTFOUND`; undefined when one was, or when something else went wrong. */
export function unreachedBy(error: unknown): string | undefined {
  for (const one of causesOf(error)) {
    if ("code" in one && typeof one.code === "string" && noServer.test(one.code)) return one.code;
  }
  return undefined;
}

/** The error and its causes, outermost first; a few are enough, and a loop of causes ends too. */
function causesOf(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let one = error; one instanceof Error && chain.length < 5; one = one.cause) chain.push(one);
  return chain;
}
