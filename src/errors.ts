/*
 * Errors, named by what happens next. Nobody compares messages: the class says who acts,
 * `retryable` says whether trying again can help. Only src/cli.ts turns them into exit codes
 * and only jobs/ turns them into BullMQ's words.
 *
 * A field that cannot be read is not an error but a Problem (src/model.ts): the page is kept,
 * the run goes on.
 */

export abstract class GrantsError extends Error {
  abstract readonly retryable: boolean;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The person typing made a slip: unknown option, source, hromada, bad SQL. Exit 2. */
export class UsageError extends GrantsError {
  readonly retryable = false;
}

/** The environment or the store is not usable as configured. Nothing was started. Exit 2. */
export class ConfigError extends GrantsError {
  readonly retryable = false;
}

/** What we need is configured and not there now: Redis. Nothing was started; later it may be. Exit 1. */
export class AwayError extends GrantsError {
  readonly retryable = true;
}

/** A page could not be fetched. Message starts with the URL. */
export class FetchError extends GrantsError {
  readonly url: string;
  readonly retryable: boolean;
  readonly status: number | undefined;
  /** Milliseconds the server asked us to wait (Retry-After). */
  readonly retryAfter: number | undefined;

  constructor(
    url: string,
    reason: string,
    options: { retryable: boolean; status?: number; retryAfter?: number; cause?: unknown },
  ) {
    super(`${url}: ${reason}`, { cause: options.cause });
    this.url = url;
    this.retryable = options.retryable;
    this.status = options.status;
    this.retryAfter = options.retryAfter;
  }
}

/** Who turned us away: robots.txt, something that stands in front of the page, or the server (401, 403). */
export type BlockedBy = "robots" | "challenge" | "status";

/** The site does not want us: robots.txt, a challenge page, 401/403. The source rests; no retry. */
export class BlockedError extends GrantsError {
  readonly retryable = false;
  readonly url: string;
  readonly by: BlockedBy;

  constructor(url: string, reason: string, options: { by?: BlockedBy; cause?: unknown } = {}) {
    super(`${url}: ${reason}`, { cause: options.cause });
    this.url = url;
    this.by = options.by ?? "status";
  }
}

/** A page is not what its reader expects. The page is kept; a developer repairs the scraper. */
export class ParseError extends GrantsError {
  readonly retryable = false;
  readonly url: string;
  /** What was missing or wrong, without the URL. */
  readonly missing: string;

  constructor(url: string, missing: string) {
    super(`${url}: ${missing}`);
    this.url = url;
    this.missing = missing;
  }
}

/** A letter could not be handed over. `permanent` = the address itself was refused. */
export class MailError extends GrantsError {
  readonly retryable: boolean;
  readonly permanent: boolean;
  /** The connection broke after the whole letter had gone out: it may have arrived, so a person decides. */
  readonly uncertain: boolean;

  constructor(
    message: string,
    options: { retryable: boolean; permanent?: boolean; uncertain?: boolean; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.retryable = options.retryable;
    this.permanent = options.permanent ?? false;
    this.uncertain = options.uncertain ?? false;
  }
}
