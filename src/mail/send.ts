/*
 * Hands finished letters to an SMTP server and says what happened in terms of what to do next.
 * Neither messages nor causes of the errors thrown here carry a person's address: they reach logs.
 */
import { createTransport } from "nodemailer";
import type { MailError } from "../errors.ts";
import { isLoginRefused, oneLineAnswer, toMailError } from "./smtp-trouble.ts";
import { readSmtpUrl } from "./smtp-url.ts";

export interface Envelope {
  /** Bare address for bounces. */
  readonly from: string;
  /** Bare address. */
  readonly to: string;
  /** The letter, as `buildMessage` made it. */
  readonly raw: Buffer;
}

/** Milliseconds. */
export interface SendLimits {
  readonly connect: number;
  readonly greeting: number;
  /** Without a byte from the server; greylisting and scanning after the last byte take their time (RFC 5321, 4.5.3.2). */
  readonly silence: number;
  /** For one letter from connecting to the answer: a server that dribbles is never silent. */
  readonly letter: number;
}

const usual: SendLimits = { connect: 20_000, greeting: 30_000, silence: 120_000, letter: 300_000 };

/** A few connections to the mail server, used again from letter to letter. */
export interface Mailer {
  /**
   * Sends one letter to one address. Returns the server's answer, e.g. `250 2.0.0 queued`.
   *
   * @throws MailError retryable: no connection, no login, no encryption where it must be, a 4xx answer;
   *   permanent: the address was refused; uncertain: the connection broke or the time was over when
   *   the letter had gone out whole; none of these: the server refuses us or the letter, and trying
   *   again would not help
   */
  send(envelope: Envelope): Promise<string>;
  close(): void;
}

export interface MailerOptions {
  readonly limits?: SendLimits;
  /** Certificates (PEM) trusted instead of those Node trusts. */
  readonly trusted?: string;
}

/** Letters handed over at the same time; servers count connections. */
export const connections = 3;

/**
 * @param smtpUrl `smtp://` or `smtps://`, with user and password when the server wants them
 * @throws ConfigError when the URL is wrong
 */
export function openMailer(smtpUrl: string, { limits = usual, trusted }: MailerOptions = {}): Mailer {
  const transport = createTransport({
    ...readSmtpUrl(smtpUrl),
    connectionTimeout: limits.connect,
    greetingTimeout: limits.greeting,
    socketTimeout: limits.silence,
    dnsTimeout: limits.connect,
    ...(trusted !== undefined && { tls: { ca: trusted } }),
    pool: true,
    maxConnections: connections,
    maxMessages: 100,
    // A connection the server closed in between is opened anew only for a letter of which no byte was sent.
    maxRequeues: 2,
  });
  // The letter's source is read ahead into buffers before the server has agreed to anything; only the
  // end of the last stream before the socket says that it has gone out.
  const gone = new WeakSet<object>();
  transport.use("stream", ({ data, message }, next) => {
    const { envelope } = data;
    message.processFunc((stream) =>
      stream.once("end", () => {
        if (envelope !== undefined) gone.add(envelope);
      }),
    );
    next();
  });
  // Hundreds of letters with a wrong password would lock the account.
  let loginRefused: MailError | undefined;
  return {
    async send({ from, to, raw }) {
      if (loginRefused !== undefined) throw loginRefused;
      const envelope = { from, to: [to] };
      const letter = { envelope, raw, signal: AbortSignal.timeout(limits.letter) };
      try {
        const info = await transport.sendMail(letter);
        return oneLineAnswer(info.response);
      } catch (error) {
        const trouble = toMailError(error, gone.has(envelope));
        if (isLoginRefused(error)) loginRefused = trouble;
        throw trouble;
      }
    },
    close: () => transport.close(),
  };
}

/** Sends one letter over a connection of its own; see `Mailer`. */
export async function sendMessage(smtpUrl: string, envelope: Envelope, options?: MailerOptions): Promise<string> {
  const mailer = openMailer(smtpUrl, options);
  try {
    return await mailer.send(envelope);
  } finally {
    mailer.close();
  }
}
