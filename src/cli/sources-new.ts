import { Command } from "commander";
import type { Page, SourceCard } from "../../scrapers/scraper.ts";
import { type App, clockOf, fetcherOf } from "../app.ts";
import { findCheckout } from "../authoring/checkout.ts";
import { checkNewId, createSource } from "../authoring/create-source.ts";
import { type Look, lookAt } from "../authoring/look.ts";
import { accessOf } from "../authoring/template.ts";
import { isoInstant } from "../clock.ts";
import { FetchError, UsageError } from "../errors.ts";
import { decode } from "../http/charset.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { plain } from "./output.ts";

/** `grants sources new <id> <url>` */
export function sourcesNewCommand({ app }: CommandContext): Command {
  return new Command("new")
    .argument("<id>", "its name in files, calls and commands: visegrad-fund. Never changes once released")
    .argument("<url>", "the page that lists its calls, as a person opens it")
    .description("Begin a source: its scraper, its line in scrapers/index.ts, a test that fails. Needs a checkout.")
    .addHelpText(
      "after",
      `
Example:
  npm run grants -- sources new town-fund https://fund.example/grants/

The page is asked for once. What it offers (a WordPress API, a feed, lists of links) is printed, and
the scraper begins with the first of these. Nothing that exists is overwritten.`,
    )
    .action(async (id: string, address: string) => {
      const { config, out } = app();
      const root = findCheckout();
      checkNewId(root, id);
      const url = readAddress(address);
      const month = isoInstant(clockOf(config)()).slice(0, 7);
      const look = await lookFrom(app(), id, url);
      const written = createSource(root, { id, url, month, ...(look !== undefined && { look }) });
      if (look !== undefined) for (const line of foundLines(look)) out.data(plain(line));
      out.data(`\nWritten, reading the ${ways[accessOf(look)]}:`);
      for (const path of written) out.data(`  ${path}`);
      for (const line of nextSteps(id)) out.talk(line);
    });
}

function readAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) throw new UsageError(`no http(s) address: ${address}`);
  if (url.username !== "" || url.password !== "")
    throw new UsageError("an address with a password does not belong here");
  url.hash = "";
  return url.href;
}

/** Undefined when the page cannot be had just now; a site that turns us away ends the command. */
async function lookFrom(app: App, id: string, url: string): Promise<Look | undefined> {
  const clock = clockOf(app.config);
  const request = { kind: "page", url };
  try {
    const fetched = await fetcherOf(app, clock)(request, { card: cardOf(id, url), signal: app.signal });
    if (fetched.kind !== "page") return undefined;
    const { url: end, contentType, bytes } = fetched;
    const body = decode(bytes, contentType);
    const page: Page = { url: end, contentType, body, fetchedAt: isoInstant(clock()), request };
    return lookAt(page);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    app.out.talk(plain(`The page could not be had, so nothing of it is in the scraper: ${error.message}`));
    return undefined;
  }
}

function cardOf(id: string, url: string): SourceCard {
  return {
    id,
    name: id,
    funder: id,
    homepage: url,
    language: "uk",
    dates: { order: "dmy", zone: "Europe/Kyiv" },
    every: "day",
    basis: "reconstructed",
    terms: "not read yet",
    caveats: [],
    // One look at a page: whether its end is missing is no matter.
    omitsEnd: true,
  };
}

const ways = { wordpress: "WordPress API", feed: "feed", list: "list of links" } as const;

function foundLines({ name, language, feeds, wordpressApi, lists }: Look): string[] {
  return [
    `${name} (${language})`,
    ...(wordpressApi === undefined ? [] : [`  WordPress API ${wordpressApi}`]),
    ...feeds.map((feed) => `  feed ${feed}`),
    ...lists.map(({ folder, count, examples }) => `  ${counted(count, "link")} to ${folder}…: ${examples.join(" · ")}`),
    ...(wordpressApi === undefined && feeds.length + lists.length === 0
      ? ["  no feed, no API and no list of links: the page may be made by a script; look for what that asks for"]
      : []),
  ];
}

function nextSteps(id: string): readonly string[] {
  return [
    "",
    "Next:",
    `  1. Look at the site's robots.txt and terms; fill in the card in scrapers/${id}.ts.`,
    `  2. npm run grants -- crawl ${id} --dry-run --max-pages 3    and repair what it reads.`,
    `  3. npm run grants -- sources record ${id}                   saves its pages, without personal data.`,
    `  4. npx vitest run test/scrapers.test.ts -t ${id}            writes calls.json: check it against the pages.`,
    '  5. Set basis: "recorded" on the card, as soon as the pages are the site\'s own.',
    `  6. Test what is odd about it in test/scrapers/${id}.test.ts; write it into the caveats, with the month.`,
    "  7. npm run check",
  ];
}
