/* What became of letters, and what people and mail servers answer: `grants mail …`. */
import { Command } from "commander";
import { getIssue, type Issue, type IssueFacts, type IssueState, listIssues, markIssue } from "../../db/issues.ts";
import { liftSuppression, listSuppressions } from "../../db/suppressions.ts";
import { withStore } from "../app.ts";
import { isoInstant } from "../clock.ts";
import { ConfigError, UsageError } from "../errors.ts";
import { isAddress, readAddress } from "../mail/address.ts";
import { readMailbox } from "../mail/inbox/mailbox.ts";
import { takeIn } from "../mail/inbox/take-in.ts";
import { buildMessage } from "../mail/message.ts";
import { sendMessage } from "../mail/send.ts";
import { kyivWeek } from "../week.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { json, plain, table } from "./output.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

/** `grants mail outbox|inbox|suppressions|test` */
export function mailCommand(context: CommandContext): Command {
  const command = new Command("mail").description("What became of letters, and what comes back.");
  addOutbox(command, context);
  addInbox(command, context);
  addSuppressions(command, context);
  addTest(command, context);
  return command;
}

interface OutboxOptions extends Options {
  readonly sent?: string[];
  readonly again?: string[];
  readonly drop?: string[];
  readonly all?: true;
}

function addOutbox(command: Command, { app }: CommandContext): void {
  command
    .command("outbox")
    .description("Letters that wait, failed, or may have arrived; and what to do with them.")
    .option("--sent <id...>", "these arrived: never send them again")
    .option("--again <id...>", "these did not arrive: send them with the next run")
    .option("--drop <id...>", "do not send these at all")
    .option("--all", "also those that were sent, captured or dropped")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
An uncertain letter may have arrived: the connection broke, the program ended, or a backup was put
back. It is never sent again by itself. Ask the person or the mail server's log, then decide.

Examples:
  grants mail outbox
  grants mail outbox --sent 12 13
  grants mail outbox --again 14`,
    )
    .action(async (options: OutboxOptions) => {
      const { out } = app();
      const decisions = [
        ...decide(options.sent, "sent"),
        ...decide(options.again, "rendered"),
        ...decide(options.drop, "dropped"),
      ];
      const mode = decisions.length > 0 ? "read-write" : "read-only";
      await withStore(app(), { ...options, mode, quiet: options.json === true }, ({ store, clock }) => {
        const twice = decisions.find(({ id }, index) => decisions.findIndex((one) => one.id === id) !== index);
        if (twice !== undefined) throw new UsageError(`letter ${twice.id} is named twice: decide one way`);
        for (const { id, state } of decisions) checkDecision(id, state, getIssue(store, id));
        for (const { id, state } of decisions) markIssue(store, id, state, { at: isoInstant(clock()) });
        const settled: readonly IssueState[] = ["sent", "captured", "dropped"];
        const letters = listIssues(store, [
          ...(["uncertain", "failed", "rendered", "sending"] as const),
          ...(options.all ? settled : []),
        ]);
        if (options.json) return out.data(json(letters));
        if (letters.length === 0) return out.talk("Nothing waits: every letter was handed over.");
        out.data(outboxTable(letters, out.width));
      });
    });
}

function decide(
  ids: readonly string[] | undefined,
  state: IssueState,
): { readonly id: number; readonly state: IssueState }[] {
  return (ids ?? []).map((id) => {
    if (!/^\d+$/u.test(id)) throw new UsageError(`"${id}" is not the number of a letter`);
    return { id: Number(id), state };
  });
}

function checkDecision(id: number, state: IssueState, letter: Issue | undefined): void {
  if (letter === undefined) throw new UsageError(`no letter ${id}; grants mail outbox lists them`);
  if (["sent", "captured", "dropped"].includes(letter.state)) {
    throw new UsageError(`letter ${id} is ${letter.state}: there is nothing to decide`);
  }
  if (state === "rendered" && letter.eml.length === 0) {
    throw new UsageError(`the copy of letter ${id} was forgotten: it cannot be sent any more; decide --sent or --drop`);
  }
}

function outboxTable(letters: readonly IssueFacts[], width: number): string {
  return table(
    [
      { title: "letter", align: "right" },
      { title: "to", align: "right" },
      { title: "week" },
      { title: "state" },
      { title: "since" },
      { title: "tries", align: "right" },
      { title: "what happened" },
    ],
    letters.map((one) => [
      one.id,
      one.recipientId,
      one.kind === "weekly" ? one.week : `${one.week} ${one.kind}`,
      one.state,
      one.stateAt,
      one.attempts,
      [one.trouble, one.nextAttemptAt && `next try from ${one.nextAttemptAt}`].filter(Boolean).join("; ") || undefined,
    ]),
    width,
  );
}

function addInbox(command: Command, { app }: CommandContext): void {
  command
    .command("inbox")
    .argument("<path>", "Maildir, mbox, folder of .eml files, or one mail")
    .description("Read what came back: bounces, complaints, wishes to get no more letters.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
A mailbox that does not exist ends letters to it at once, three soft failures of different letters do
so too. Reading the same mails again counts nothing twice; the mailbox itself is not changed.

Example:
  grants mail inbox /var/mail/digest`,
    )
    .action(async (path: string, options: Options) => {
      const { out } = app();
      await withStore(app(), { ...options, mode: "change" }, async ({ store, clock }) => {
        const report = await takeIn(store, mailsAt(path), isoInstant(clock()));
        if (options.json) return out.data(json(report));
        if (report.mails === 0) {
          return out.talk(`No mails at ${plain(path)}: it is empty, has no .eml files, or all are larger than 5 MB.`);
        }
        const { mails, hard, soft, complaints, unsubscribed, suppressed, foreign, other } = report;
        out.data(
          `${counted(mails, "mail")}: ${hard} hard and ${counted(soft, "soft bounce")}, ${counted(complaints, "complaint")}, ${counted(unsubscribed, "wants", "want")} no more letters; ${counted(suppressed, "address is", "addresses are")} not written to from now on.`,
        );
        if (foreign > 0) out.talk(`${foreign} are about letters that are not ours; nothing was done about them.`);
        if (other > 0) out.talk(`${other} are for a person to read.`);
      });
    });
}

/** An empty file is no mail; a file that cannot be read ends the run, which may be repeated. */
function* mailsAt(path: string): Generator<Buffer> {
  try {
    for (const mail of readMailbox(path)) if (mail.length > 0) yield mail;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && "path" in error)) throw error;
    throw new UsageError(
      `cannot read ${plain(String(error.path))} (${String(error.code)}). What came before it is taken in; mend or remove it and run this again: nothing counts twice.`,
    );
  }
}

function addSuppressions(command: Command, { app }: CommandContext): void {
  command
    .command("suppressions")
    .description("Addresses that are not written to. Only hashes are kept: an address is asked for by itself.")
    .addHelpText("after", "\nExample:\n  grants mail suppressions --lift olena@rada.example")
    .option("--lift <address>", "write to this address again, at its owner's wish")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .action(async (options: Options & { readonly lift?: string }) => {
      const { out } = app();
      const { lift } = options;
      await withStore(app(), { ...options, mode: lift === undefined ? "read-only" : "read-write" }, ({ store }) => {
        if (lift !== undefined) {
          if (!liftSuppression(store, lift)) throw new UsageError("this address is not among the suppressions");
          return out.talk("Letters go to this address again.");
        }
        const all = listSuppressions(store);
        if (options.json) return out.data(json(all));
        if (all.length === 0) return out.talk("Nobody is suppressed.");
        const columns = [{ title: "since" }, { title: "why" }, { title: "detail" }, { title: "address (hash)" }];
        out.data(
          table(
            columns,
            all.map((one) => [one.at, one.reason, one.detail, one.addressHash.slice(0, 12)]),
            out.width,
          ),
        );
      });
    });
}

function addTest(command: Command, { app }: CommandContext): void {
  command
    .command("test")
    .argument("<address>", "where to send it")
    .description("Send one short letter through SMTP_URL now, whatever SEND_MODE says.")
    .addHelpText(
      "after",
      "\nExample:\n  SMTP_URL=smtps://user:password@mail.example:465 grants mail test you@example.org",
    )
    .action(async (address: string) => {
      const { config, out } = app();
      const { SMTP_URL, MAIL_FROM, MAIL_REPLY_TO } = config;
      if (SMTP_URL === undefined)
        throw new ConfigError("SMTP_URL is not set: there is no mail server to test. See grants config.");
      if (!isAddress(address)) throw new UsageError("that is not one bare e-mail address, like name@example.org");
      const date = new Date();
      const words =
        "Це пробний лист hromada-grants: пошта працює.\nThis is a test letter of hromada-grants: mail works.\n";
      const raw = await buildMessage({
        recipient: { id: `test ${date.toISOString()}`, email: address },
        week: kyivWeek(date),
        language: "uk",
        subject: "Пробний лист hromada-grants",
        text: words,
        html: `<p>${words.trim().replace("\n", "<br>")}</p>\n`,
        from: MAIL_FROM,
        ...(MAIL_REPLY_TO !== undefined && { replyTo: MAIL_REPLY_TO }),
        date,
      });
      const answer = await sendMessage(SMTP_URL, {
        from: readAddress(MAIL_FROM)?.address ?? MAIL_FROM,
        to: address,
        raw,
      });
      out.data(`The mail server took it: ${answer}`);
    });
}
