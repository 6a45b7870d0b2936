import { Command } from "commander";
import { fetcherOf, withStore } from "../app.ts";
import { checkLinks, type LinkReport } from "../links/check-links.ts";
import { isDead, type LinkState } from "../links/link.ts";
import { documentLinks, standingLinks } from "../links/which-links.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { json, type Output, plain } from "./output.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
  readonly documents?: true;
}

/** `grants sources links` */
export function sourcesLinksCommand({ app, notDone }: CommandContext): Command {
  return new Command("links")
    .description(
      "Ask whether the pages of the standing programmes open. One counts as dead after three days of failures.",
    )
    .option("--documents", "the documents of open calls as well")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Example:
  grants sources links

A dead link hides nothing: letters carry a caution, grants doctor says it. The first time it opens
again, both are gone. A site that turns programs away counts neither way.`,
    )
    .action(async (options: Options) => {
      const { out, signal } = app();
      await withStore(app(), { db: options.db, mode: "change" }, async ({ store, clock }) => {
        const urls = [...standingLinks(), ...(options.documents ? documentLinks(store, clock()) : [])];
        const { openLink } = fetcherOf(app(), clock);
        const onLink = (url: string, { kind }: { readonly kind: string }): void => out.talk(plain(`  ${kind} ${url}`));
        const report = await checkLinks(store, urls, { openLink, clock, signal, onLink });
        if (report.offline || report.stopped) notDone();
        if (options.json) {
          return out.data(json({ ...report, links: report.links.map((link) => ({ ...link, dead: isDead(link) })) }));
        }
        print(out, report);
      });
    });
}

function print(out: Output, { links, offline, stopped }: LinkReport): void {
  const failing = links.filter(({ failedDays }) => failedDays > 0);
  for (const link of failing) out.data(plain(failingLine(link)));
  for (const { url, trouble } of links.filter((link) => isUnclear(link))) {
    out.data(plain(`· ${url}: ${trouble}; look at it yourself`));
  }
  for (const { url, movedTo } of links) {
    if (movedTo !== undefined && isElsewhere(url, movedTo)) out.data(plain(`· ${url} leads to ${movedTo}`));
  }
  if (offline) out.talk("No server answered at all: it seems that this machine is offline. Nothing was remembered.");
  if (stopped) out.talk("Stopped before all were asked; what was asked is remembered.");
  const open = links.filter(({ trouble }) => trouble === undefined).length;
  out.data(
    `${open} of ${counted(links.length, "link")} open, ${counted(links.filter(isDead).length, "is", "are")} dead.`,
  );
}

function failingLine(link: LinkState): string {
  const { url, trouble, failedDays, failingSince = "" } = link;
  return `${isDead(link) ? "✗" : "·"} ${url}: ${trouble}; ${counted(failedDays, "day")}, since ${failingSince.slice(0, 10)}`;
}

function isUnclear({ trouble, failedDays }: LinkState): boolean {
  return trouble !== undefined && failedDays === 0;
}

/** More than http → https, www or a slash: the page may be gone and its site's front page in its place. */
function isElsewhere(url: string, movedTo: string): boolean {
  const place = (href: string): string => {
    const { hostname, pathname, search } = new URL(href);
    return `${hostname.replace(/^www\./u, "")}${pathname.replace(/\/$/u, "")}${search}`;
  };
  return place(url) !== place(movedTo);
}
