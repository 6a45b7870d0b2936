/*
 * The log of a worker: JSON lines on stderr, or lines for people. Nobody's address is in it: our own
 * lines carry none, and what a mail server or a library says may, so every line is looked through.
 */
import { type Logger, pino } from "pino";
import { PinoPretty } from "pino-pretty";

/** What has the shape of an address; the password of `redis://:secret@host` has it too. */
const address = /[^\s"'<>()[\],;\\/@]+@[^\s"'<>()[\],;\\/@]+/gu;

/** A line of the log without addresses. */
export function withoutAddresses(line: string): string {
  return line.includes("@") ? line.replace(address, "(address)") : line;
}

/** Logs go to stderr; a line is whole before the next begins, also when the process is killed. */
export function makeLog({ pretty }: { readonly pretty: boolean }): Logger {
  const lines = pretty
    ? PinoPretty({ destination: 2, sync: true, translateTime: "SYS:HH:MM:ss" })
    : pino.destination({ dest: 2, sync: true });
  return pino({ base: undefined }, { write: (line: string) => void lines.write(withoutAddresses(line)) });
}
