import { Command } from "commander";
import { checkStoreFile } from "../../db/check.ts";
import { type Incident, openIncidents } from "../../db/incidents.ts";
import { linkStates } from "../../db/links.ts";
import { scrapers } from "../../scrapers/index.ts";
import type { Scraper } from "../../scrapers/scraper.ts";
import { type App, clockOf, fetcherOf, pickSources, withStore } from "../app.ts";
import type { Clock } from "../clock.ts";
import { inLanes } from "../crawl/crawl-sources.ts";
import { type BlockedBy, ConfigError } from "../errors.ts";
import { examineSources, type SourceHealth } from "../health/examine.ts";
import { type Probe, probeSource } from "../health/probe.ts";
import { isResting } from "../health/rest.ts";
import { type Check, checkDisk, checkServices, checkStandingLinks, checkStore } from "../health/surroundings.ts";
import { standingLinks } from "../links/which-links.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { json, type Output, plain, table, wrap } from "./output.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
  readonly probe?: true;
}

interface Report {
  readonly checks: readonly Check[];
  readonly sources: readonly SourceHealth[];
  readonly incidents: readonly Incident[];
  readonly probes: readonly Probe[];
}

/** `grants doctor [source…]` */
export function doctorCommand({ app, notDone }: CommandContext): Command {
  return new Command("doctor")
    .description(
      "Say what is wrong with sources, store, disk, Redis and mail, and what to do. Exit 1 when something is.",
    )
    .argument("[source...]", "ids of sources; all when none is named")
    .option("--probe", "also fetch and read one page of each kind, a list and a detail, and store nothing")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Examples:
  grants doctor
  grants doctor prostir --probe
  grants doctor --json | jq '.sources[] | select(.state == "wrong")'

Each source is compared with its own last eight good runs.`,
    )
    .action(async (ids: string[], options: Options) => {
      const chosen = ids.length > 0 ? pickSources(ids) : scrapers;
      const report = await examine(app(), chosen, { ...options, named: ids.length > 0 });
      const wrong =
        report.checks.some(({ state }) => state === "wrong") ||
        report.sources.some(({ state }) => state === "wrong") ||
        report.probes.some(({ trouble }) => trouble !== undefined);
      if (wrong) notDone();
      if (options.json) return app().out.data(json({ ok: !wrong, ...report }));
      print(app(), report);
      if (!wrong) app().out.talk("Nothing is wrong.");
    });
}

async function examine(
  app: App,
  chosen: readonly Scraper[],
  options: Options & { readonly named: boolean },
): Promise<Report> {
  const path = options.db ?? app.config.GRANTS_DB;
  const { clock, checks, sources, incidents } = await examineStore(app, chosen, path);
  return {
    checks: [...checks, ...(await checkServices(app.config))],
    sources,
    incidents,
    probes: options.probe ? await probe(app, toProbe(chosen, sources, clock(), options.named), clock) : [],
  };
}

async function examineStore(
  app: App,
  chosen: readonly Scraper[],
  path: string,
): Promise<Omit<Report, "probes"> & { readonly clock: Clock }> {
  try {
    return await withStore(app, { db: path }, ({ store, clock }) => {
      const file = checkStoreFile(store);
      const checks = [checkStore(file, path), checkDisk(path, file.bytes)];
      // What a damaged file says of the sources is worth nothing, and asking may fail.
      if (file.damage.length > 0) return { clock, checks, sources: [], incidents: [] };
      const ids = new Set(chosen.map(({ id }) => id));
      return {
        clock,
        checks: [...checks, checkStandingLinks(standingLinks(), linkStates(store))],
        sources: examineSources(store, chosen, clock()),
        incidents: openIncidents(store).filter(({ sourceId }) => ids.has(sourceId)),
      };
    });
  } catch (error) {
    // No store, a damaged one, one of another version: said like everything else that is wrong.
    if (!(error instanceof ConfigError)) throw error;
    const checks: Check[] = [{ name: "store", state: "wrong", what: error.message }];
    return { clock: clockOf(app.config), checks, sources: [], incidents: [] };
  }
}

/** Named sources, else those that are on and do not rest. */
function toProbe(
  chosen: readonly Scraper[],
  sources: readonly SourceHealth[],
  now: Date,
  named: boolean,
): readonly Scraper[] {
  if (named) return chosen;
  const resting = new Set(sources.filter(({ rest }) => isResting(rest, now)).map(({ id }) => id));
  return chosen.filter(({ id, offBecause }) => offBecause === undefined && !resting.has(id));
}

function probe(app: App, chosen: readonly Scraper[], clock: Clock): Promise<readonly Probe[]> {
  const fetchPage = fetcherOf(app, clock);
  return inLanes(chosen, (scraper) => probeSource(scraper, { fetchPage, clock, signal: app.signal }));
}

const marks = { ok: "✓", note: "·", wrong: "✗", off: "–" } as const;

function print({ out }: App, { checks, sources, probes }: Report): void {
  const say = (line: string, indent = ""): void =>
    out.data(
      wrap(plain(line).replace(/\s+/gu, " "), out.width - indent.length)
        .split("\n")
        .map((part) => indent + part)
        .join("\n"),
    );
  for (const { name, state, what, next } of checks) {
    say(`${marks[state]} ${name}: ${what}`);
    if (next !== undefined) say(next, "    ");
  }
  if (sources.length > 0) printSources(out, sources);
  for (const { id, findings } of sources) {
    for (const { wrong, kind, what, next, since } of findings) {
      // A fresh store has thirty sources that were never read: the table says so.
      if (kind === "never-run" && !wrong) continue;
      say(`${marks[wrong ? "wrong" : "note"]} ${id}, ${kind}${since ? ` since ${since.slice(0, 10)}` : ""}: ${what}`);
      say(next, "    ");
    }
  }
  for (const { sourceId, pages, title, trouble, blockedBy } of probes) {
    const read = pages
      .map(({ kind, calls, links }) => `${kind}: ${counted(calls, "call")}, ${counted(links, "link")}`)
      .join("; ");
    say(
      `${marks[trouble === undefined ? "ok" : "wrong"]} ${sourceId}, probed: ${[read, trouble].filter(Boolean).join(" – ")}`,
    );
    if (title !== undefined) say(`read: ${title}`, "    ");
    if (blockedBy !== undefined) say(afterBlock[blockedBy], "    ");
  }
}

const afterBlock = {
  robots: "Its robots.txt does not want this page read: find another way in, or switch the source off (offBecause).",
  challenge: "It asks for a browser: look for a feed or an API, or write to its owner; do not try to get round it.",
  status: "It refuses this address or this machine: open the page in a browser to see which.",
} as const satisfies Readonly<Record<BlockedBy, string>>;

function printSources(out: Output, sources: readonly SourceHealth[]): void {
  out.data(
    table(
      [
        { title: "source", whole: true },
        { title: "health" },
        { title: "last good run" },
        { title: "calls", align: "right" },
        { title: "usual", align: "right" },
      ],
      sources.map(({ id, state, findings, lastGoodRunAt, calls, usualCalls }) => [
        id,
        `${marks[state]} ${findings.map(({ kind }) => kind).join(", ") || state}`,
        lastGoodRunAt?.slice(0, 10) ?? "never",
        calls,
        usualCalls,
      ]),
      out.width,
    ),
  );
}
