/*
 * SMTP_URL read strictly. nodemailer would take any of its options from the part after «?», among
 * them switching certificate checks off and logging whole letters; here two are known.
 */
import { isIP } from "node:net";
import { ConfigError } from "../errors.ts";

/** How to reach the mail server, as nodemailer wants it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps://). */
  readonly secure: boolean;
  /** No letter and no password before STARTTLS has succeeded. Without it STARTTLS is used when offered. */
  readonly requireTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  /** What we call ourselves in EHLO; some servers want a name they can look up. */
  readonly name?: string;
}

const expected = "expected smtps://user:password@host:465 or smtp://user:password@host:587";
const encoded = "in user and password % is written %25, @ %40, / %2F, ? %3F, # %23, : %3A";

/**
 * A user in the URL makes TLS a must: a password never leaves this machine in clear, also when
 * somebody on the way hides that the server offers STARTTLS.
 *
 * @throws ConfigError saying what is wrong; carries no part of the URL, as any may be the password
 */
export function readSmtpUrl(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const secure = url?.protocol === "smtps:";
  if (url === undefined || (url.protocol !== "smtp:" && !secure) || url.hostname === "") {
    throw new ConfigError(`not the address of a mail server: ${expected}; ${encoded}`);
  }
  if (url.hash !== "" || !["", "/"].includes(url.pathname)) {
    throw new ConfigError(`nothing may follow the port: ${expected}; ${encoded}`);
  }
  const { requireTLS, name } = readOptions(url.searchParams);
  const host = url.hostname.replace(/^\[|\]$/gu, "");
  const auth = readUser(url);
  return {
    host,
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && (requireTLS || (auth !== undefined && !isThisMachine(host))),
    ...(auth !== undefined && { auth }),
    ...(name !== undefined && { name }),
  };
}

function readOptions(options: URLSearchParams): { readonly requireTLS: boolean; readonly name?: string } {
  const { requireTLS, name, ...others } = Object.fromEntries(options);
  const isWrong =
    Object.keys(others).length > 0 ||
    (requireTLS !== undefined && requireTLS !== "true") ||
    (name !== undefined && !/^[a-z\d.[\]:-]{1,255}$/iu.test(name));
  if (isWrong) {
    throw new ConfigError(
      `after ? only requireTLS=true (no letter without STARTTLS) and name=<our host name> may stand; certificates of an authority of your own are trusted by NODE_EXTRA_CA_CERTS; ${encoded}`,
    );
  }
  return { requireTLS: requireTLS === "true", ...(name !== undefined && { name }) };
}

function readUser({ username, password }: URL): SmtpServer["auth"] {
  if (username === "" && password === "") return undefined;
  if (username === "" || password === "") throw new ConfigError(`user and password come together: ${expected}`);
  try {
    return { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  } catch {
    throw new ConfigError(`user or password has a % that stands for nothing: ${encoded}`);
  }
}

function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}
