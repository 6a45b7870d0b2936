import { Command } from "commander";
import { z } from "zod";
import { getHromada } from "../../db/hromadas.ts";
import {
  eraseRecipient,
  getRecipient,
  listRecipients,
  type NewRecipient,
  preferencesOf,
  type Recipient,
  savePreferences,
  saveRecipients,
} from "../../db/recipients.ts";
import { suppressionOf } from "../../db/suppressions.ts";
import { withStore } from "../app.ts";
import { isoInstant } from "../clock.ts";
import { UsageError } from "../errors.ts";
import { askConsent } from "../mail/ask-consent.ts";
import { forgetCaptured } from "../mail/capture.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { json, plain, table } from "./output.ts";
import { readRecipients, recipientColumns } from "./recipients-import.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

/** `grants recipients import|list|export|pause|erase` */
export function recipientsCommand({ app, notDone }: CommandContext): Command {
  const command = new Command("recipients").description(
    "The people who get digests. Their addresses never reach logs.",
  );
  command
    .command("list", { isDefault: true })
    .description("One line per recipient.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants recipients --db demo/grants.db")
    .action(async (options: Options) => {
      const { out } = app();
      const silenced = new Map<number, string>();
      const recipients = await withStore(app(), options, ({ store }) => {
        const people = listRecipients(store);
        for (const { id, email } of people) {
          const reason = suppressionOf(store, email)?.reason;
          if (reason !== undefined) silenced.set(id, reason);
        }
        return people;
      });
      if (options.json) return out.data(json(recipients));
      if (recipients.length === 0) return out.talk("No recipients yet: grants recipients import <file.csv>");
      out.data(
        table(
          [
            { title: "id", align: "right" },
            { title: "e-mail", whole: true },
            { title: "letter" },
            { title: "when" },
            { title: "state" },
            { title: "hromadas", whole: true },
          ],
          recipients.map((one) => [
            one.id,
            one.email,
            `${one.language} ${one.letter}`,
            `${one.cadence} ${weekdayNames[one.weekday - 1]} ${one.hour}:00`,
            stateOf(one, silenced.get(one.id)),
            one.hromadas,
          ]),
          out.width,
        ),
      );
    });
  command
    .command("import")
    .argument("<file>", "CSV with a heading line: email,name,language,hromadas,consent and more, see below")
    .description("Check and store recipients. When a line is wrong nothing is stored and every mistake is listed.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--check", "check only, store nothing")
    .addHelpText(
      "after",
      `
Columns: ${recipientColumns}
Only email, hromadas and consent must be filled. confirm=yes: no digest before the person has confirmed.

Example line:
  email,language,hromadas,consent
  grants@rada.example,uk,UA46060130000059055,"asked by letter 12.11.2026"

Example:
  grants recipients import people.csv`,
    )
    .action(async (file: string, options: Options & { readonly check?: true }) => {
      const { out } = app();
      await withStore(app(), { ...options, mode: options.check ? "read-only" : "change" }, ({ store, clock }) => {
        const { people, mistakes } = readRecipients(file, (code) => getHromada(store, code) !== undefined);
        for (const mistake of mistakes) out.talk(plain(mistake));
        if (mistakes.length > 0)
          throw new UsageError(`${counted(mistakes.length, "mistake")} in ${file}; nothing was stored`);
        if (options.check)
          return out.talk(`${counted(people.length, "recipient is", "recipients are")} right; nothing was stored.`);
        const reasonOf = ({ email }: NewRecipient) => suppressionOf(store, email)?.reason;
        // Erased on that person's wish: a list from elsewhere does not bring the address back.
        const welcome = people.filter((person) => reasonOf(person) !== "erased");
        saveRecipients(store, welcome, isoInstant(clock()));
        out.talk(`${counted(welcome.length, "recipient")} stored. Next: grants digest send`);
        const erased = people.length - welcome.length;
        if (erased > 0)
          out.talk(
            `${counted(erased, "was", "were")} erased before and not stored again. At that person's own wish: grants mail suppressions --lift <address>, then import.`,
          );
        const silent = welcome.filter((person) => reasonOf(person) !== undefined).length;
        if (silent > 0)
          out.talk(
            `${silent} of them ${silent === 1 ? "gets" : "get"} no letters: unsubscribed or bounced. See grants mail suppressions.`,
          );
      });
    });
  command
    .command("export")
    .description("All recipients with what they chose, as JSON. Personal data: mind where it goes.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .argument("[id]", "one recipient only: what is kept about a person, at that person's request")
    .addHelpText("after", "\nExample:\n  grants recipients export 3")
    .action(async (id: string | undefined, options: Options) => {
      const people = await withStore(app(), { ...options, quiet: true }, ({ store }) => listRecipients(store));
      const wanted = id === undefined ? people : people.filter((one) => String(one.id) === id);
      if (id !== undefined && wanted.length === 0) throw new UsageError(`no recipient ${id}`);
      app().out.data(json(wanted));
    });
  command
    .command("ask")
    .description("Send the letter that asks for a confirmation to those who must confirm; each gets it once.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  PUBLIC_URL=https://grants.example.org grants recipients ask")
    .action(async (options: Options) => {
      const { out, config } = app();
      await withStore(app(), { ...options, mode: "change" }, async ({ store, clock }) => {
        const asked = await askConsent(store, { config, clock });
        if (asked.some(({ outcome }) => outcome === "failed" || outcome === "uncertain")) notDone();
        if (options.json) return out.data(json(asked));
        if (asked.length === 0) return out.talk("Nobody is to be asked.");
        for (const { recipientId, outcome, trouble } of asked) out.data(plain(`${recipientId}: ${trouble ?? outcome}`));
      });
    });
  command
    .command("pause")
    .argument("<id>", "number of the recipient")
    .description("Send no letters before a day; what happens meanwhile is told afterwards.")
    .option("--until <day>", "YYYY-MM-DD; without it the pause ends now")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .addHelpText("after", "\nExample:\n  grants recipients pause 3 --until 2027-01-10")
    .action(async (id: string, options: Options & { readonly until?: string }) => {
      const { until } = options;
      if (until !== undefined && !z.iso.date().safeParse(until).success) {
        throw new UsageError(`--until "${until}": must be a day, for example 2027-01-10`);
      }
      await withStore(app(), { ...options, mode: "change" }, ({ store }) => {
        const person = getRecipient(store, Number(id));
        if (person === undefined) throw new UsageError(`no recipient ${id}`);
        const { pausedUntil: _, ...rest } = preferencesOf(person);
        savePreferences(store, person.id, { ...rest, ...(until !== undefined && { pausedUntil: until }) });
      });
      app().out.talk(
        until === undefined
          ? `Recipient ${id} gets letters again.`
          : `Recipient ${id} gets no letters before ${until}.`,
      );
    });
  command
    .command("erase")
    .argument("<id>", "number of the recipient, as `grants recipients` prints it")
    .description("Delete a recipient: address, letters kept and captured, what was told. Backups are not touched.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .addHelpText("after", "\nExample:\n  grants recipients erase 3")
    .action(async (id: string, options: Options) => {
      const { out, config } = app();
      const files = await withStore(app(), { ...options, mode: "change" }, async ({ store, clock }) => {
        const person = getRecipient(store, Number(id));
        if (person === undefined) throw new UsageError(`no recipient ${id}`);
        const captured = await forgetCaptured(config.OUTBOX, person.email);
        eraseRecipient(store, person.id, isoInstant(clock()));
        return captured;
      });
      out.talk(
        `Recipient ${id} is erased${files > 0 ? `, with ${counted(files, "captured letter")}` : ""}. A hash stays, so that a later import does not write to this person. Backups made before still hold the address.`,
      );
    });
  return command;
}

const weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

function stateOf({ mustConfirm, confirmedAt, pausedUntil }: Recipient, silenced: string | undefined): string {
  if (silenced !== undefined) return silenced;
  if (mustConfirm && confirmedAt === undefined) return "not confirmed";
  return pausedUntil === undefined ? "gets letters" : `paused until ${pausedUntil}`;
}
