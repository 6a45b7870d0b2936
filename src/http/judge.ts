/* Judges an answer: HTTP 200 is not success. */
import { BlockedError, FetchError } from "../errors.ts";
import type { Question } from "./ask.ts";
import { recogniseChallenge } from "./challenge.ts";
import { decode } from "./charset.ts";
import { missingEnd } from "./ending.ts";
import type { FetchCard, FetchedPage, Validators } from "./fetch-page.ts";
import type { Followed } from "./follow.ts";

/**
 * The page, or "nothing new", in an answer.
 *
 * @param asked the address first asked for, which errors carry
 * @throws BlockedError for 401, 403 and whatever stands in front of the page; FetchError for other
 *   statuses, an empty body and, unless the card says that the site omits it, a missing end
 */
export function pageOf(answer: Followed, asked: string, card: FetchCard, question: Question): FetchedPage {
  const { status, headers, bytes, retryAfter, redirected } = answer;
  const url = answer.url.href;
  const where = redirected ? `redirected to ${url}: ` : "";
  const contentType = headers.get("content-type") ?? "";
  const text = isText(contentType) ? decode(bytes, contentType) : "";
  const challenge = recogniseChallenge({ ...answer, text });
  if (challenge !== undefined) {
    throw new BlockedError(asked, `${where}${challenge} (status ${status})`, { by: "challenge" });
  }
  if (status === 401 || status === 403) throw new BlockedError(asked, `${where}status ${status}`);
  if (status === 304 && isConditional(question)) return { kind: "not-modified" };
  const failed = (reason: string, retryable: boolean): FetchError =>
    new FetchError(asked, `${where}${reason}`, { retryable, status, retryAfter });
  if (status < 200 || status > 299) throw failed(`status ${status}`, mayPass(status));
  if (bytes.length === 0) throw failed("an empty body", true);
  const missing = card.omitsEnd ? undefined : missingEnd(text, contentType);
  if (missing !== undefined) throw failed(missing, true);
  const cookies = cookiesOf(headers);
  return {
    kind: "page",
    url,
    status,
    contentType,
    bytes,
    validators: validatorsOf(headers),
    ...(cookies && { cookies }),
  };
}

/** Names and values only: where and how long a cookie holds does not matter for one run. */
function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .flatMap((line) => /^\s*([^;=\s]+=[^;]*)/u.exec(line)?.[1] ?? [])
    .join("; ");
}

function isConditional({ headers }: Question): boolean {
  return "if-none-match" in headers || "if-modified-since" in headers;
}

/** Whether a status is trouble of the moment; the others will be the same tomorrow. */
function mayPass(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

function isText(contentType: string): boolean {
  return contentType === "" || /^\s*(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml)\b)/iu.test(contentType);
}

function validatorsOf(headers: Headers): Validators {
  const [etag, lastModified] = [headers.get("etag"), headers.get("last-modified")];
  return { ...(etag !== null && { etag }), ...(lastModified !== null && { lastModified }) };
}
