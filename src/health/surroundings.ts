/* What the program stands on: its store, the disk, Redis and the mail server where they are configured. */
import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import type { StoreCheck } from "../../db/check.ts";
import type { Config } from "../config.ts";
import { GrantsError } from "../errors.ts";
import { isDead, type LinkState } from "../links/link.ts";
import { checkMailServer } from "../mail/check.ts";

export interface Check {
  readonly name: "store" | "disk" | "links" | "redis" | "smtp";
  /** `off` = not configured, which may be right. */
  readonly state: "ok" | "wrong" | "off";
  readonly what: string;
  readonly next?: string;
}

/** Bytes below which a disk is as good as full. */
const leastFree = 200_000_000;

/** Whether the file of the store is sound and of this version. */
export function checkStore({ damage, version, latestVersion, bytes }: StoreCheck, path: string): Check {
  const about = `${path}, ${megabytes(bytes)}, version ${version}`;
  if (damage.length > 0) {
    return {
      name: "store",
      state: "wrong",
      what: `${about}, is damaged: ${damage.slice(0, 3).join("; ")}`,
      next: `Stop the worker and put back a copy, or save what can be saved: sqlite3 ${path} .recover`,
    };
  }
  if (version !== latestVersion) {
    const what = `${about}; this program needs version ${latestVersion}`;
    return { name: "store", state: "wrong", what, next: "Any command that writes brings it up to date." };
  }
  return { name: "store", state: "ok", what: `${about}, quick_check finds no damage` };
}

/**
 * Whether the links of the standing programmes open.
 *
 * @param urls the links
 * @param states what is known of them; a link nobody has checked is not among them
 */
export function checkStandingLinks(urls: readonly string[], states: ReadonlyMap<string, LinkState>): Check {
  const known = urls.flatMap((url) => states.get(url) ?? []);
  const dead = known.filter(isDead);
  const next = "grants sources links asks for each, and says which";
  if (known.length === 0) return { name: "links", state: "off", what: "never checked", next: `${next}.` };
  const last =
    known
      .map(({ checkedAt }) => checkedAt)
      .sort()
      .at(-1) ?? "";
  const what = `${known.length - dead.length} of ${urls.length} standing programmes open, checked ${last.slice(0, 10)}`;
  if (dead.length === 0) return { name: "links", state: "ok", what };
  const since = dead.map(({ url, failingSince = "" }) => `${url} since ${failingSince.slice(0, 10)}`);
  return {
    name: "links",
    state: "wrong",
    what: `${dead.length} do not open: ${since.slice(0, 3).join(", ")}${since.length > 3 ? ` and ${since.length - 3} more` : ""}`,
    next: "Look for the new address and put it into scrapers/standing-programmes/programmes.json. Letters carry a caution until then.",
  };
}

/** Whether there is room for the store to double, as it does for a moment when it is rewritten. */
export function checkDisk(path: string, storeBytes: number): Check {
  const { bavail, bsize } = statfsSync(dirname(path));
  return judgeDisk(bavail * bsize, storeBytes);
}

/** @param free bytes free on the disk of the store */
export function judgeDisk(free: number, storeBytes: number): Check {
  const needed = Math.max(leastFree, 2 * storeBytes);
  const what = `${megabytes(free)} free`;
  if (free >= needed) return { name: "disk", state: "ok", what };
  return {
    name: "disk",
    state: "wrong",
    what: `${what}, ${megabytes(needed)} are needed`,
    next: "Make room: kept pages are the largest part of the store.",
  };
}

/** Redis and the mail server: a connection each, nothing is changed there. */
export async function checkServices({
  REDIS_URL,
  SMTP_URL,
  SEND_MODE,
}: Pick<Config, "REDIS_URL" | "SMTP_URL" | "SEND_MODE">): Promise<readonly Check[]> {
  return Promise.all([
    service("redis", REDIS_URL, "See that it is running, or unset REDIS_URL.", async (url) => {
      // Only where it is configured: loading it takes time.
      const { pingRedis } = await import("../../jobs/redis.ts");
      await pingRedis(url);
    }),
    SMTP_URL === undefined && SEND_MODE === "live"
      ? { name: "smtp", state: "wrong", what: "SEND_MODE is live and SMTP_URL is not set", next: "Set SMTP_URL." }
      : service("smtp", SMTP_URL, "Check SMTP_URL: host, port, user and password.", checkMailServer),
  ]);
}

async function service(
  name: "redis" | "smtp",
  url: string | undefined,
  next: string,
  connect: (url: string) => Promise<void>,
): Promise<Check> {
  if (url === undefined) return { name, state: "off", what: "not configured" };
  try {
    await connect(url);
    return { name, state: "ok", what: "answers" };
  } catch (error) {
    if (!(error instanceof GrantsError)) throw error;
    return { name, state: "wrong", what: error.message, next };
  }
}

function megabytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
