/* Where the project's own files are: tools that write scrapers and recordings need a checkout of it. */
import { existsSync } from "node:fs";
import { ConfigError } from "../errors.ts";

/** From src/authoring/, and from dist/src/authoring/ when built inside a checkout. */
const places = ["../../", "../../../"] as const;

/**
 * File URL of the checkout this program runs in, with a slash at its end.
 * @throws ConfigError when it is an installed package without sources and tests
 */
export function findCheckout(from: string = import.meta.url): URL {
  const root = places
    .map((place) => new URL(place, from))
    .find((one) => existsSync(new URL("scrapers/index.ts", one)) && existsSync(new URL("test/fixtures/", one)));
  if (root === undefined) {
    throw new ConfigError(
      "this command writes into the project's sources and works only in a checkout of it: clone the repository, npm ci, then npm run grants -- sources …",
    );
  }
  return root;
}
