/* A digest as the forms that leave: HTML, text, and the message of both. */
import { calendar } from "../calendar.ts";
import type { Config } from "../config.ts";
import { readAddress } from "../mail/address.ts";
import { buildMessage } from "../mail/message.ts";
import type { DigestInput } from "./compose.ts";
import type { Digest } from "./digest.ts";
import { renderHtml } from "./render-html.ts";
import { renderText } from "./render-text.ts";

export interface Letter {
  readonly html: string;
  readonly text: string;
}

/** A letter as HTML and as text. */
export function renderDigest(digest: Digest): Letter {
  return { html: renderHtml(digest), text: renderText(digest) };
}

export interface EmlOptions {
  readonly config: Pick<Config, "MAIL_FROM" | "MAIL_REPLY_TO">;
  readonly now: Date;
  readonly kind?: string;
  readonly unsubscribeUrl?: string;
}

/** The message of a letter, as bytes. */
export function emlOf(
  { week, language, subject, heading, dates }: Digest,
  { html, text }: Letter,
  recipient: { readonly id: number | string; readonly email: string; readonly name?: string },
  { config: { MAIL_FROM: from, MAIL_REPLY_TO: replyTo }, now, ...rest }: EmlOptions,
): Promise<Buffer> {
  const attachments =
    dates.length === 0
      ? []
      : [
          {
            name: `${week}.ics`,
            type: "text/calendar; charset=utf-8; method=PUBLISH",
            content: calendar(dates, heading, now),
          },
        ];
  return buildMessage({
    attachments,
    recipient,
    week,
    language,
    subject,
    html,
    text,
    from,
    replyTo,
    date: now,
    ...rest,
  });
}

/** Where replies to a letter go. Only MAIL_REPLY_TO promises that a person reads them. */
export function replyTo({ MAIL_FROM, MAIL_REPLY_TO }: EmlOptions["config"]): Pick<DigestInput, "replyTo"> {
  const mailbox = readAddress(MAIL_REPLY_TO ?? MAIL_FROM);
  return mailbox === undefined ? {} : { replyTo: { address: mailbox.address, person: MAIL_REPLY_TO !== undefined } };
}
