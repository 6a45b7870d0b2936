/*
 * What went wrong at a mail server, in terms of what to do next. Neither messages nor causes carry a
 * person's address or a password: they reach logs.
 */
import { MailError } from "../errors.ts";

interface SmtpFault {
  readonly code: string;
  /** Code of the system or of TLS under nodemailer's own: ECONNREFUSED, CERT_HAS_EXPIRED. */
  readonly originalCode?: string;
  readonly timeoutType?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/**
 * @param error as nodemailer threw it
 * @param wholeGone whether the letter had gone out to its last byte
 */
export function toMailError(error: unknown, wholeGone: boolean): MailError {
  const fault = readFault(error);
  const { code, command, responseCode, response } = fault;
  if (isLogin(fault)) {
    const answer = response === undefined ? "" : `: ${oneLineAnswer(response)}`;
    // Mended by the operator, not by dropping everybody's letters: they wait.
    return new MailError(`the mail server refuses the login${answer}; check user and password in SMTP_URL`, {
      retryable: true,
    });
  }
  if (command === "STARTTLS" || code === "ETLS") {
    const why = response === undefined ? code : oneLineAnswer(response);
    return new MailError(
      `no encrypted connection to the mail server could be agreed on (${why}); neither password nor letter was sent`,
      { retryable: true },
    );
  }
  if (responseCode !== undefined && response !== undefined) {
    return new MailError(`the mail server answered: ${oneLineAnswer(response)}`, {
      // What it says to EHLO is about neither letter nor address.
      retryable: responseCode < 500 || responseCode === 503 || command === "EHLO",
      permanent: addressRefused(fault),
    });
  }
  if (wholeGone) {
    return new MailError(
      `the connection to the mail server broke after the letter was sent (${code}); it may have arrived`,
      { retryable: false, uncertain: true },
    );
  }
  const ours = code === "ECONFIG" || code === "EENVELOPE";
  return new MailError(`the mail server could not be reached (${reason(fault)})`, { retryable: !ours });
}

/** Whether an error of nodemailer says that user or password were refused. */
export function isLoginRefused(error: unknown): boolean {
  return isLogin(readFault(error));
}

function isLogin({ code, command = "" }: SmtpFault): boolean {
  return code === "EAUTH" || code === "ENOAUTH" || command.startsWith("AUTH");
}

/** The code, and what an operator does about it where that is known. */
function reason({ code, originalCode, timeoutType }: SmtpFault): string {
  const known = [originalCode, timeoutType].find((one) => one !== undefined && advice.has(one));
  if (known !== undefined) return `${known}: ${advice.get(known)}`;
  return originalCode ?? timeoutType ?? code;
}

const ownAuthority =
  "its certificate is not from an authority this machine trusts; if it is your own, name its certificate in NODE_EXTRA_CA_CERTS";
const advice = new Map([
  ["DEPTH_ZERO_SELF_SIGNED_CERT", ownAuthority],
  ["SELF_SIGNED_CERT_IN_CHAIN", ownAuthority],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", ownAuthority],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", ownAuthority],
  ["CERT_HAS_EXPIRED", "its certificate has expired; whoever runs the mail server must renew it"],
  ["CERT_NOT_YET_VALID", "its certificate is not valid yet; check the clock of this machine"],
  [
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "its certificate is for another name; write the host in SMTP_URL as the certificate has it",
  ],
  [
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "this port does not begin with TLS; write smtp:// instead of smtps://, STARTTLS is used then",
  ],
  [
    "ERR_SSL_PACKET_LENGTH_TOO_LONG",
    "this port does not begin with TLS; write smtp:// instead of smtps://, STARTTLS is used then",
  ],
  ["ECONNREFUSED", "nobody listens there; check host and port in SMTP_URL"],
  ["ENOTFOUND", "there is no such host; check SMTP_URL"],
  ["GREETING_TIMEOUT", "it does not greet; a port that begins with TLS, usually 465, wants smtps://"],
]);

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
  const text = (key: string): Record<string, string> => {
    const value = own(key);
    return typeof value === "string" ? { [key]: value } : {};
  };
  const responseCode = own("responseCode");
  return {
    code: error.name,
    ...text("code"),
    ...text("originalCode"),
    ...text("timeoutType"),
    ...text("command"),
    ...text("response"),
    ...(typeof responseCode === "number" && { responseCode }),
  };
}

/** One line without addresses, at most 200 characters: fit for a log. */
export function oneLineAnswer(response: string): string {
  return response
    .replace(/[^\s<>"]+@[^\s<>",;]+/gu, "…")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .slice(0, 200);
}
