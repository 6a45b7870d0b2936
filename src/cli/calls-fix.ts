import { Command } from "commander";
import { type Corrected, listCorrections, removeOverride, setOverride } from "../../db/overrides.ts";
import { type App, withStore } from "../app.ts";
import { isoInstant } from "../clock.ts";
import { fieldText } from "../corrections.ts";
import { UsageError } from "../errors.ts";
import type { Call } from "../model.ts";
import { oneLine } from "../normalise/text.ts";
import { fixHelp, readFix, readFixField } from "../override-input.ts";
import { applyOverrides, type Fix, type FixField, fixFields } from "../overrides.ts";
import { callStatus } from "../status.ts";
import { hanging } from "./call-fields.ts";
import { correctionLines } from "./calls-explain.ts";
import type { CommandContext } from "./context.ts";
import { json, plain } from "./output.ts";
import { pickCall } from "./pick-call.ts";

interface Options {
  readonly why?: string;
  readonly remove?: true;
  readonly db?: string;
  readonly json?: true;
}

/** A reason is for the next person: short, but something. */
const whyLength = { least: 3, most: 300 } as const;

const help = [
  "Fields and what they take:",
  ...fixFields.flatMap((field) => hanging(fixHelp[field], `  ${field.padEnd(12)}`, 80)),
  "",
  "Examples:",
  '  grants calls fix irf:stijki-biblioteky deadline "2026-12-18 17:00" --why "letter of the donor"',
  "  grants calls fix irf:stijki-biblioteky deadline --remove",
  "",
  "Who was told of the call reads the correction in the next letter. Matches follow with grants match run.",
].join("\n");

/** `grants calls fix <call> <field> <value>` */
export function callsFixCommand({ app }: CommandContext): Command {
  return new Command("fix")
    .argument("<call>", "id of a call, as `grants calls` prints it")
    .argument("<field>", "what to correct, see below")
    .argument("[value]", "the right value; none = the donor does not say it")
    .description("Correct a field of a call. No crawl overwrites it.")
    .option("--why <text>", "how you know; kept with the correction")
    .option("--remove", "take the correction back: what the source says is true again")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", `\n${help}`)
    .action(async (id: string, name: string, value: string | undefined, options: Options) => {
      const field = readFixField(name);
      const wanted = options.remove ? undefined : readCorrection(field, value, options);
      if (options.remove && value !== undefined) throw new UsageError("--remove takes no value");
      await withStore(app(), { ...options, mode: "change", quiet: options.json === true }, ({ store, clock }) => {
        const now = clock();
        const { call } = pickCall(store, id);
        if (wanted !== undefined) refuseWithoutEffect(call, wanted, now);
        const done =
          wanted === undefined
            ? removeOverride(store, call.id, field, isoInstant(now))
            : setOverride(store, call.id, wanted, isoInstant(now));
        if (done === undefined) {
          throw new UsageError(`${field} of ${call.id} is not corrected (grants calls fixes lists what is)`);
        }
        printCorrected(app(), field, done, options);
      });
    });
}

/** `grants calls fixes` */
export function callsFixesCommand({ app }: CommandContext): Command {
  return new Command("fixes")
    .description("All corrections by people, and whether the source has moved since.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants calls fixes --db demo/grants.db")
    .action(async (options: Options) => {
      const { out } = app();
      await withStore(app(), { ...options, quiet: options.json === true }, ({ store }) => {
        const corrections = listCorrections(store);
        if (options.json) {
          const flat = corrections.map(({ override, ...rest }) => ({
            ...rest,
            ...override,
            sourceMoved: rest.sourceThen !== rest.sourceNow,
          }));
          return out.data(json(flat));
        }
        if (corrections.length === 0) return out.talk("No corrections. grants calls fix --help says how to make one.");
        let last = "";
        for (const one of corrections) {
          if (one.callId !== last)
            for (const line of [one.callId, ...hanging(one.title, "  ", out.width)]) out.data(plain(line));
          last = one.callId;
          for (const line of correctionLines(
            one,
            fieldText(pickCall(store, one.callId).call, one.override.field),
            out.width,
          )) {
            out.data(plain(line));
          }
        }
      });
    });
}

/** @throws UsageError naming what is missing or allowed */
function readCorrection(field: FixField, value: string | undefined, { why }: Options): Fix & { readonly why: string } {
  if (value === undefined) throw new UsageError(`a value is missing. ${field} takes: ${fixHelp[field]}`);
  const wanted = readFix(field, value);
  const reason = oneLine(why ?? "");
  if (reason.length < whyLength.least || reason.length > whyLength.most) {
    throw new UsageError(
      `say how you know with --why "…", ${whyLength.least} to ${whyLength.most} characters: the next person will ask`,
    );
  }
  return { ...wanted, why: reason };
}

/** Dates win over a stated status, so «open» after the last deadline would change nothing. */
function refuseWithoutEffect(call: Call, wanted: Fix & { readonly why: string }, now: Date): void {
  if (wanted.field !== "status") return;
  const status = callStatus(applyOverrides(call, [{ ...wanted, at: isoInstant(now) }]), now);
  if (status !== wanted.value) {
    throw new UsageError(
      `status ${wanted.value} would change nothing: by its deadline the call is ${status}. Correct the deadline instead`,
    );
  }
}

function printCorrected(
  { out }: App,
  field: FixField,
  { before, after, version, events }: Corrected,
  options: Options,
) {
  const was = fieldText(before, field);
  const is = fieldText(after, field);
  if (options.json) return out.data(json({ id: after.id, field, before: was, after: is, version, events }));
  for (const line of hanging(`${after.id} ${field}: ${was ?? "not said"} → ${is ?? "not said"}`, "", out.width)) {
    out.data(plain(line));
  }
  if (events.length > 0) out.talk("Who was told of this call reads it in the next letter.");
  out.talk("Next: grants match run");
}
