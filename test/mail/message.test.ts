import { simpleParser } from "mailparser";
import { describe, expect, it } from "vitest";
import { ConfigError, MailError } from "../../src/errors.ts";
import { buildMessage, type MessageInput, messageId } from "../../src/mail/message.ts";

const input: MessageInput = {
  recipient: { id: 7, email: "grants-1@hromada.example", name: "Олена Коваль" },
  week: "2026-W48",
  language: "uk",
  subject: "Гранти для громади: Жовківська · 23–29 листопада",
  text: "Гранти для громади: Жовківська\n\nДо 18 січня 2027\n",
  html: '<!DOCTYPE html>\n<html lang="uk"><body><p>До 18 січня 2027</p></body></html>\n',
  from: "Дайджест грантів <digest@grants.example>",
  replyTo: "Офіс <office@grants.example>",
  date: new Date("2026-11-23T06:00:00Z"),
};

async function built(over: Partial<MessageInput> = {}): Promise<string> {
  return (await buildMessage({ ...input, ...over })).toString("latin1");
}

function headerLines(raw: string): readonly string[] {
  const head = raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/gu, " ");
  return head.split("\r\n");
}

function header(raw: string, name: string): string | undefined {
  const line = headerLines(raw).find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}: `));
  return line?.slice(name.length + 2);
}

describe("a letter as a mail program reads it", () => {
  it("carries both texts, the subject and the names unharmed", async () => {
    const mail = await simpleParser(await buildMessage(input));
    expect(mail.subject).toBe(input.subject);
    expect(mail.text).toBe(input.text);
    expect(mail.html).toBe(input.html);
    expect(mail.from?.value).toEqual([{ address: "digest@grants.example", name: "Дайджест грантів" }]);
    expect(mail.replyTo?.value).toEqual([{ address: "office@grants.example", name: "Офіс" }]);
    expect(mail.to).toMatchObject({ value: [{ address: "grants-1@hromada.example", name: "Олена Коваль" }] });
    expect(mail.date).toEqual(input.date);
  });

  it("is multipart/alternative with two base64 parts, pure ASCII, CRLF, no line over 998", async () => {
    const raw = await built();
    expect(header(raw, "Content-Type")).toMatch(/^multipart\/alternative; boundary=/u);
    expect(raw.match(/^Content-Transfer-Encoding: (.*)\r$/gmu)).toEqual(
      Array.from({ length: 2 }, () => "Content-Transfer-Encoding: base64\r"),
    );
    expect(raw.indexOf("text/plain; charset=utf-8")).toBeLessThan(raw.indexOf("text/html; charset=utf-8"));
    expect(raw).toMatch(/^[\r\n\x20-\x7e]*$/u);
    expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
    expect(Math.max(...raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it("encodes a text of ASCII in base64 too, so that no server rewraps it", async () => {
    const raw = await built({ text: "plain\n", html: "<p>plain</p>\n" });
    expect(raw.match(/^Content-Transfer-Encoding: base64\r$/gmu)).toHaveLength(2);
  });

  it("tells mail programs what it is and how to stop it", async () => {
    const raw = await built();
    expect(header(raw, "List-Id")).toBe("hromada-grants <digest.grants.example>");
    expect(header(raw, "List-Unsubscribe")).toBe("<mailto:office@grants.example?subject=stop>");
    expect(header(raw, "Auto-Submitted")).toBe("auto-generated");
    expect(header(raw, "Content-Language")).toBe("uk");
    expect(header(raw, "X-Mailer")).toBeUndefined();
  });

  it("answers to the sender when nobody else reads replies", async () => {
    const raw = await built({ replyTo: undefined, from: "digest@grants.example" });
    expect(header(raw, "Reply-To")).toBe("digest@grants.example");
    expect(header(raw, "List-Unsubscribe")).toBe("<mailto:digest@grants.example?subject=stop>");
  });
});

describe("the Message-ID", () => {
  it("is the same for the same recipient and week, and for nobody else", async () => {
    const id = header(await built(), "Message-ID");
    expect(id).toMatch(/^<[0-9a-f]{32}@grants\.example>$/u);
    expect(id).toBe(messageId(7, "2026-W48", input.from));
    expect(header(await built({ date: new Date("2026-11-24T06:00:00Z") }), "Message-ID")).toBe(id);
    expect(messageId(7, "2026-W49", input.from)).not.toBe(id);
    expect(messageId(71, "2026-W48", input.from)).not.toBe(id);
  });

  it("has an ASCII domain", () => {
    expect(messageId(7, "2026-W48", "digest@громада.укр")).toMatch(/@xn--\S+\.xn--\S+>$/u);
  });

  it("comes with bytes that are the same each time", async () => {
    expect(await built()).toBe(await built());
  });
});

describe("hostile names, titles and addresses", () => {
  it("cannot add a header through the subject or a name", async () => {
    const evil = "Гранти\r\nBcc: thief@evil.example\r\n\r\n<b>body</b>\u202e\u0000";
    const raw = await built({ subject: evil, recipient: { ...input.recipient, name: evil } });
    expect(headerLines(raw).some((line) => /^bcc:/iu.test(line))).toBe(false);
    const mail = await simpleParser(raw);
    expect(mail.subject).toBe("Гранти Bcc: thief@evil.example <b>body</b>");
    expect(mail.bcc).toBeUndefined();
    expect(mail.to).toMatchObject({ value: [{ address: input.recipient.email }] });
    expect(mail.html).toBe(input.html);
  });

  it.each([
    "no-at-sign",
    "a@b.example\r\nBcc: c@d.example",
    "a@b.example, c@d.example",
    "Name <a@b.example>",
    "a@b.example>",
    "a b@c.example",
    "",
  ])("refuses the recipient's address %j as permanently wrong", async (email) => {
    const failure = buildMessage({ ...input, recipient: { id: 7, email } });
    await expect(failure).rejects.toBeInstanceOf(MailError);
    await expect(failure).rejects.toMatchObject({ permanent: true, retryable: false });
    await expect(failure).rejects.not.toThrow(/example/u);
  });

  it.each(["nobody", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"])(
    "refuses the sender %j as a setting",
    async (from) => {
      await expect(buildMessage({ ...input, from })).rejects.toThrow(ConfigError);
      await expect(buildMessage({ ...input, replyTo: from })).rejects.toThrow(/MAIL_REPLY_TO/u);
    },
  );
});
