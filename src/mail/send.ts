/*
 * Hands finished letters to an SMTP server and says what happened in terms of what to do next.
 * Neither messages nor causes of the errors thrown here carry a person's address: they reach logs.
 */
import { Readable } from "node:stream";
import { createTransport } from "nodemailer";
import { MailError } from "../errors.ts";

export interface Envelope {
  /** Bare address for bounces. */
  readonly from: string;
  /** Bare address. */
  readonly to: string;
  /** The letter, as `buildMessage` made it. */
  readonly raw: Buffer;
}

/* Milliseconds. Servers that greylist or scan take their time after the last byte (RFC 5321, 4.5.3.2). */
const limits = { connectionTimeout: 20_000, greetingTimeout: 30_000, socketTimeout: 120_000, dnsTimeout: 20_000 };

/** A few connections to the mail server, used again from letter to letter. */
export interface Mailer {
  /**
   * Sends one letter to one address. Returns the server's answer, e.g. `250 2.0.0 queued`.
   *
   * @throws MailError retryable: no connection, a 4xx answer; permanent: the address was refused;
   *   uncertain: the connection broke when the letter had gone out whole; none of these: the
   *   server refuses us or the letter, and trying again would not help
   */
  send(envelope: Envelope): Promise<string>;
  close(): void;
}

/** Letters handed over at the same time; servers count connections. */
export const connections = 3;

/**
 * @param smtpUrl `smtp://` or `smtps://`, with user and password when the server wants them
 */
export function openMailer(smtpUrl: string): Mailer {
  // A connection the server closed in between is opened anew only for a letter of which no byte was sent.
  const pool = { pool: true, maxConnections: connections, maxMessages: 100, maxRequeues: 2 } as const;
  const transport = createTransport({ url: smtpUrl, ...limits, ...pool });
  return {
    async send({ from, to, raw: bytes }) {
      let wholeRead = false;
      const raw = Readable.from([bytes]).on("end", () => {
        wholeRead = true;
      });
      try {
        const info = await transport.sendMail({ envelope: { from, to: [to] }, raw });
        return oneLineAnswer(info.response);
      } catch (error) {
        throw toMailError(error, wholeRead);
      }
    },
    close: () => transport.close(),
  };
}

/** Sends one letter over a connection of its own; see `Mailer`. */
export async function sendMessage(smtpUrl: string, envelope: Envelope): Promise<string> {
  const mailer = openMailer(smtpUrl);
  try {
    return await mailer.send(envelope);
  } finally {
    mailer.close();
  }
}

interface SmtpFault {
  readonly code: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

function toMailError(error: unknown, wholeRead: boolean): MailError {
  const fault = readFault(error);
  const { code, responseCode, response } = fault;
  if (responseCode !== undefined && response !== undefined) {
    return new MailError(`the mail server answered: ${oneLineAnswer(response)}`, {
      retryable: responseCode < 500 || responseCode === 503,
      permanent: addressRefused(fault),
    });
  }
  if (wholeRead) {
    return new MailError(
      `the connection to the mail server broke after the letter was sent (${code}); it may have arrived`,
      {
        retryable: false,
        uncertain: true,
      },
    );
  }
  const ours = code === "EAUTH" || code === "ENOAUTH" || code === "ETLS" || code === "ECONFIG" || code === "EENVELOPE";
  return new MailError(`the mail server could not be reached (${code})`, { retryable: !ours });
}

/**
 * 5xx to RCPT TO speaks of the address, unless its class says it is about policy or the message:
 * 5.7.x is "relaying denied" or "blocked", which suppressing a person's address would not cure.
 */
function addressRefused({ command, responseCode = 0, response = "" }: SmtpFault): boolean {
  return command === "RCPT TO" && responseCode >= 500 && responseCode !== 503 && !/^\d{3}[ -]5\.7\./u.test(response);
}

function readFault(error: unknown): SmtpFault {
  if (!(error instanceof Error)) return { code: "unknown" };
  const own = (key: string): unknown => Object.getOwnPropertyDescriptor(error, key)?.value;
  const [code, command, responseCode, response] = ["code", "command", "responseCode", "response"].map(own);
  return {
    code: typeof code === "string" ? code : error.name,
    ...(typeof command === "string" && { command }),
    ...(typeof responseCode === "number" && { responseCode }),
    ...(typeof response === "string" && { response }),
  };
}

/** One line without addresses, at most 200 characters: fit for a log. */
function oneLineAnswer(response: string): string {
  return response
    .replace(/[^\s<>"]+@[^\s<>",;]+/gu, "…")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .slice(0, 200);
}
