/* Jobs that care for the store and for those who run it. */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { backupStore } from "../db/backup.ts";
import { bounceDays } from "../db/bounces.ts";
import { incidentsToAnnounce, markAnnounced } from "../db/incidents.ts";
import { pruneKeptPages } from "../db/kept-pages.ts";
import { pruneStore } from "../db/prune.ts";
import { isoInstant } from "../src/clock.ts";
import { checkLinks } from "../src/links/check-links.ts";
import { isDead } from "../src/links/link.ts";
import { standingLinks } from "../src/links/which-links.ts";
import { operatorMail } from "../src/mail/operator-mail.ts";
import type { Handler } from "./handlers.ts";

const day = 86_400_000;

/** Days after which things are forgotten, and bytes of kept pages: as `grants store prune` has them. */
const keep = { letters: 90, closed: 365, unconfirmed: 90, silent: 365, pages: 180, pageBytes: 2_000_000_000 };

export const prune: Handler<"prune"> = async (_payload, { store, clock }) => {
  const before = (days: number): string => isoInstant(new Date(clock().getTime() - days * day));
  const { letters, calls, unconfirmed, silent, bounces } = pruneStore(store, {
    lettersBefore: before(keep.letters),
    closedBefore: before(keep.closed),
    unconfirmedBefore: before(keep.unconfirmed),
    silentBefore: before(keep.silent),
    bouncesBefore: before(bounceDays),
  });
  const { pages } = pruneKeptPages(store, { olderThan: before(keep.pages), maxBytes: keep.pageBytes });
  return { letters, calls, people: unconfirmed + silent, bounces, pages };
};

const copies = 14;
const copyName = /^grants-\d{8}T\d{6}Z\.db$/u;
const unfinished = /^grants-\d{8}T\d{6}Z\.db\.part(-wal|-shm|-journal)?$/u;

export const backup: Handler<"backup"> = async (_payload, { store, clock, config }) => {
  const folder = config.BACKUP_FOLDER;
  if (folder === undefined) return { skipped: "BACKUP_FOLDER is not set" };
  mkdirSync(folder, { recursive: true });
  const stamp = isoInstant(clock()).replaceAll(/[-:]/gu, "");
  // What a process left that was killed over a copy. The lease is ours: nobody is at one now.
  for (const name of readdirSync(folder).filter((one) => unfinished.test(one))) rmSync(join(folder, name));
  const { rows, bytes } = await backupStore(store, join(folder, `grants-${stamp}.db`));
  const old = readdirSync(folder)
    .filter((name) => copyName.test(name))
    .sort()
    .slice(0, -copies);
  for (const name of old) rmSync(join(folder, name));
  return { rows, bytes, removed: old.length };
};

export const links: Handler<"links"> = async (_payload, { store, clock, openLink, signal }) => {
  const report = await checkLinks(store, standingLinks(), { openLink, clock, signal });
  return {
    links: report.links.length,
    dead: report.links.filter(isDead).length,
    trouble: report.offline ? "no server answered: this machine seems to be offline" : undefined,
  };
};

/** One mail or log line when a source breaks and one when it recovers. */
export const report: Handler<"report"> = async (_payload, { store, clock, config }) => {
  const news = incidentsToAnnounce(store);
  if (news.length === 0) return { news: 0 };
  const mailed = await operatorMail(news, config, clock());
  // Told by log all the same: what the mail server did not take is tried again with the next report.
  if (mailed !== "failed") markAnnounced(store, news, isoInstant(clock()));
  return {
    news: news.length,
    mailed,
    told: news.map(({ news: kind, incident }) => `${incident.sourceId} ${incident.kind} ${kind}`).join(", "),
  };
};
