import { join, relative } from "node:path";
import { Command } from "commander";
import { type App, fetcherOf } from "../app.ts";
import { type DemoWeek, playDemo } from "../demo/demo.ts";
import type { CommandContext } from "./context.ts";
import { json, table } from "./output.ts";

/** `grants demo` */
export function demoCommand({ app }: CommandContext): Command {
  return new Command("demo")
    .description("Play two weeks on recorded pages, without any network: crawl, match, write digests.")
    .option("--out <folder>", "folder to fill; grants.db and outbox/ in it are made anew", "demo")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants demo && grants calls --db demo/grants.db")
    .action(async ({ out: folder, json: asJson }: { out: string; json?: true }) => {
      const { config, out, signal } = app();
      const weeks = await playDemo({
        folder,
        config,
        signal,
        makeFetchPage: (gateway, clock) => fetcherOf(app(), clock, gateway),
        talk: out.talk,
      });
      if (asJson) return out.data(json(weeks));
      printDemo(app(), weeks, folder);
    });
}

function printDemo({ out }: App, weeks: readonly DemoWeek[], folder: string): void {
  out.data("");
  out.data(
    table(
      [
        { title: "week" },
        { title: "source", whole: true },
        ...["pages", "calls", "new", "changed", "refused", "problems"].map((title) => ({
          title,
          align: "right" as const,
        })),
      ],
      weeks.flatMap(({ week, reports }) =>
        reports.map(({ sourceId, counts }) => [
          week,
          sourceId,
          counts.pages,
          counts.callsSeen,
          counts.callsNew,
          counts.callsChanged,
          counts.refused,
          counts.problems,
        ]),
      ),
      out.width,
    ),
  );
  out.data("");
  out.data(
    table(
      [{ title: "week" }, { title: "hromada" }, { title: "matches", align: "right" }, { title: "digest", whole: true }],
      weeks.flatMap(({ week, matched, sent }) =>
        matched.map(({ name, matches, katottg }) => {
          const digest = sent.find((one) => one.katottgs.includes(katottg));
          return [week, name, matches, digest?.files?.[0] ? relative(".", digest.files[0]) : digest?.outcome];
        }),
      ),
      out.width,
    ),
  );
  const db = join(folder, "grants.db");
  const html = weeks.at(-1)?.sent[0]?.files?.find((file) => file.endsWith(".html"));
  out.data("");
  out.data("Next:");
  for (const line of [
    html && `open ${relative(".", html)} in a browser`,
    `npx grants calls --db ${db}`,
    `npx grants match explain Жовківська interreg-pl-ua:48210 --db ${db}`,
    `npx grants query "select title, deadline_kyiv, days_left from v_open_calls" --db ${db}`,
  ]) {
    if (line) out.data(`  ${line}`);
  }
}
