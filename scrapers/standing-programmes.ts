/*
 * Programmes that stand for years, and donors whose calls we cannot read honestly: a file kept by
 * hand, scrapers/standing-programmes/programmes.json. It says only what its evidence says: the note
 * of an entry names the evidence, verifiedOn is its day. What nobody could look at has no such day.
 */
import { z } from "zod";
import { json } from "./page.ts";
import { defineScraper } from "./scraper.ts";
import programmes from "./standing-programmes/programmes.json" with { type: "json" };

export default defineScraper({
  id: "standing-programmes",
  name: "Постійні програми й донори, на яких варто дивитися самим",
  // No page lists them all; here most of them are announced.
  homepage: "https://decentralization.ua/",
  language: "uk",
  dates: { order: "ymd", zone: "Europe/Kyiv" },
  every: "week",
  basis: "reconstructed",
  terms: "Facts gathered by this project, each with its evidence; the links lead to the donors' own pages.",
  caveats: [
    "2026-11: a file of this project, nothing is fetched; none of its sites could be reached when it was written. `grants sources links` checks the addresses.",
    "2026-11: verifiedOn is the day of the evidence; where only a month is known, its first day; an entry without it was never checked.",
  ],

  start: [
    {
      kind: "programmes",
      url: "scrapers/standing-programmes/programmes.json",
      inline: JSON.stringify(programmes),
    },
  ],

  pages: {
    programmes(page) {
      const list = json(page, file);
      return {
        calls: list.map(({ id, kind, verifiedOn, note, ...said }) => ({
          externalId: id,
          ...said,
          standing: { kind, ...(verifiedOn && { verifiedOn }), note },
        })),
      };
    },
  },
});

const text = z.string().min(1);

const programme = z.strictObject({
  /** Never changes once released. */
  id: z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u),
  /** Takes applications all the time, or a place to look at. */
  kind: z.enum(["rolling", "look-here"]),
  title: text,
  funder: text,
  operator: text.optional(),
  programme: text.optional(),
  /** The donor's own page, not an article about it. */
  url: z.url({ protocol: /^https$/u }),
  summary: text.optional(),
  body: text,
  /** Who may apply, as the programme says. */
  eligibility: text.optional(),
  geography: text.optional(),
  /** Day of the evidence; absent = nobody has checked it. */
  verifiedOn: z.iso.date().optional(),
  /** The evidence, and what was not seen. */
  note: text,
});

const file = z
  .array(programme)
  .min(1)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, { error: "two programmes with one id" });
