/*
 * What a request to `grants serve` is answered. GET shows a page and changes nothing, because mail
 * scanners open every link; POST acts, in one click (RFC 8058 for unsubscribing).
 */
import { z } from "zod";
import type { Preferences, Recipient } from "../../db/recipients.ts";
import { paths } from "./links.ts";
import { askPage, callPage, type Notice, noticePage, preferencesPage } from "./pages.ts";
import { type Link, type LinkPurpose, linkPurposes, readLink } from "./token.ts";

/** What the pages may look at and do. */
export interface ServePorts {
  recipient(id: number): Recipient | undefined;
  /** Title of the call and name of the hromada; undefined when either is not in the store. */
  callFor(katottg: string, callId: string): { readonly title: string; readonly hromada: string } | undefined;
  savePreferences(id: number, chosen: Preferences): void;
  unsubscribe(id: number): void;
  confirm(id: number): void;
  /** «Цікаво» or «не для нас». */
  answerCall(katottg: string, callId: string, answer: "interested" | "mute"): void;
}

export interface Request {
  readonly method: string;
  /** Path with query. */
  readonly url: string;
  /** Decoded form fields of a POST. */
  readonly form: URLSearchParams;
}

export interface Response {
  readonly status: number;
  /** HTML. */
  readonly body: string;
}

/** Pages by the first part of their path. */
const purposes = new Map<string, LinkPurpose>(linkPurposes.map((purpose) => [paths[purpose], purpose]));

export function answer({ method, url, form }: Request, ports: ServePorts, secret: string, now: Date): Response {
  if (method !== "GET" && method !== "HEAD" && method !== "POST") return notice(405, "wrong", "uk");
  const [, first = "", token = "", ...rest] = url.split("?")[0]?.split("/") ?? [];
  const purpose = purposes.get(first);
  if (purpose === undefined || rest.length > 0) return notice(404, "wrong", "uk");
  const read = readLink(token, purpose, secret, now);
  if ("refused" in read) return notice(read.refused === "expired" ? 410 : 404, read.refused, "uk");
  const person = ports.recipient(read.link.recipient);
  if (person === undefined) return notice(410, "gone", "uk");
  return method === "POST" ? act(read.link, person, form, ports) : show(read.link, person, ports);
}

function show(link: Link, person: Recipient, ports: ServePorts): Response {
  const { language } = person;
  switch (link.purpose) {
    case "preferences":
      return { status: 200, body: preferencesPage(person, language) };
    case "unsubscribe":
    case "confirm":
      return { status: 200, body: askPage(link.purpose, language) };
    case "call": {
      const call = callOf(link, person, ports);
      return call === undefined ? notice(404, "wrong", language) : { status: 200, body: callPage(call, language) };
    }
  }
}

function act(link: Link, person: Recipient, form: URLSearchParams, ports: ServePorts): Response {
  const { id, language } = person;
  switch (link.purpose) {
    case "preferences": {
      const chosen = choice.safeParse(Object.fromEntries(form));
      if (!chosen.success) return { status: 400, body: preferencesPage(person, language, { refused: true }) };
      const { pausedUntil, ...rest } = chosen.data;
      ports.savePreferences(id, { ...rest, ...(pausedUntil !== undefined && { pausedUntil }) });
      return notice(200, "saved", rest.language);
    }
    case "unsubscribe":
      ports.unsubscribe(id);
      return notice(200, "unsubscribed", language);
    case "confirm":
      ports.confirm(id);
      return notice(200, "confirmed", language);
    case "call": {
      const said = z.enum(["interested", "mute"]).safeParse(form.get("answer"));
      if (callOf(link, person, ports) === undefined) return notice(404, "wrong", language);
      if (!said.success) return notice(400, "wrong", language);
      ports.answerCall(link.katottg ?? "", link.callId ?? "", said.data);
      return notice(200, said.data === "mute" ? "mutedDone" : "interestedDone", language);
    }
  }
}

/** The call of a link, while the person still gets letters for that hromada. */
function callOf({ katottg, callId }: Link, person: Recipient, ports: ServePorts): ReturnType<ServePorts["callFor"]> {
  if (katottg === undefined || callId === undefined || !person.hromadas.includes(katottg)) return undefined;
  return ports.callFor(katottg, callId);
}

/* A checkbox that is not ticked is not sent at all. */
const ticked = z
  .literal("1")
  .optional()
  .transform((value) => value === "1");
const numberIn = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const choice = z.object({
  language: z.enum(["uk", "en"]),
  letter: z.enum(["full", "summary"]),
  cadence: z.enum(["weekly", "fortnightly", "urgent"]),
  weekday: numberIn(1, 7),
  hour: numberIn(0, 23),
  urgent: ticked,
  appendix: ticked,
  emptyLetter: ticked,
  pausedUntil: z
    .union([z.literal(""), z.iso.date()])
    .optional()
    .transform((value) => value || undefined),
});

function notice(status: number, what: Notice, language: "uk" | "en"): Response {
  return { status, body: noticePage(what, language) };
}
