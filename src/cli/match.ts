import { Command } from "commander";
import { alsoFitting } from "../../db/matches.ts";
import { withStore } from "../app.ts";
import { matchCall } from "../match/match.ts";
import { matchHromadas } from "../match/match-hromadas.ts";
import { partnerWords } from "../match/partner-words.ts";
import { withPartners } from "../match/partners.ts";
import type { Match } from "../model.ts";
import { hanging, ukrainianFacts } from "./call-fields.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { pickHromada } from "./hromadas.ts";
import { json, plain, table } from "./output.ts";
import { pickCall } from "./pick-call.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

/** `grants match run|explain` */
export function matchCommand({ app }: CommandContext): Command {
  const command = new Command("match").description("Which calls fit which hromada, and why.");
  command
    .command("run")
    .argument("[hromada...]", "KATOTTG codes or names; all when none is named")
    .description("Match the open calls to the hromadas and store the results.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants match run --db demo/grants.db")
    .action(async (names: string[], options: Options) => {
      const { out } = app();
      await withStore(app(), { ...options, mode: "change" }, ({ store, clock }) => {
        const only = names.map((name) => pickHromada(store, name).katottg);
        const { calls, results } = matchHromadas(store, clock(), only, (done, of) => {
          if (of > talkative) out.talk(`${done} of ${of} hromadas`);
        });
        if (options.json) return out.data(json({ calls, results }));
        out.talk(`${counted(calls, "open call")} looked at.`);
        out.data(
          table(
            [
              { title: "hromada" },
              { title: "matches", align: "right" },
              { title: "near misses", align: "right" },
              { title: "newly", align: "right" },
              { title: "best" },
            ],
            results.map((one) => [one.name, one.matches, one.nearMisses, one.newlyRelevant, one.best]),
            out.width,
          ),
        );
      });
    });
  command
    .command("explain")
    .argument("<hromada>", "KATOTTG code, or a name that only one hromada has")
    .argument("<call>", "id of a call, as `grants calls` prints it")
    .description("Every gate with the donor's words, every part of the score: why it fits, or why not.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants match explain Жовківська interreg-pl-ua:48210 --db demo/grants.db")
    .action(async (name: string, callId: string, options: Options) => {
      const { out } = app();
      await withStore(app(), options, ({ store, clock }) => {
        const stored = pickCall(store, callId);
        const profile = pickHromada(store, name);
        const now = clock();
        const match = withPartners(matchCall(profile, stored.call, now), stored.call, profile, alsoFitting(store));
        if (options.json) return out.data(json(match));
        for (const line of hanging(`${profile.name} ${profile.type} · ${stored.call.title}`, "", out.width))
          out.data(line);
        const facts = ukrainianFacts(stored.call, now);
        if (facts !== undefined) for (const line of hanging(facts, "  ", out.width)) out.data(line);
        for (const line of explain(match, out.width)) out.data(plain(line));
      });
    });
  return command;
}

/** A run over more hromadas than this says how far it is. */
const talkative = 100;

const marks = { yes: "✓", no: "✗", unknown: "?" } as const;

function explain(match: Match, width: number): string[] {
  const refusing = match.gates.flatMap(({ gate, answer }) => (answer === "no" ? [gate] : []));
  const verdicts = {
    match: `fits, score ${match.score}`,
    "near-miss": `does not fit, by one condition: ${refusing.join(", ")}`,
    refused: `does not fit: ${refusing.join(", ")}`,
  } as const;
  return [
    verdicts[match.verdict],
    "",
    "Gates",
    ...match.gates.flatMap(({ gate, answer, reason, quote, profileField, factSource }) => [
      ...hanging(reason, `  ${marks[answer]} ${gate.padEnd(11)} `, width),
      ...(quote ? hanging(`«${quote}»${profileField ? ` · profile: ${profileField}` : ""}`, "      ", width) : []),
      ...(factSource === undefined ? [] : hanging(`not in the call: ${factSource}`, "      ", width)),
    ]),
    ...(match.parts.length > 0 ? ["", "Score"] : []),
    ...match.parts.flatMap(({ part, points, reason }) =>
      hanging(reason, `  ${String(Math.round(points)).padStart(3)}  ${part.padEnd(11)} `, width),
    ),
    ...(match.partners === undefined
      ? []
      : ["", "With whom", ...partnerWords(match.partners, "uk").flatMap((one) => hanging(one, "  ", width))]),
    ...(match.cautions.length > 0
      ? ["", "Check before applying", ...match.cautions.flatMap((caution) => hanging(caution, "  ! ", width))]
      : []),
  ];
}
