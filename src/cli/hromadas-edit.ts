import { Command } from "commander";
import { markInterested, muteFor, unmuteFor } from "../../db/hromada-marks.ts";
import { getHromada, saveHromadas } from "../../db/hromadas.ts";
import type { Store } from "../../db/store.ts";
import { type OpenedStore, withStore } from "../app.ts";
import { isoInstant } from "../clock.ts";
import { UsageError } from "../errors.ts";
import { matchHromadas } from "../match/match-hromadas.ts";
import type { Mute, Profile } from "../model.ts";
import { editProfile, settable } from "../profiles/edit.ts";
import { readMute, readMuteTarget } from "../profiles/read-mute.ts";
import { kyivDate } from "../week.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { json, plain, wrap } from "./output.ts";
import { pickCall } from "./pick-call.ts";
import { pickHromada, registerOf } from "./pick-hromada.ts";

interface Options {
  readonly set: readonly string[];
  readonly unset: readonly string[];
  readonly mute: readonly string[];
  readonly unmute: readonly string[];
  readonly interested: readonly string[];
  readonly why?: string;
  readonly until?: string;
  readonly db?: string;
  readonly json?: true;
}

const nothing = { set: [], unset: [], mute: [], unmute: [], interested: [] };

const help = `
Fields, written as in a CSV of profiles:
${wrap(settable.join(", "), 76).replace(/^/gmu, "  ")}

Examples:
  grants hromadas edit Жовківська --set own_share_max_percent=15 --set "words=музей; туризм"
  grants hromadas edit Жовківська --mute funder:"Фонд «Приклад»" --why "лише музеї" --until 2027-06-30
  grants hromadas edit UA46060130000059055 --interested interreg-pl-ua:48210`;

/** `grants hromadas edit <hromada>` */
export function hromadasEditCommand({ app }: CommandContext): Command {
  return new Command("edit")
    .argument("<hromada>", "KATOTTG code, or a name that only one hromada has")
    .description("Change one profile, or say of a call what the hromada thinks of it. Matches follow at once.")
    .option("--set <field=value>", "a value a person knows; may be given several times", gather)
    .option("--unset <field>", "remove a value; what the register knows comes back", gather)
    .option("--mute <what>", "call:<id>, programme:<name> or funder:<name>: not for us", gather)
    .option("--why <reason>", "why it is not for us")
    .option("--until <day>", "last day of the mute, e.g. 2027-06-30 (default: for good)")
    .option("--unmute <what>", "take a mute back", gather)
    .option("--interested <call>", "note that a call is of interest", gather)
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", help)
    .action(async (name: string, given: Partial<Options>) => {
      const options: Options = { ...nothing, ...given };
      const { out } = app();
      if (
        [options.set, options.unset, options.mute, options.unmute, options.interested].every(
          ({ length }) => length === 0,
        )
      ) {
        throw new UsageError("nothing to change: say --set, --unset, --mute, --unmute or --interested");
      }
      if (options.mute.length === 0 && (options.why !== undefined || options.until !== undefined)) {
        throw new UsageError("--why and --until belong to --mute");
      }
      await withStore(app(), { ...options, mode: "change" }, (opened) => {
        const { katottg } = pickHromada(opened.store, name);
        // All of it or nothing: a mistake in the last option undoes the first.
        opened.store.write(() => change(opened, katottg, options));
        const [matched] = matchHromadas(opened.store, opened.clock(), [katottg]).results;
        const profile = getHromada(opened.store, katottg);
        if (options.json) return out.data(json(profile));
        out.talk(
          plain(
            `${profile?.name} ${profile?.type} (${katottg}) changed; ${counted(matched?.matches ?? 0, "open call fits", "open calls fit")} now.`,
          ),
        );
      });
    });
}

function gather(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function change({ store, clock }: OpenedStore, katottg: string, options: Options): void {
  const at = isoInstant(clock());
  const today = kyivDate(clock());
  if (options.set.length + options.unset.length > 0) setFields(store, katottg, options, { at, today });
  for (const typed of options.mute) {
    const mute = readMute(typed, { why: options.why, until: options.until, today });
    muteFor(store, katottg, known(store, mute), at);
  }
  for (const typed of options.unmute) {
    const target = readMuteTarget(typed);
    if (!unmuteFor(store, katottg, target, at))
      throw new UsageError(`there is no mute of ${target.kind} "${target.value}"`);
  }
  for (const id of options.interested) markInterested(store, katottg, pickCall(store, id).call.id, at);
}

/** A mute of a call that does not exist would hide nothing, silently. */
function known(store: Store, mute: Mute): Mute {
  return mute.kind === "call" ? { ...mute, value: pickCall(store, mute.value).call.id } : mute;
}

function setFields(
  store: Store,
  katottg: string,
  { set, unset }: Options,
  { at, today }: { readonly at: string; readonly today: string },
): void {
  const before: Profile | undefined = getHromada(store, katottg);
  if (before === undefined) return;
  const edited = editProfile(before, { set, unset }, { register: registerOf(store), today });
  if ("errors" in edited) {
    throw new UsageError(
      edited.errors.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join("; "),
    );
  }
  saveHromadas(store, [edited.profile], at);
}
