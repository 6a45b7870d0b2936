/*
 * What a fetch machine answers: a page with its body compressed, "not modified", or the error, which
 * comes out on the other side as the class it was. Not the return value of the job: BullMQ writes
 * that twice, into the job and into an event stream that keeps the last 10,000; pages of 50 kB would
 * be half a gigabyte of Redis. Not base64 either: a field of a hash takes the bytes as they are.
 */
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { z } from "zod";
import { BlockedError, FetchError } from "../../src/errors.ts";
import { TooLargeError } from "../../src/http/body.ts";
import { largestPage } from "../../src/http/client.ts";
import type { FetchedPage } from "../../src/http/fetch-page.ts";
import type { LinkAnswer } from "../../src/http/open-link.ts";
import { wireVersion } from "./request.ts";

/**
 * Bytes after compression. A page of text never reaches it (ten megabytes of HTML make about one and
 * a half); it keeps a handful of large files from filling Redis.
 */
export const largestAnswer = 5_000_000;

const v = z.literal(wireVersion);
const failed = { v, kind: z.literal("error"), url: z.string(), reason: z.string() };

const answerHead = z.union([
  z.strictObject({
    v,
    kind: z.literal("page"),
    url: z.string(),
    status: z.int(),
    contentType: z.string(),
    validators: z.strictObject({ etag: z.string().optional(), lastModified: z.string().optional() }),
    cookies: z.string().optional(),
    /** Bytes of the body before compression. */
    size: z.int().min(1).max(largestPage),
  }),
  z.strictObject({ v, kind: z.literal("not-modified") }),
  z.strictObject({
    v,
    kind: z.literal("link"),
    answer: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("opens"), movedTo: z.string().optional() }),
      z.strictObject({ kind: z.literal("fails"), trouble: z.string(), answered: z.boolean() }),
      z.strictObject({ kind: z.literal("unclear"), trouble: z.string() }),
    ]),
  }),
  z.strictObject({
    ...failed,
    error: z.literal("FetchError"),
    retryable: z.boolean(),
    status: z.int().optional(),
    retryAfter: z.number().optional(),
  }),
  z.strictObject({ ...failed, error: z.literal("TooLargeError") }),
  z.strictObject({ ...failed, error: z.literal("BlockedError"), by: z.enum(["robots", "challenge", "status"]) }),
  /** A fault of the program over there; its log has the stack. */
  z.strictObject({ v, kind: z.literal("fault"), reason: z.string() }),
]);

type AnswerHead = z.infer<typeof answerHead>;

/** As it lies in Redis. */
export interface Answer {
  /** JSON. */
  readonly head: string;
  /** gzip; only of a page. */
  readonly body?: Buffer;
}

/**
 * @throws TooLargeError for a page that is too large even compressed
 */
export async function pageAnswer(asked: string, fetched: FetchedPage): Promise<Answer> {
  if (fetched.kind === "not-modified") return answer({ v: wireVersion, kind: "not-modified" });
  const { bytes, ...rest } = fetched;
  const body = await promisify(gzip)(bytes);
  if (body.length > largestAnswer) {
    throw new TooLargeError(asked, `${body.length} bytes compressed, more than ${largestAnswer} are not handed over`);
  }
  return { ...answer({ v: wireVersion, ...rest, size: bytes.length }), body };
}

export function linkAnswer(opened: LinkAnswer): Answer {
  return answer({ v: wireVersion, kind: "link", answer: opened });
}

/** Any error: those of the fetch port as they are, others as a fault. */
export function errorAnswer(error: unknown): Answer {
  if (error instanceof BlockedError) {
    const { url, by } = error;
    return answer({ v: wireVersion, kind: "error", error: "BlockedError", url, reason: reasonOf(error), by });
  }
  if (error instanceof TooLargeError) {
    return answer({ v: wireVersion, kind: "error", error: "TooLargeError", url: error.url, reason: reasonOf(error) });
  }
  if (error instanceof FetchError) {
    const { url, retryable, status, retryAfter } = error;
    const facts = { url, reason: reasonOf(error), retryable, status, retryAfter };
    return answer({ v: wireVersion, kind: "error", error: "FetchError", ...facts });
  }
  return answer({ v: wireVersion, kind: "fault", reason: error instanceof Error ? error.message : String(error) });
}

/**
 * The page, or whether the link opens.
 *
 * @param asked the address, for messages
 * @throws what the fetch port throws, as the class it was; FetchError, retryable, for an answer of
 *   another version of the program; Error for a fault over there
 */
export async function readAnswer(asked: string, { head, body }: Answer): Promise<FetchedPage | LinkAnswer> {
  const read = answerHead.safeParse(JSON.parse(head)).data;
  if (read === undefined) {
    throw new FetchError(asked, "answered by a fetch machine of another version of the program", { retryable: true });
  }
  if (read.kind === "not-modified") return { kind: "not-modified" };
  if (read.kind === "link") return read.answer;
  if (read.kind === "error") throw errorOf(read);
  if (read.kind === "fault") throw new Error(`${asked}: the fetch machine failed: ${read.reason}`);
  const { v: _v, size, ...page } = read;
  if (body === undefined) throw new FetchError(asked, "the body is no longer there", { retryable: true });
  // Bounded by what was announced: a few kilobytes of gzip can hold gigabytes.
  const bytes = await promisify(gunzip)(body, { maxOutputLength: size });
  return { ...page, bytes };
}

function errorOf(read: Extract<AnswerHead, { kind: "error" }>): FetchError | BlockedError {
  const { url, reason } = read;
  if (read.error === "BlockedError") return new BlockedError(url, reason, { by: read.by });
  if (read.error === "TooLargeError") return new TooLargeError(url, reason);
  const { retryable, status, retryAfter } = read;
  return new FetchError(url, reason, { retryable, status, retryAfter });
}

function answer(head: AnswerHead): Answer {
  return { head: JSON.stringify(head) };
}

function reasonOf({ message, url }: FetchError | BlockedError): string {
  return message.slice(url.length + 2);
}
