import { createServer } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { MailError } from "../../src/errors.ts";
import { buildMessage } from "../../src/mail/message.ts";
import { sendMessage } from "../../src/mail/send.ts";

const to = "grants-1@hromada.example";
const from = "digest@grants.example";
const raw = await buildMessage({
  recipient: { id: 7, email: to },
  week: "2026-W48",
  language: "uk",
  subject: "Гранти для громади: Жовківська · 23–29 листопада",
  text: "Текст\n",
  html: "<p>Текст</p>\n",
  from,
  date: new Date("2026-11-23T06:00:00Z"),
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A real server on loopback; returns its URL. */
async function listen(options: SMTPServerOptions): Promise<string> {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"], logger: false, ...options });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `smtp://127.0.0.1:${address.port}`;
}

/** A server that takes the letter and hangs up without a word. */
async function hangUpAfterLetter(): Promise<string> {
  const server = createServer((socket) => {
    socket.write("220 test\r\n");
    let letter = false;
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      const text = chunk.toString("latin1");
      if (letter) {
        if (text.endsWith("\r\n.\r\n")) socket.destroy();
      } else if (text.startsWith("DATA")) {
        letter = true;
        socket.write("354 go on\r\n");
      } else socket.write("250 ok\r\n");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `smtp://127.0.0.1:${address.port}`;
}

function answer(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

async function failureOf(url: string): Promise<MailError> {
  const error: unknown = await sendMessage(url, { from, to, raw }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof MailError)) throw new Error(`expected a MailError, got ${String(error)}`);
  return error;
}

describe("sendMessage", () => {
  it("hands over the very bytes of the letter, from one address to one address", async () => {
    const seen: { bytes?: string; from?: string; to?: readonly string[] } = {};
    const url = await listen({
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          seen.bytes = Buffer.concat(chunks).toString("latin1");
          seen.from = session.envelope.mailFrom === false ? "" : session.envelope.mailFrom.address;
          seen.to = session.envelope.rcptTo.map(({ address }) => address);
          done(null, "queued as 42");
        });
      },
    });
    await expect(sendMessage(url, { from, to, raw })).resolves.toMatch(/^250 .*queued as 42$/u);
    expect(seen).toEqual({ bytes: raw.toString("latin1"), from, to: [to] });
  });

  it("calls a refused address permanent, and keeps the address out of the message", async () => {
    const url = await listen({
      onRcptTo: (address, _session, done) => done(answer(550, `5.1.1 <${address.address}>: User unknown`)),
    });
    const error = await failureOf(url);
    expect(error).toMatchObject({ permanent: true, retryable: false, uncertain: false });
    expect(error.message).toContain("550 5.1.1");
    expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain("hromada.example");
  });

  it("does not blame the address when the server refuses to relay", async () => {
    const url = await listen({ onRcptTo: (_address, _session, done) => done(answer(550, "5.7.1 Relaying denied")) });
    expect(await failureOf(url)).toMatchObject({ permanent: false, retryable: false });
  });

  it("tries again later after 451", async () => {
    const url = await listen({ onRcptTo: (_address, _session, done) => done(answer(451, "4.7.1 Greylisted")) });
    expect(await failureOf(url)).toMatchObject({ permanent: false, retryable: true, uncertain: false });
  });

  it.each([
    { code: 554, retryable: false },
    { code: 452, retryable: true },
  ])("takes $code after the letter as a word on the letter, not on the address", async ({ code, retryable }) => {
    const url = await listen({
      onData(stream, _session, done) {
        stream.resume();
        stream.on("end", () => done(answer(code, "not now")));
      },
    });
    expect(await failureOf(url)).toMatchObject({ permanent: false, retryable, uncertain: false });
  });

  it("is uncertain when the line breaks after the letter went out", async () => {
    const url = await hangUpAfterLetter();
    const error = await failureOf(url);
    expect(error).toMatchObject({ permanent: false, retryable: false, uncertain: true });
  });

  it("lets the letter wait for a right password", async () => {
    const url = await listen({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(answer(535, "5.7.8 Bad credentials")),
    });
    const error = await failureOf(url.replace("smtp://", "smtp://user:hush@"));
    expect(error).toMatchObject({ permanent: false, retryable: true, uncertain: false });
    expect(error.message).not.toContain("hush");
  });

  it("tries again when nobody listens", async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, "127.0.0.1", resolve));
    const address = free.address();
    await new Promise((resolve) => free.close(resolve));
    const port = typeof address === "object" && address !== null ? address.port : 1;
    expect(await failureOf(`smtp://127.0.0.1:${port}`)).toMatchObject({ retryable: true, uncertain: false });
  });
});
