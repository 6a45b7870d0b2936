/* Encryption to the mail server: who is trusted, and that a password never goes in clear. */
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { ConfigError, MailError } from "../../src/errors.ts";
import { checkMailServer } from "../../src/mail/check.ts";
import { openMailer, sendMessage } from "../../src/mail/send.ts";
import { readSmtpUrl } from "../../src/mail/smtp-url.ts";
import { makeAuthority } from "./certificate.ts";
import { type MailServer, startMailServer } from "./mail-server.ts";

const authority = makeAuthority("Rada test authority");
const trusted = authority.cert;
const certified = authority.issue("127.0.0.1");
const letter = {
  from: "digest@grants.example",
  to: "grants-1@hromada.example",
  raw: Buffer.from("Subject: x\r\n\r\nx\r\n"),
};

let server: MailServer;
afterEach(() => server.close());

const fromTheStart = (more: SMTPServerOptions = {}): SMTPServerOptions => ({ secure: true, ...certified, ...more });
const startTls = (more: SMTPServerOptions = {}): SMTPServerOptions => ({
  disabledCommands: [],
  ...certified,
  ...more,
});
const loginWanted: SMTPServerOptions = { authOptional: false };

async function start(options: SMTPServerOptions): Promise<string> {
  server = await startMailServer(options);
  return server.url;
}

function withUser(url: string, password = "right"): string {
  return url.replace("://", `://olena:${password}@`);
}

async function failure(url: string, more = { trusted }): Promise<MailError> {
  const error: unknown = await sendMessage(url, letter, more).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof MailError)) throw new Error(`expected a MailError, got ${String(error)}`);
  return error;
}

describe("an encrypted connection", () => {
  test("smtps:// is encrypted from the first byte, and the login goes over it", async () => {
    const url = await start(fromTheStart(loginWanted));
    await expect(sendMessage(withUser(url), letter, { trusted })).resolves.toMatch(/^250/u);
    expect(server.seen).toEqual({ logins: ["olena right"], encrypted: [true] });
    expect(server.taken).toHaveLength(1);
  });

  test("smtp:// goes on encrypted when STARTTLS is offered, asked for or not", async () => {
    const url = await start(startTls());
    await sendMessage(url, letter, { trusted });
    await sendMessage(`${url}?requireTLS=true`, letter, { trusted });
    await sendMessage(withUser(url), letter, { trusted });
    expect(server.seen).toEqual({ logins: ["olena right"], encrypted: [true, true, true] });
  });

  test("one connection carries many letters with one login", async () => {
    const mailer = openMailer(withUser(await start(fromTheStart(loginWanted))), { trusted });
    for (let count = 0; count < 5; count += 1) await mailer.send(letter);
    mailer.close();
    expect(server.taken).toHaveLength(5);
    expect(server.seen.logins).toEqual(["olena right"]);
  });
});

describe("a certificate", () => {
  test.each([
    ["from the start", fromTheStart],
    ["after STARTTLS", startTls],
  ])("of an unknown authority is refused %s: nothing is sent, and the words say what to do", async (_when, options) => {
    const url = await start(options(loginWanted));
    const error = await failure(withUser(url), { trusted: makeAuthority("another").cert });
    expect(error).toMatchObject({ retryable: true, permanent: false, uncertain: false });
    expect(error.message).toContain("NODE_EXTRA_CA_CERTS");
    expect(error.message).not.toMatch(/right|hromada/u);
    expect(server).toMatchObject({ taken: [], seen: { logins: [] } });
  });

  test("for another host, or one that has expired, is refused by name", async () => {
    let url = await start(fromTheStart(authority.issue("127.0.0.2")));
    expect((await failure(url)).message).toContain("certificate is for another name");
    await server.close();
    const old = authority.issue("127.0.0.1", { from: new Date("2020-01-01Z"), until: new Date("2021-01-01Z") });
    url = await start(fromTheStart(old));
    expect((await failure(url)).message).toContain("has expired");
    expect(server.taken).toEqual([]);
  });

  test("is checked by grants doctor's question too", async () => {
    await expect(checkMailServer(await start(fromTheStart()))).rejects.toThrow("NODE_EXTRA_CA_CERTS");
  });
});

describe("no password in clear", () => {
  test("when STARTTLS must be and is not offered, neither password nor letter is sent", async () => {
    const url = await start({ ...loginWanted, allowInsecureAuth: true });
    const error = await failure(`${withUser(url)}?requireTLS=true`);
    expect(error).toMatchObject({ retryable: true, permanent: false, uncertain: false });
    expect(error.message).toContain("no encrypted connection");
    expect(server).toMatchObject({ taken: [], seen: { logins: [] } });
  });

  test("a user in the URL makes it a must, unless the server is on this machine", () => {
    const must = (url: string): boolean => readSmtpUrl(url).requireTLS;
    expect(must("smtp://olena:right@mail.example:587")).toBe(true);
    expect(must("smtp://olena:right@10.0.0.5")).toBe(true);
    expect(must("smtp://127.evil.example")).toBe(false);
    expect(must("smtp://olena:right@127.evil.example")).toBe(true);
    expect(must("smtp://olena:right@localhost:1025")).toBe(false);
    expect(must("smtp://olena:right@[::1]:1025")).toBe(false);
    expect(must("smtp://relay.example:25")).toBe(false);
    expect(must("smtp://relay.example:25?requireTLS=true")).toBe(true);
  });

  test("a port mixed up is said, in both directions", async () => {
    const url = await start({});
    const error = await failure(withUser(url.replace("smtp://", "smtps://")));
    expect(error.message).toContain("write smtp:// instead of smtps://");
    await server.close();
    const limits = { connect: 60_000, greeting: 200, silence: 60_000, letter: 60_000 };
    const other = (await start(fromTheStart())).replace("smtps://", "smtp://");
    await expect(sendMessage(other, letter, { trusted, limits })).rejects.toThrow("wants smtps://");
  });
});

describe("a wrong password", () => {
  test("lets letters wait, and is tried once a connection, not once a letter", async () => {
    const mailer = openMailer(withUser(await start(fromTheStart(loginWanted)), "wrong"), { trusted });
    for (let count = 0; count < 6; count += 1) {
      const error: unknown = await mailer.send(letter).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ retryable: true, permanent: false, uncertain: false });
      expect(String(error)).toContain("refuses the login: 535 5.7.8");
      expect(String(error)).not.toContain("wrong");
    }
    mailer.close();
    expect(server.seen.logins).toEqual(["olena wrong"]);
  });
});

describe("SMTP_URL", () => {
  test("names host, port, user and password, with signs written in percent", async () => {
    await start({});
    expect(readSmtpUrl("smtps://ol%40rada:p%3A%2F%25@mail.example")).toEqual({
      host: "mail.example",
      port: 465,
      secure: true,
      requireTLS: false,
      auth: { user: "ol@rada", pass: "p:/%" },
    });
    expect(readSmtpUrl("smtp://mail.example/?name=grants.rada.example")).toMatchObject({
      port: 587,
      name: "grants.rada.example",
    });
  });

  test.each([
    "mail.example:465",
    "smtp:mail.example",
    "https://mail.example",
    "smtp://",
    "smtps://olena:12#hush@mail.example",
    "smtps://olena:12?hush@mail.example",
    "smtps://olena:12/hush@mail.example",
    "smtps://olena:hush%@mail.example",
    "smtps://olena@mail.example",
    "smtps://mail.example?tls.rejectUnauthorized=false",
    "smtps://mail.example?logger=true",
    "smtp://mail.example?requireTLS=false",
    "smtp://mail.example?name=a%0d%0aRSET",
  ])("%s is refused before anything is sent, without showing the password", async (url) => {
    await start({});
    expect(() => openMailer(url)).toThrow(ConfigError);
    expect(() => readConfig({ SMTP_URL: url })).toThrow(/^settings: SMTP_URL: /u);
    expect(() => readConfig({ SMTP_URL: url })).not.toThrow(/hush|olena/u);
  });
});
