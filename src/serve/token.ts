/*
 * Signed links in letters. What a link may do, for whom and until when stands in it and is signed, so
 * it cannot be guessed, changed or used for another purpose. No login: whoever holds the letter may
 * act, which is why a link can do little.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

export const linkPurposes = ["preferences", "unsubscribe", "confirm", "call"] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

export interface Link {
  readonly purpose: LinkPurpose;
  /** Number of the recipient. */
  readonly recipient: number;
  /** For `call`: whose profile, and which call. */
  readonly katottg?: string;
  readonly callId?: string;
  /** UTC instant after which it no longer works; absent = never. */
  readonly until?: string;
}

/** Unsubscribing must work from the oldest letter; settings need not. Days. */
const lifetimes: Readonly<Record<LinkPurpose, number | undefined>> = {
  preferences: 60,
  unsubscribe: undefined,
  confirm: 60,
  call: 60,
};

const payload = z.tuple([
  z.literal(1),
  z.enum(linkPurposes),
  z.int().positive(),
  // seconds of Unix time; 0 = never
  z.int().nonnegative(),
  z.string(),
  z.string(),
]);

/** Bytes of a signature: 128 bits cannot be guessed. */
const signatureLength = 16;

/**
 * @param secret LINK_SECRET, or the key of the store
 * @param now instant from which the lifetime counts
 */
export function signLink(link: Omit<Link, "until">, secret: string, now: Date): string {
  const days = lifetimes[link.purpose];
  const until = days === undefined ? 0 : Math.floor(now.getTime() / 1_000) + days * 86_400;
  const parts = [1, link.purpose, link.recipient, until, link.katottg ?? "", link.callId ?? ""];
  const body = Buffer.from(JSON.stringify(parts)).toString("base64url");
  return `${body}.${signature(body, secret).toString("base64url")}`;
}

export type LinkAnswer = { readonly link: Link } | { readonly refused: "wrong" | "expired" };

/** Reads a link of a letter back. Whatever is wrong with it, it says no more than `wrong`. */
export function readLink(token: string, purpose: LinkPurpose, secret: string, now: Date): LinkAnswer {
  const [body = "", signed = "", ...rest] = token.slice(0, 2_000).split(".");
  const given = Buffer.from(signed, "base64url");
  const wanted = signature(body, secret);
  if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return { refused: "wrong" };
  const read = payload.safeParse(parsed(Buffer.from(body, "base64url").toString("utf8")));
  if (!read.success) return { refused: "wrong" };
  const [, said, recipient, until, katottg, callId] = read.data;
  if (said !== purpose) return { refused: "wrong" };
  if (until !== 0 && now.getTime() >= until * 1_000) return { refused: "expired" };
  return {
    link: {
      purpose,
      recipient,
      ...(katottg !== "" && { katottg }),
      ...(callId !== "" && { callId }),
      ...(until !== 0 && { until: new Date(until * 1_000).toISOString() }),
    },
  };
}

function signature(body: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(`link|${body}`).digest().subarray(0, signatureLength);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
