/*
 * Whether an address opens, asked as politely as for a page of a source. HEAD is refused or answered
 * wrongly by too many servers, so it is asked for with GET and only the beginning is read.
 */
import { BlockedError, FetchError } from "../errors.ts";
import { recogniseChallenge } from "./challenge.ts";
import { decode } from "./charset.ts";
import type { Followed } from "./follow.ts";

export type LinkAnswer =
  /** `movedTo`: it led to another address. */
  | { readonly kind: "opens"; readonly movedTo?: string }
  /** `answered`: a server was there and said so; otherwise it may be our own network. */
  | { readonly kind: "fails"; readonly trouble: string; readonly answered: boolean }
  /** It turns programs away and may well open for a person. */
  | { readonly kind: "unclear"; readonly trouble: string };

/** Asks for one address. Never throws for what a site does. */
export type OpenLink = (url: string, signal?: AbortSignal) => Promise<LinkAnswer>;

/** Bytes of a page that are read: enough to recognise a challenge. */
export const linkBytes = 64_000;

/** 429: too often. 405, 406, 451: not to us. None of them says that a person sees no page. */
const unclear: readonly number[] = [401, 403, 405, 406, 407, 429, 451];

/** What an answer says of the link. */
export function linkAnswer(answer: Followed): LinkAnswer {
  const { status, url, headers, bytes, redirected } = answer;
  const text = decode(bytes, headers.get("content-type") ?? "");
  const challenge = recogniseChallenge({ url, redirected, headers, text });
  if (challenge !== undefined) return { kind: "unclear", trouble: challenge };
  if (unclear.includes(status)) return { kind: "unclear", trouble: `status ${status}` };
  if (status < 200 || status > 299) return { kind: "fails", trouble: `status ${status}`, answered: true };
  if (bytes.length === 0) return { kind: "fails", trouble: "an empty page", answered: true };
  return { kind: "opens", ...(redirected && { movedTo: url.href }) };
}

/** What trouble on the way says of the link. Throws what is no trouble of a site. */
export function linkTrouble(error: unknown): LinkAnswer {
  if (error instanceof BlockedError) return { kind: "unclear", trouble: withoutUrl(error) };
  if (!(error instanceof FetchError)) throw error;
  return { kind: "fails", trouble: withoutUrl(error), answered: error.status !== undefined };
}

function withoutUrl({ message, url }: BlockedError | FetchError): string {
  return message.slice(url.length + 2);
}
