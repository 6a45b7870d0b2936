/* What went to whom, and why a call did or did not: `grants digest show|explain`. */
import { Command } from "commander";
import { simpleParser } from "mailparser";
import { eventsFor } from "../../db/events.ts";
import { getHromada } from "../../db/hromadas.ts";
import { getIssue } from "../../db/issues.ts";
import { ledgerOf } from "../../db/ledger.ts";
import { getRecipient } from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { withStore } from "../app.ts";
import { UsageError } from "../errors.ts";
import { matchCall } from "../match/match.ts";
import type { Call } from "../model.ts";
import type { CommandContext } from "./context.ts";
import { json, plain } from "./output.ts";
import { pickCall } from "./pick-call.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

/** `grants digest show <issue>` */
export function digestShowCommand({ app }: CommandContext): Command {
  return new Command("show")
    .argument("<letter>", "number of a letter, as v_sent and grants mail outbox print it")
    .description("The text of a letter as it went, and what became of it.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "machine-readable")
    .addHelpText("after", "\nExample:\n  grants digest show 1 --db demo/grants.db")
    .action(async (number: string, options: Options) => {
      const { out } = app();
      await withStore(app(), { ...options, quiet: options.json === true }, async ({ store }) => {
        const letter = getIssue(store, Number(number));
        if (letter === undefined) throw new UsageError(`no letter ${number}`);
        const { eml, ...facts } = letter;
        const text = eml.length === 0 ? undefined : (await simpleParser(eml)).text;
        const events = ledgerOf(store, letter.recipientId).filter(({ issueId }) => issueId === letter.id);
        if (options.json) return out.data(json({ ...facts, text, events }));
        out.talk(
          `Letter ${letter.id} to recipient ${letter.recipientId}, ${letter.week}: ${letter.state} since ${letter.stateAt}`,
        );
        out.data(plain(text ?? "The exact copy was pruned; what it told:"));
        if (text === undefined)
          for (const { event, outcome } of events) out.data(plain(`${event.callId} ${event.kind}: ${outcome}`));
      });
    });
}

const outcomes: Readonly<Record<string, string>> = {
  sent: "told",
  spent: "not told by itself: a letter said as much already",
  "not-relevant": "not told: the call did not fit then",
  closed: "not told: it was over before a letter went",
  capped: "not told: one of a backlog of which only the best are shown",
  duplicate: "not told: the same call on another site was",
  suppressed: "not told: the address is not written to",
};

/** `grants digest explain <recipient> <call>` */
export function digestExplainCommand({ app }: CommandContext): Command {
  return new Command("explain")
    .argument("<recipient>", "number of a recipient")
    .argument("<call>", "id of a call")
    .description("Why a call went to a recipient, or did not.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "machine-readable")
    .addHelpText("after", "\nExample:\n  grants digest explain 1 interreg-pl-ua:48210 --db demo/grants.db")
    .action(async (number: string, id: string, options: Options) => {
      const { out } = app();
      await withStore(app(), { ...options, quiet: options.json === true }, ({ store, clock }) => {
        const person = getRecipient(store, Number(number));
        if (person === undefined) throw new UsageError(`no recipient ${number}`);
        const { call } = pickCall(store, id);
        const told = ledgerOf(store, person.id).filter(({ event }) => event.callId === call.id);
        const settled = new Set(told.map(({ event }) => `${event.kind} ${event.detail}`));
        const waiting = eventsFor(store, { callId: call.id }).filter(
          ({ kind, detail }) => !settled.has(`${kind} ${detail}`),
        );
        const fits = person.hromadas.map((katottg) => fitOf(store, katottg, call, clock()));
        if (options.json) return out.data(json({ call: call.id, told, waiting, fits }));
        out.data(plain(call.title));
        for (const { event, outcome, issueId, reason } of told) {
          const where = issueId === undefined ? "" : ` (letter ${issueId})`;
          out.data(
            plain(`  ${event.at} ${event.kind}: ${outcomes[outcome] ?? outcome}${where}${reason ? `, ${reason}` : ""}`),
          );
        }
        for (const { at, kind } of waiting) out.data(`  ${at} ${kind}: waits for the next letter`);
        if (told.length === 0 && waiting.length === 0) out.data("  nothing happened to it that a letter would tell");
        for (const { hromada, verdict, why } of fits)
          out.data(plain(`  ${hromada}: ${verdict}${why === "" ? "" : `, ${why}`}`));
      });
    });
}

function fitOf(store: Store, katottg: string, call: Call, now: Date) {
  const profile = getHromada(store, katottg);
  if (profile === undefined) return { hromada: katottg, verdict: "no profile", why: "" };
  const { verdict, score, gates } = matchCall(profile, call, now);
  const refusals = gates.flatMap(({ answer, reason }) => (answer === "no" ? [reason] : []));
  return {
    hromada: `${profile.name} ${profile.type}`,
    verdict: verdict === "match" ? `fits now, score ${score ?? 0}` : "does not fit now",
    why: refusals.join("; "),
  };
}
