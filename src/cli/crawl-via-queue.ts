/* `grants crawl --via-queue`: a worker crawls, this process only asks for it and waits. */
import type { Scraper } from "../../scrapers/scraper.ts";
import type { App } from "../app.ts";
import { AwayError, UsageError } from "../errors.ts";
import { counted } from "./counted.ts";
import { json, plain } from "./output.ts";

/** @returns false when a source was not crawled well, or Redis is away */
export async function crawlViaQueue(
  { config, out, signal }: App,
  sources: readonly Scraper[],
  options: { readonly json?: true },
): Promise<boolean> {
  if (config.REDIS_URL === undefined)
    throw new UsageError("--via-queue needs REDIS_URL, and a worker with the same one");
  const { runViaQueue } = await import("../../jobs/queue.ts");
  try {
    out.talk(`${sources.length} crawls asked for; a worker does them. Ctrl-C stops waiting, not the crawls.`);
    const results = await runViaQueue(
      config.REDIS_URL,
      sources.map(({ id }) => ({ v: 1, job: "crawl", source: id })),
      {
        signal,
        onNobody: () =>
          out.talk(
            "No worker is there now; the crawls wait for one: grants worker, with the same REDIS_URL and store.",
          ),
        onProgress: (id, pages) =>
          out.talk(plain(pages === 0 ? `  ${id}: begins` : `  ${id}: ${counted(pages, "page")}`)),
        onResult: ({ id, facts, trouble }) => {
          const counts = Object.entries(facts ?? {}).flatMap(([name, value]) =>
            value === undefined ? [] : [`${name} ${value}`],
          );
          out.talk(plain(`${trouble === undefined ? "✓" : "✗"} ${id}: ${trouble ?? counts.join(", ")}`));
        },
      },
    );
    if (options.json) out.data(json(results));
    const done = results.filter(({ facts }) => facts !== undefined && facts.trouble === undefined);
    if (signal.aborted) out.talk("Not waited for to the end; the crawls go on.");
    return done.length === sources.length;
  } catch (error) {
    if (!(error instanceof AwayError)) throw error;
    out.talk(`grants: ${plain(error.message)}`);
    return false;
  }
}
