import { readFileSync } from "node:fs";

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
