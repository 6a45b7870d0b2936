/*
 * A recording: pages of a source as they were answered once, with the requests that brought them.
 * `pages.json` lists them, the bodies lie beside it. Tests replay recordings, the demo serves them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { ConfigError } from "../errors.ts";

const listing = z.strictObject({
  /** UTC instant at which the pages were (or, when invented, are imagined to have been) answered. */
  capturedAt: z.iso.datetime(),
  origin: z.enum(["invented", "recorded"]),
  /** None for a source that reads a file of this project. */
  pages: z.array(
    z.strictObject({
      kind: z.string().min(1),
      url: z.url({ protocol: /^https?$/u }),
      method: z.enum(["GET", "POST"]).optional(),
      jsonParts: z.record(z.string(), z.unknown()).optional(),
      /** What was posted as JSON, as far as the answer depends on it. */
      jsonBody: z.record(z.string(), z.unknown()).optional(),
      /** Name of the file with the body, in the same folder. */
      file: z.string().regex(/^[\w][\w.-]*$/u),
      contentType: z.string(),
    }),
  ),
});

type Listing = z.infer<typeof listing>;

/** One page of a recording, with its body. */
export type RecordedPage = Listing["pages"][number] & { readonly body: string };

export interface Recording {
  /** The name of its folder, without what follows `--` (`<id>--2026-11`). */
  readonly sourceId: string;
  readonly capturedAt: string;
  readonly origin: Listing["origin"];
  readonly pages: readonly RecordedPage[];
}

/**
 * Loads the recording of a folder.
 *
 * @param folder file URL of the folder, with a slash at its end
 * @throws ConfigError naming the file that is missing or not as it should be
 */
export function loadRecording(folder: URL): Recording {
  const { capturedAt, origin, pages } = readListing(new URL("pages.json", folder));
  return {
    sourceId: basename(fileURLToPath(folder)).split("--")[0] ?? "",
    capturedAt,
    origin,
    pages: pages.map((page) => ({ ...page, body: read(new URL(page.file, folder)) })),
  };
}

/**
 * Whether a page answers what was posted: every part it was recorded with is there, unchanged.
 *
 * @param posted the parts of a form, or the fields of a JSON body
 */
export function answersPosted(recorded: Readonly<Record<string, unknown>> = {}, posted: unknown): boolean {
  const sent = z.record(z.string(), z.unknown()).safeParse(posted ?? {});
  return sent.success && Object.entries(recorded).every(([name, part]) => isDeepStrictEqual(part, sent.data[name]));
}

/** The folders with recordings below `folder` (a file URL with a slash at its end), by name. */
export function recordingsIn(folder: URL): URL[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => new URL(`${entry.name}/`, folder))
    .sort((a, b) => a.href.localeCompare(b.href));
}

function readListing(file: URL): Listing {
  let data: unknown;
  try {
    data = JSON.parse(read(file));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ConfigError(`${fileURLToPath(file)}: not JSON`, { cause: error });
  }
  const result = listing.safeParse(data);
  if (!result.success) throw new ConfigError(`${fileURLToPath(file)}: ${z.prettifyError(result.error)}`);
  return result.data;
}

function read(file: URL): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError(`${fileURLToPath(file)} cannot be read`, { cause: error });
  }
}
