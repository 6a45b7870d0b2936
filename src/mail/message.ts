/*
 * One letter as the bytes that are sent, captured and stored. The same input gives the same bytes:
 * the Message-ID is made of recipient and week, so a letter handed over twice by accident is one
 * letter to any server that looks for duplicates.
 */
import { createHash } from "node:crypto";
import { domainToASCII } from "node:url";
import MailComposer from "nodemailer/lib/mail-composer";
import { ConfigError, MailError } from "../errors.ts";
import { oneLine } from "../normalise/text.ts";
import { type Address, isAddress, readAddress } from "./address.ts";

export interface MessageInput {
  readonly recipient: {
    /** Id in the store; enters the Message-ID only as a hash. */
    readonly id: number | string;
    readonly email: string;
    readonly name?: string;
  };
  /** ISO week, `2026-W47`. */
  readonly week: string;
  readonly language: "uk" | "en";
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** MAIL_FROM: `name <address>` or an address. */
  readonly from: string;
  /** MAIL_REPLY_TO: where a person reads answers; the sender's address when not set. */
  readonly replyTo?: string;
  readonly date: Date;
  /** Distinguishes letters of one week to one person; `weekly` when not given. */
  readonly kind?: string;
  /** Page that unsubscribes by one POST (RFC 8058); only https is announced to mail programs. */
  readonly unsubscribeUrl?: string;
  readonly attachments?: readonly { readonly name: string; readonly type: string; readonly content: string }[];
}

/**
 * Builds the letter: multipart/alternative, both parts base64 (quoted-printable takes six bytes
 * for a Cyrillic letter), lines end with CRLF.
 *
 * @throws ConfigError when the sender or reply address is not one mailbox
 * @throws MailError (permanent) when the recipient's address is not one
 */
export async function buildMessage(input: MessageInput): Promise<Buffer> {
  const from = settingAddress("MAIL_FROM", input.from);
  const replyTo = input.replyTo === undefined ? from : settingAddress("MAIL_REPLY_TO", input.replyTo);
  if (!isAddress(input.recipient.email)) {
    throw new MailError("the recipient's address is not a valid one", { retryable: false, permanent: true });
  }
  const id = letterId(input.recipient.id, input.week, input.kind);
  const composer = new MailComposer({
    from: mailbox(from),
    replyTo: mailbox(replyTo),
    to: mailbox({ address: input.recipient.email, name: oneLine(input.recipient.name ?? "") }),
    subject: oneLine(input.subject),
    date: input.date,
    messageId: messageId(input.recipient.id, input.week, input.from, input.kind),
    headers: {
      "List-Id": `hromada-grants <digest.${domainOf(from)}>`,
      ...unsubscribeHeaders(replyTo, input.unsubscribeUrl),
      "Auto-Submitted": "auto-generated",
      "Content-Language": input.language,
    },
    text: input.text,
    html: input.html,
    attachments: input.attachments?.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content,
      encoding: "utf8",
      contentTransferEncoding: "base64",
    })),
    encoding: "base64",
    textEncoding: "base64",
    newline: "windows",
    baseBoundary: id,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/**
 * The Message-ID of a recipient's letter of one week, with its angle brackets.
 * @throws ConfigError when `from` is not one mailbox
 */
export function messageId(recipientId: number | string, week: string, from: string, kind?: string): string {
  return `<${letterId(recipientId, week, kind)}@${domainOf(settingAddress("MAIL_FROM", from))}>`;
}

function letterId(recipientId: number | string, week: string, kind = "weekly"): string {
  const what = kind === "weekly" ? `${recipientId} ${week}` : `${recipientId} ${week} ${kind}`;
  return createHash("sha256").update(what).digest("hex").slice(0, 32);
}

/** RFC 2369; the one-click form (RFC 8058) needs an https address. */
function unsubscribeHeaders({ address }: Address, url: string | undefined): Record<string, string> {
  const mailto = `<mailto:${encodeURI(address)}?subject=stop>`;
  if (url?.startsWith("https://") !== true) return { "List-Unsubscribe": mailto };
  return { "List-Unsubscribe": `<${url}>, ${mailto}`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

function settingAddress(setting: string, value: string): Address {
  const address = readAddress(value);
  if (address === undefined) throw new ConfigError(`${setting}: expected one address, like "Name <name@example.org>"`);
  return address;
}

function domainOf({ address }: Address): string {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return domainToASCII(domain) || domain;
}

function mailbox({ name, address }: Address): { name: string; address: string } {
  return { name: name ?? "", address };
}
