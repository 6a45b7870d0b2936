import { Command } from "commander";
import { getCall, listCalls, type StoredCall } from "../../db/calls.ts";
import { searchCalls } from "../../db/search.ts";
import { type App, withStore } from "../app.ts";
import { kyivDeadline } from "../digest/deadline.ts";
import { UsageError } from "../errors.ts";
import type { Call } from "../model.ts";
import { type SectorId, sectorIds, sectorName } from "../sectors.ts";
import { callStatus, nextDeadline } from "../status.ts";
import { wholeNumber } from "./crawl.ts";
import { json, plain, table } from "./output.ts";
import type { CommandContext } from "./program.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
  readonly limit: number;
  readonly source?: string;
  readonly sector?: string;
  readonly all?: true;
}

/** `grants calls list|show|search` */
export function callsCommand({ app }: CommandContext): Command {
  const command = new Command("calls").description("The calls in the store.");
  command
    .command("list", { isDefault: true })
    .description("Open calls, the nearest deadline first.")
    .option("--source <id>", "only this source")
    .option("--sector <id>", "only this sector")
    .option("--all", "closed calls and items that are not calls as well")
    .option("--limit <n>", "lines at most", wholeNumber, 40)
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "machine-readable")
    .addHelpText(
      "after",
      "\nExamples:\n  grants calls --sector energy --db demo/grants.db\n  grants calls list --source irf --json",
    )
    .action(async (options: Options) => {
      const sector = checkSector(options.sector);
      await withStore(app(), { ...options, quiet: options.json === true }, ({ store, clock }) => {
        const now = clock();
        const found = listCalls(store, { sourceId: options.source, sector, kind: options.all ? undefined : "call" });
        const shown = options.all ? found : found.filter(({ call, gone }) => isOpen(call, now, gone));
        printCalls(app(), byDeadline(shown, now), now, options);
      });
    });
  command
    .command("show")
    .argument("<call>", "id of a call")
    .description("Everything read of one call, each value with the donor's words.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "machine-readable")
    .addHelpText("after", "\nExample:\n  grants calls show irf:stijki-biblioteky --db demo/grants.db")
    .action(async (id: string, options: Options) => {
      const { out } = app();
      await withStore(app(), { ...options, quiet: options.json === true }, ({ store, clock }) => {
        const stored = getCall(store, id);
        if (stored === undefined) throw new UsageError(`no call "${id}" in this store (grants calls lists them)`);
        if (options.json) return out.data(json(stored));
        for (const line of describe(stored, clock())) out.data(plain(line));
      });
    });
  command
    .command("search")
    .argument("<words...>", "words in Ukrainian, Russian or English; every one must occur in some form")
    .description("Search titles and texts.")
    .option("--limit <n>", "lines at most", wholeNumber, 20)
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "machine-readable")
    .addHelpText("after", "\nExample:\n  grants calls search водопостачання громада --db demo/grants.db")
    .action(async (words: string[], options: Options) => {
      const { out } = app();
      await withStore(app(), { ...options, quiet: options.json === true }, ({ store }) => {
        const hits = searchCalls(store, words.join(" "), { limit: options.limit });
        if (options.json) return out.data(json(hits));
        if (hits.length === 0) out.talk("Nothing found. Fewer or shorter words find more.");
        for (const { id, title, snippet } of hits)
          out.data(plain(`${id}\n  ${title}\n  ${snippet.replace(/\s+/gu, " ")}`));
      });
    });
  return command;
}

function checkSector(sector: string | undefined): SectorId | undefined {
  const known = sectorIds.find((id) => id === sector);
  if (sector !== undefined && known === undefined) {
    throw new UsageError(`unknown sector "${sector}". Known: ${sectorIds.join(", ")}`);
  }
  return known;
}

function isOpen(call: Call, now: Date, gone: boolean): boolean {
  return ["open", "forthcoming", "unknown"].includes(callStatus(call, now, gone));
}

function byDeadline(calls: readonly StoredCall[], now: Date): StoredCall[] {
  const key = ({ call }: StoredCall): string => nextDeadline(call, now)?.at ?? "9999";
  return [...calls].sort((a, b) => key(a).localeCompare(key(b)) || a.call.id.localeCompare(b.call.id));
}

function printCalls({ out }: App, calls: readonly StoredCall[], now: Date, options: Options): void {
  const shown = calls.slice(0, options.limit);
  if (options.json) {
    out.data(json(shown.map(({ call }) => call)));
    return;
  }
  out.data(
    table(
      [{ title: "deadline" }, { title: "days", align: "right" }, { title: "call" }],
      shown.map(({ call, gone }) => {
        const next = kyivDeadline(call, now);
        return [next?.date ?? deadlineWord(call, now, gone), next?.days, [call.title, call.id]];
      }),
      out.width,
    ),
  );
  if (calls.length > shown.length) out.talk(`${calls.length - shown.length} more; --limit shows them.`);
}

function deadlineWord(call: Call, now: Date, gone: boolean): string {
  if (call.rolling) return "rolling";
  return call.kind === "call" ? callStatus(call, now, gone) : `not a call: ${call.kindReason.value}`;
}

function describe({ call, firstSeenAt, lastSeenAt, version, gone }: StoredCall, now: Date): string[] {
  const read = (name: string, value: string | undefined, quote?: string): string[] =>
    value === undefined
      ? [`  ${name.padEnd(13)}not said`]
      : [`  ${name.padEnd(13)}${value}`, ...(quote ? [`${" ".repeat(15)}«${quote}»`] : [])];
  const part = (name: string, wanted: string): string[] => {
    const sums = call.money.filter((money) => money.part === wanted);
    return sums.length === 0
      ? read(name, undefined)
      : sums.flatMap((sum) => read(name, `${sum.minor / 100} ${sum.currency}`, sum.quote));
  };
  return [
    call.title,
    call.url,
    "",
    ...read("status", callStatus(call, now, gone)),
    ...read("kind", call.kind, call.kind === "call" ? undefined : `${call.kindReason.value}: ${call.kindReason.quote}`),
    ...read("funder", call.funder),
    ...read("programme", call.programme),
    ...read("instrument", call.instrument?.value, call.instrument?.quote),
    ...(call.deadlines.length === 0 && !call.rolling ? read("deadline", undefined) : []),
    ...call.deadlines.flatMap((one) =>
      read(
        "deadline",
        `${one.date ?? "unread"}${one.time ? ` ${one.time}` : ""} ${one.zone}${one.stage ? `, stage ${one.stage}` : ""}${one.track ? `, ${one.track}` : ""}`,
        one.text,
      ),
    ),
    ...(call.rolling ? read("rolling", "yes", call.rolling.quote) : []),
    ...part("award from", "award-min"),
    ...part("award up to", "award-max"),
    ...part("budget", "budget"),
    ...read(
      "own share",
      call.ownShare?.value.percent === undefined ? undefined : `${call.ownShare.value.percent} %`,
      call.ownShare?.quote,
    ),
    ...(call.applicants.length === 0
      ? read("applicants", undefined)
      : call.applicants.flatMap((one) => read("applicants", one.value, one.quote))),
    ...call.areas.flatMap((area) => read("area", `${area.mode} ${area.scheme} ${area.code}`, area.quote)),
    ...read("Ukraine", call.ukraine?.value, call.ukraine?.quote),
    ...(call.sectors.length === 0
      ? read("sectors", "cross-sector")
      : call.sectors.flatMap(({ sector, evidence }) =>
          read("sector", sectorName(sector, "en"), evidence.join("», «")),
        )),
    ...call.documents.flatMap((document) => read("document", `${document.title} ${document.url}`)),
    ...read("seen", `${firstSeenAt} – ${lastSeenAt}, version ${version}`),
  ];
}
