/* The letter of a week as somebody would get it, or as it went: `grants digest preview`. */
import { Command } from "commander";
import { simpleParser } from "mailparser";
import { updateClusters } from "../../db/clusters.ts";
import { getHromada } from "../../db/hromadas.ts";
import { type Issue, issueOf } from "../../db/issues.ts";
import { getRecipient, type Recipient } from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { withStore } from "../app.ts";
import { portals } from "../cluster/portals.ts";
import { compose } from "../digest/compose.ts";
import { digestInput, type Reader } from "../digest/digest-input.ts";
import { emlOf, renderDigest, replyTo } from "../digest/letter.ts";
import { commonOf, type WeekClock, weekClock } from "../digest/other-week.ts";
import { kyivTime, shortDate } from "../digest/words.ts";
import { UsageError } from "../errors.ts";
import { capture } from "../mail/capture.ts";
import { matchHromadas } from "../match/match-hromadas.ts";
import { fileName } from "../romanise.ts";
import { kyivDate, kyivWeek, weekDays } from "../week.ts";
import type { CommandContext } from "./context.ts";
import { pickHromada } from "./hromadas.ts";

interface Options {
  readonly db?: string;
  readonly week?: string;
  readonly out: string;
  readonly print?: true;
}

const help = `
Without --week it is the letter that would be written now. With it:
  a letter of that week has been written to this recipient   its exact copy
  a week that is over     composed for the weekday and hour of the reader's letters in that week, from the calls
                          and events known then; which sites are one call, profiles and mutes are those of today
  a week to come          composed for that hour from what is known now

Examples:
  grants digest preview Жовківська --print --db demo/grants.db
  grants digest preview 1 --week 2026-W47 --db demo/grants.db`;

/** `grants digest preview <reader>` */
export function digestPreviewCommand({ app }: CommandContext): Command {
  return new Command("preview")
    .argument("<reader>", "number of a recipient, or a hromada")
    .description("Write the letter this reader would get as .eml, .html and .txt. Nothing is marked as told.")
    .option("--week <week>", "ISO week, e.g. 2026-W48", isoWeek)
    .option("--out <folder>", "where to write", "preview")
    .option("--print", "print the text instead")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .addHelpText("after", help)
    .action(async (name: string, options: Options) => {
      const { config, out } = app();
      await withStore(app(), { ...options, mode: "change" }, async ({ store, clock }) => {
        const now = clock();
        const reader = pickReader(store, name);
        const week = options.week ?? kyivWeek(now);
        const base = `${week}_${fileName(reader.profiles[0]?.name ?? "hromada")}_preview`;
        const show = async (eml: Buffer): Promise<void> => {
          if (options.print) return out.data((await simpleParser(eml)).text?.trimEnd() ?? "");
          for (const path of await capture(options.out, base, eml)) out.data(path);
        };
        const written = reader.id === undefined ? undefined : issueOf(store, reader.id, week);
        if (written !== undefined) out.talk(`${aboutWritten(written)}${options.week ? "" : "; this is the next one"}.`);
        if (written !== undefined && options.week !== undefined) {
          if (written.eml.length > 0) return show(written.eml);
          throw new UsageError(
            `the exact copy of letter ${written.id} was pruned; what it told: grants digest show ${written.id}`,
          );
        }
        const clockOf = weekClock(week, reader, now);
        const { instant } = clockOf;
        if (clockOf.when === "now") {
          updateClusters(store, portals, now);
          matchHromadas(
            store,
            now,
            reader.profiles.map(({ katottg }) => katottg),
          );
        } else out.talk(aboutWeek(week, clockOf));
        const input = digestInput(store, reader, week, instant, commonOf(store, clockOf));
        const digest = compose({ ...input, ...replyTo(config) });
        const letter = renderDigest(digest);
        const recipient = { id: reader.id ?? 0, email: "preview@localhost" };
        await show(await emlOf(digest, letter, recipient, { config, now: instant }));
      });
    });
}

function aboutWritten({ id, week, state, stateAt }: Issue): string {
  return `Letter ${id} of ${week} was written to this recipient (${state} since ${stateAt}; grants digest show ${id})`;
}

function aboutWeek(week: string, { when, instant }: WeekClock): string {
  const at = `${shortDate(kyivDate(instant), "en")}, ${kyivTime(instant)} in Kyiv`.replaceAll("\u00a0", " ");
  return when === "future"
    ? `${week} has not come: composed for ${at}, from what is known now.`
    : `No letter of ${week} is kept for this reader: composed for ${at}, from calls and events as they were known then. Profiles, mutes, and which sites are one call are those of today.`;
}

/** An argument that names an ISO week. */
export function isoWeek(text: string): string {
  if (weekDays(text) === undefined) throw new UsageError(`"${text}" is not an ISO week such as 2026-W48`);
  return text;
}

/** A recipient by number, or somebody new to a hromada. */
function pickReader(store: Store, name: string): Reader & Partial<Pick<Recipient, "weekday" | "hour">> {
  if (!/^\d+$/u.test(name)) return { language: "uk", profiles: [pickHromada(store, name)] };
  const recipient = getRecipient(store, Number(name));
  if (recipient === undefined) throw new UsageError(`no recipient ${name} (grants recipients lists them)`);
  return { ...recipient, profiles: recipient.hromadas.flatMap((code) => getHromada(store, code) ?? []) };
}
