import { readFileSync } from "node:fs";

/**
 * What to say to a Node this program does not hold on; undefined where it does. The store's add-on (better-sqlite3 12)
 * aborts the process when it is compiled for Node 24.19 and later: their `node_object_wrap.h` takes hooks away while
 * the collector runs. The next major does not run on Node 20.
 *
 * @param version e.g. `22.23.3`
 */
export function unfitNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if ((major === 20 && minor >= 19) || major === 22) return undefined;
  return `hromada-grants runs on Node 20.19 or later of 20, and on Node 22. This is Node ${version}: on it the program may end in the middle of its work.`;
}

/** Version of this package, from the package.json beside src/ or, when built, above dist/. */
export function packageVersion(): string {
  for (const place of ["../package.json", "../../package.json"]) {
    try {
      const { version }: { version?: unknown } = JSON.parse(readFileSync(new URL(place, import.meta.url), "utf8"));
      if (typeof version === "string") return version;
    } catch {}
  }
  return "0.0.0";
}
