/*
 * What a mail to the sender's address says: a letter that did not arrive (RFC 3464), a complaint
 * (RFC 5965), a wish to get no more letters, or something for a person to read.
 */
import { type Attachment, type ParsedMail, simpleParser } from "mailparser";

export type MailReport =
  | {
      readonly kind: "bounce";
      /** Message-ID of the letter that did not arrive. */
      readonly about?: string;
      readonly severity: "hard" | "soft";
      /** Enhanced status code (RFC 3463), `5.1.1`. */
      readonly status?: string;
    }
  | { readonly kind: "complaint"; readonly about?: string }
  | { readonly kind: "unsubscribe"; readonly from: string }
  | { readonly kind: "other" };

/** Never throws: what cannot be read is for a person. */
export async function readMail(bytes: Buffer): Promise<MailReport> {
  let mail: ParsedMail;
  try {
    mail = await simpleParser(bytes, {
      keepDeliveryStatus: true,
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipImageLinks: true,
    });
  } catch {
    return { kind: "other" };
  }
  const part = (type: string): string | undefined =>
    textOf(mail.attachments.find(({ contentType }) => contentType === type));
  const about = originalId(mail, part);
  const id = about === undefined ? {} : { about };
  if (part("message/feedback-report") !== undefined) return { kind: "complaint", ...id };
  const delivery = part("message/delivery-status");
  if (delivery !== undefined) return bounceOf(delivery, id);
  const from = mail.from?.value[0]?.address;
  if (from !== undefined && wantsOut(mail)) return { kind: "unsubscribe", from };
  return { kind: "other" };
}

function bounceOf(delivery: string, id: { readonly about?: string }): MailReport {
  const status = field(delivery, "Status")?.match(/\d\.\d{1,3}\.\d{1,3}/u)?.[0];
  const action = field(delivery, "Action")?.toLowerCase();
  // «delayed» is a note on the way, «delivered» and «relayed» are no failure at all.
  if (action !== "failed" && action !== "delayed") return { kind: "other" };
  return {
    kind: "bounce",
    ...id,
    severity: action === "failed" && isHard(status) ? "hard" : "soft",
    ...(status !== undefined && { status }),
  };
}

/**
 * The address does not exist or takes no mail: 5.1.x and 5.2.1 (disabled). A full mailbox (5.2.2), a
 * size limit or a blocked sender (5.7.x) says nothing of the address.
 */
function isHard(status: string | undefined): boolean {
  return status !== undefined && /^5\.(?:1\.\d+|2\.1)$/u.test(status);
}

/** Headers of the returned letter stand in a part of their own, or the letter itself is attached. */
function originalId(mail: ParsedMail, part: (type: string) => string | undefined): string | undefined {
  const headers = part("text/rfc822-headers") ?? part("message/rfc822");
  const own = headers === undefined ? undefined : field(headers.split(/\r?\n\r?\n/u)[0] ?? "", "Message-ID");
  return own ?? mail.inReplyTo ?? undefined;
}

function textOf(attachment: Attachment | undefined): string | undefined {
  return attachment?.content.toString("utf8");
}

function field(block: string, name: string): string | undefined {
  const unfolded = block.replace(/\r?\n[ \t]+/gu, " ");
  return unfolded.match(new RegExp(`^${name}:[ \t]*(.+)$`, "imu"))?.[1]?.trim();
}

/** «stop» is what our own link writes; people write it in their words, as the whole subject or first line. */
function wantsOut({ subject = "", text = "" }: ParsedMail): boolean {
  const first = text.trim().split(/\r?\n/u)[0] ?? "";
  return [subject, first].some((line) =>
    /^(?:re:\s*)?["«]?(?:stop|unsubscribe|стоп|відпис(?:ка|ати|атися|уюсь)?|відпишіть(?: мене)?)["»]?[\s.!]*$/iu.test(
      line.trim(),
    ),
  );
}
