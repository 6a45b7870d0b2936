/* Writes the files of a new source into a checkout. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { byHand } from "../../scrapers/by-hand.ts";
import { UsageError } from "../errors.ts";
import { type NewSource, scraperFile, testFile, withRegistryLine } from "./template.ts";

const longestId = 40;

/**
 * Whether an id can be given to a new source.
 * @throws UsageError that says why not
 */
export function checkNewId(root: URL, id: string): void {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(id) || id.length > longestId) {
    throw new UsageError(
      `"${id}" is no id: Latin small letters, digits and single hyphens, a letter first, at most ${longestId} characters`,
    );
  }
  if (id === byHand.id) throw new UsageError(`"${id}" is the source of calls added by hand`);
  const taken = [`scrapers/${id}.ts`, `scrapers/${id}`, `test/scrapers/${id}.test.ts`].find((path) =>
    existsSync(new URL(path, root)),
  );
  if (taken !== undefined) throw new UsageError(`"${id}" is taken: there is ${taken}`);
  const fixtures = new URL(`test/fixtures/${id}/`, root);
  if (existsSync(fixtures) && readdirSync(fixtures).length > 0) {
    throw new UsageError(`"${id}" is taken: test/fixtures/${id}/ is not empty`);
  }
}

/**
 * Writes the files.
 *
 * @param root file URL of the checkout
 * @returns their paths from there, in the order in which a person meets them
 * @throws UsageError for an id that cannot be given; nothing is written then
 */
export function createSource(root: URL, source: NewSource): readonly string[] {
  const { id } = source;
  checkNewId(root, id);
  const registry = new URL("scrapers/index.ts", root);
  const index = withRegistryLine(readFileSync(registry, "utf8"), id);
  const files: readonly (readonly [string, string])[] = [
    [`scrapers/${id}.ts`, scraperFile(source)],
    [`test/scrapers/${id}.test.ts`, testFile(source)],
  ];
  for (const [path, text] of files) writeFileSync(new URL(path, root), text, { flag: "wx" });
  mkdirSync(new URL(`test/fixtures/${id}/`, root), { recursive: true });
  // Last, so that the program does not name a file that could not be written.
  writeFileSync(registry, index);
  return [...files.map(([path]) => path), `test/fixtures/${id}/`, "scrapers/index.ts"];
}
