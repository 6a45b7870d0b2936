/* Mails of a mailbox as files hold them: a Maildir, an mbox, a folder of .eml files, or one mail. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../errors.ts";

/** Mails larger than this are not bounces; bytes. */
const largest = 5_000_000;

/**
 * The mails one after the other, each as bytes; too large ones are left out.
 * @throws UsageError when there is nothing to read at the path
 */
export function* readMailbox(path: string): Generator<Buffer> {
  const kind = kindOf(path);
  if (kind === "file") yield* readFile(path);
  else {
    const folders = kind === "maildir" ? [join(path, "new"), join(path, "cur")] : [path];
    for (const folder of folders) {
      for (const name of readdirSync(folder).sort()) {
        const file = join(folder, name);
        const facts = statSync(file);
        if (!facts.isFile() || name.startsWith(".") || (kind === "folder" && !name.endsWith(".eml"))) continue;
        if (facts.size <= largest) yield readFileSync(file);
      }
    }
  }
}

function kindOf(path: string): "file" | "maildir" | "folder" {
  try {
    if (!statSync(path).isDirectory()) return "file";
    const inside = readdirSync(path);
    return inside.includes("cur") && inside.includes("new") ? "maildir" : "folder";
  } catch {
    throw new UsageError(
      `there is no mailbox at ${path}: expected a Maildir, an mbox, a folder of .eml files or one mail`,
    );
  }
}

function* readFile(path: string): Generator<Buffer> {
  // latin1 keeps every byte; mbox separators are ASCII.
  const text = readFileSync(path).toString("latin1");
  if (!text.startsWith("From ")) {
    if (text.length <= largest) yield Buffer.from(text, "latin1");
    return;
  }
  for (const mail of text.split(/(?:^|\r?\n)From [^\r\n]*\r?\n/u)) {
    // «>From » at the start of a line is how mbox writes «From » inside a mail.
    if (mail.trim() !== "" && mail.length <= largest) yield Buffer.from(mail.replace(/^>(>*From )/gmu, "$1"), "latin1");
  }
}
