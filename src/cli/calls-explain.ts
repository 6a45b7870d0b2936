import { Command } from "commander";
import type { StoredCall } from "../../db/calls.ts";
import { type Correction, listCorrections } from "../../db/overrides.ts";
import { type NotedProblem, problemsOfPage } from "../../db/problems.ts";
import { withStore } from "../app.ts";
import { fieldText } from "../corrections.ts";
import { sectorName } from "../sectors.ts";
import { callStatus } from "../status.ts";
import { callFields, fieldLines, hanging, headLines, namedLines, notSaid, ukrainianFacts } from "./call-fields.ts";
import type { CommandContext } from "./context.ts";
import { json, plain } from "./output.ts";
import { pickCall } from "./pick-call.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

/** Runs of a source whose problems are still of interest. */
const lastRuns = 5;

/** `grants calls explain <call>` */
export function callsExplainCommand({ app }: CommandContext): Command {
  return new Command("explain")
    .argument("<call>", "id of a call, as `grants calls` prints it")
    .description("Why a call reads as it does: donor's words, rules, sectors, corrections, problems.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Example:
  grants calls explain irf:stijki-biblioteky --db demo/grants.db

A value that is wrong can be put right: grants calls fix. A rule that is wrong is a bug: please report it.`,
    )
    .action(async (id: string, options: Options) => {
      const { out } = app();
      await withStore(app(), { ...options, quiet: options.json === true }, ({ store, clock }) => {
        const stored = pickCall(store, id);
        const { call } = stored;
        const known: Known = {
          stored,
          now: clock(),
          corrections: listCorrections(store, call.id),
          problems: problemsOfPage(store, call.sourceId, call.url, lastRuns),
        };
        if (options.json) return out.data(json(asData(known)));
        for (const line of asLines(known, out.width)) out.data(plain(line));
      });
    });
}

interface Known {
  readonly stored: StoredCall;
  readonly now: Date;
  readonly corrections: readonly Correction[];
  readonly problems: readonly NotedProblem[];
}

function asData({ stored, now, corrections, problems }: Known) {
  const { call, gone, ...history } = stored;
  const fields = callFields(call, now, gone);
  return {
    id: call.id,
    title: call.title,
    facts: ukrainianFacts(call, now),
    source: call.sourceId,
    page: call.url,
    status: callStatus(call, now, gone),
    kind: { value: call.kind, because: call.kindReason },
    fields: fields.filter(({ said }) => said.length > 0),
    sectors: call.sectors,
    notSaid: notSaid(fields),
    corrections: corrections.map(({ override, sourceThen, sourceNow }) => ({
      ...override,
      sourceThen,
      sourceNow,
      sourceMoved: sourceThen !== sourceNow,
    })),
    problems,
    ...history,
  };
}

function asLines(known: Known, width: number): string[] {
  const { stored, now, corrections, problems } = known;
  const { call, gone, firstSeenAt, lastSeenAt, version } = stored;
  const fields = callFields(call, now, gone);
  const block = (title: string, lines: readonly string[]): string[] => ["", title, ...lines];
  return [
    ...headLines(call, now, width),
    call.id,
    `version ${version}, seen ${firstSeenAt} – ${lastSeenAt}`,
    ...block("Read from that page, with the donor's words", fieldLines(fields, width, { rules: true })),
    ...block("Not said", hanging(notSaid(fields).join(", ") || "nothing is missing", "  ", width)),
    ...block("Sectors, the strongest first", sectorLines(known, width)),
    ...block(call.kind === "call" ? "Taken for a call because" : "Not taken for a call because", [
      ...hanging(`${call.kindReason.value}: «${call.kindReason.quote}»`, "  ", width),
      `  rule ${call.kindReason.rule}`,
    ]),
    ...(corrections.length === 0
      ? []
      : block(
          "Corrected by a person: wins over every crawl",
          corrections.flatMap((one) => correctionLines(one, fieldText(call, one.override.field), width)),
        )),
    ...block(`Problems of this page in the last ${lastRuns} runs`, problemLines(problems, width)),
  ];
}

function sectorLines({ stored: { call } }: Known, width: number): string[] {
  if (call.kind === "not-a-call") return ["  none: only calls have sectors"];
  if (call.sectors.length === 0) return hanging("none: cross-sector, it fits every hromada weakly", "  ", width);
  return call.sectors.flatMap(({ sector, weight, evidence }) => [
    `  ${sectorName(sector, "en")} (${sector}, weight ${Math.round(weight * 10) / 10})`,
    ...hanging(evidence.map((words) => `«${words}»`).join(", "), "    ", width),
  ]);
}

/** One correction, with what the source says beside it. */
export function correctionLines(
  { override, sourceThen, sourceNow }: Correction,
  value: string | undefined,
  width: number,
): string[] {
  const indent = namedLines("", "", width)[0]?.length ?? 0;
  const under = (text: string): string[] => hanging(text, " ".repeat(indent), width);
  const moved = sourceThen !== sourceNow;
  return [
    ...namedLines(override.field, `${value ?? "not said"} (since ${override.at})`, width),
    ...under(`because: ${override.why}`),
    ...under(
      moved
        ? `! the source has moved since: it said ${sourceThen ?? "nothing"}, now ${sourceNow ?? "nothing"}`
        : `the source said ${sourceThen ?? "nothing"} and has not moved since`,
    ),
  ];
}

function problemLines(problems: readonly NotedProblem[], width: number): string[] {
  if (problems.length === 0) return ["  none"];
  return problems.flatMap(({ runStartedAt, field, message, quote }) =>
    hanging(`${runStartedAt} ${field}: ${message}${quote === undefined ? "" : ` «${quote}»`}`, "  ", width),
  );
}
