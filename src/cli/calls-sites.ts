import { Command } from "commander";
import { clusterOf, sayOfCalls, unsayOfCalls, updateClusters } from "../../db/clusters.ts";
import { withStore } from "../app.ts";
import { isoInstant } from "../clock.ts";
import { portals } from "../cluster/portals.ts";
import { UsageError } from "../errors.ts";
import { oneLine } from "../normalise/text.ts";
import { siteLines } from "./call-sites.ts";
import type { CommandContext } from "./context.ts";
import { json, plain } from "./output.ts";
import { pickCall } from "./pick-call.ts";

interface Options {
  readonly one?: true;
  readonly two?: true;
  readonly remove?: true;
  readonly why?: string;
  readonly db?: string;
  readonly json?: true;
}

/** A reason is for the next person: short, but something. */
const whyLength = { least: 3, most: 300 } as const;

/** `grants calls sites <call> <other>` */
export function callsSitesCommand({ app }: CommandContext): Command {
  return new Command("sites")
    .argument("<call>", "id of a call")
    .argument("<other>", "id of the call it is, or is not, one with")
    .description("Say that two calls are one call on two sites, or that they are two. No rule overrules it.")
    .option("--one", "they are one call")
    .option("--two", "they are two calls")
    .option("--remove", "take back what was said of them")
    .option("--why <text>", "how you know; kept with it")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Example:
  grants calls sites irf:stijki-biblioteky prostir:48211 --two --why "another lot"

Who was told of one of them is not told of the other while they are one.`,
    )
    .action(async (id: string, other: string, options: Options) => {
      if ([options.one, options.two, options.remove].filter(Boolean).length !== 1) {
        throw new UsageError("say one of --one, --two and --remove");
      }
      const why = options.remove ? "" : readWhy(options.why);
      const { out } = app();
      await withStore(app(), { ...options, mode: "change", quiet: options.json === true }, ({ store, clock }) => {
        const [a, b] = [pickCall(store, id).call.id, pickCall(store, other).call.id];
        if (a === b) throw new UsageError("a call is always one with itself");
        const now = clock();
        if (!options.remove) {
          sayOfCalls(store, { a, b, verdict: options.one ? "one" : "two", why, at: isoInstant(now) });
        } else if (!unsayOfCalls(store, a, b)) {
          throw new UsageError(`nobody said anything of ${a} and ${b}`);
        }
        updateClusters(store, portals, now);
        if (options.json) return out.data(json({ call: a, sites: clusterOf(store, a) }));
        const lines = siteLines(store, a, out.width);
        for (const line of lines.length === 0 ? [`${a} stands on one site.`] : lines) out.data(plain(line));
      });
    });
}

function readWhy(text: string | undefined): string {
  const why = oneLine(text ?? "");
  if (why.length < whyLength.least || why.length > whyLength.most) {
    throw new UsageError(`--why is needed: ${whyLength.least} to ${whyLength.most} characters on how you know`);
  }
  return why;
}
