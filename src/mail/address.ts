/* Addresses of letters: from settings, «Гранти <digest@example.org>», or from the list of recipients. */
import addressparser from "nodemailer/lib/addressparser";
import { oneLine } from "../normalise/text.ts";

export interface Address {
  readonly address: string;
  /** Display name; absent when none was given. */
  readonly name?: string;
}

/* Nothing that could end an address, a header or an SMTP command. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
const plainAddress = /^[^\s\u0000-\u001f\u007f<>(),;:"\\@]+@[^\s\u0000-\u001f\u007f<>(),;:"\\@]+$/u;

/** Reads one mailbox, with or without a name; undefined when it is not exactly one. */
export function readAddress(text: string): Address | undefined {
  const unquoted = text.replaceAll(/"(?:\\.|[^"\\])*"/gu, "");
  // Line breaks, a group («team: a@b.example;»), two addresses side by side.
  if (/[\r\n]/u.test(text) || /[:;]|<[^<]*</u.test(unquoted)) return undefined;
  const [first, ...rest] = addressparser(text, { flatten: true });
  if (first === undefined || rest.length > 0 || !isAddress(first.address)) return undefined;
  const name = oneLine(first.name);
  return { address: first.address, ...(name !== "" && { name }) };
}

/** Whether this is a bare address that may stand in a header and an SMTP command. */
export function isAddress(text: string): boolean {
  return plainAddress.test(text);
}
