/* What a profile in a file may hold. Every message is for the person who filled in the file. */
import { z } from "zod";
import {
  type BodyType,
  bodyTypes,
  filledFields,
  type Instrument,
  instruments,
  type Priority,
  type Profile,
} from "../model.ts";
import { cleanText, oneLine } from "../normalise/text.ts";
import { oblastOf, oblasts } from "../oblasts.ts";
import { type SectorId, sectorIds, sectors } from "../sectors.ts";
import { readCountry } from "./country.ts";
import { readKatottg } from "./katottg.ts";
import { nearest } from "./nearest.ts";

/** Most entries of a list in one profile. */
const listLimit = 100;

/** The largest town has three million people; more is a slip of the hand. */
const populationLimit = 5_000_000;

/** Hryvnias; a larger sum is a slip of the hand. */
const moneyLimit = 5_000_000_000_000;

const katottg = text().transform((raw, context): string => {
  const read = readKatottg(raw);
  if ("code" in read) return read.code;
  return fail(context, read.error);
});

/** «Жовківська»: the noun after it is taken off, «міська територіальна громада» too. */
const name = text()
  .transform((raw) => raw.replace(/(?:\s+(?:міська|селищна|сільська))?(?:\s+територіальна)?\s+громада$/iu, ""))
  .pipe(
    z
      .string()
      .max(80, "is longer than 80 letters")
      .regex(/^[\p{L}'’ʼ -]+$/u, "must be a name in letters, for example Жовківська"),
  )
  .refine(...oneScript());

const typeNames = ["міська", "селищна", "сільська"] as const;
const type = text().transform((raw, context): Profile["type"] => {
  const known = typeNames.find((one) => one === raw.toLowerCase());
  return known ?? fail(context, `must be ${typeNames.join(", ")}, not "${short(raw)}"`);
});

const oblast = text().transform((raw, context): string => {
  const bare = raw.replace(/\s+обл(?:асть|\.)?$/iu, "").replace(/^м\.\s*/iu, "");
  const known = oblasts.find((one) => one.name.toLowerCase() === bare.toLowerCase());
  if (known !== undefined) return known.name;
  const names = oblasts.map((one) => one.name);
  return fail(context, `no oblast is called "${short(raw)}"${perhaps(nearest(bare, names))}`);
});

const year = wholeNumber().min(2001, "must be 2001 or later").max(2100, "is not a year");

const population = z.strictObject({
  value: wholeNumber().min(1, "must be above 0").max(populationLimit, "is more people than any town has"),
  year,
});

const hryvnias = wholeNumber()
  .min(0, "must not be negative")
  .max(moneyLimit, "is more hryvnias than the state's budget has");
const sum = z.strictObject({ value: hryvnias, year });

const priorities = z.record(z.string(), z.unknown()).transform((raw, context) => {
  const read: Partial<Record<SectorId, Priority>> = {};
  for (const [key, value] of Object.entries(raw)) {
    const sector = sectorIds.find((id) => id === key.trim().toLowerCase());
    const priority = ([0, 1, 2, 3] as const).find((one) => one === value);
    if (sector === undefined) {
      fail(context, `no sector is called "${short(key)}"${perhaps(nearestSector(key))}`);
    } else if (priority === undefined) {
      fail(context, `${sector}: a priority is 0, 1, 2 or 3, not "${short(String(value))}"`);
    } else read[sector] = priority;
  }
  return read;
});

const words = list(
  text()
    .pipe(z.string().min(2, "is shorter than 2 letters").max(60, "is longer than 60 letters"))
    .refine(...oneScript()),
  "words",
).transform((all) => [...new Set(all)]);

const partner = z.strictObject({
  city: text().pipe(z.string().max(80, "is longer than 80 letters")),
  country: text().transform((raw, context): string => {
    const read = readCountry(raw);
    return "code" in read ? read.code : fail(context, read.error);
  }),
});

const flag = z.boolean(explained("yes or no")).optional();
const territory = z.strictObject({
  frontline: flag,
  deoccupied: flag,
  mountain: flag,
  asOf: text().refine((raw) => /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(raw) || z.iso.date().safeParse(raw).success, {
    error: "must be a month or a day, for example 2025-05 or 2025-05-07",
  }),
});

const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
const language = text().transform((raw, context): string => {
  const code = raw.toLowerCase();
  if (code === "ua") return fail(context, "the code of Ukrainian is uk, not ua");
  if (/^[a-z]{2}$/u.test(code) && languageNames.of(code) !== undefined) return code;
  return fail(context, `must be a two-letter language code, for example uk or en, not "${short(raw)}"`);
});

const mute = z.strictObject({
  kind: oneOf("kind of mute", ["call", "programme", "funder"] as const),
  value: text().pipe(z.string().max(300, "is longer than 300 letters")),
  reason: text().pipe(z.string().max(300, "is longer than 300 letters")).optional(),
  until: z.iso.date({ error: "must be a day, for example 2027-06-30" }).optional(),
});

const origin = z.strictObject({
  source: text().pipe(z.string().max(200, "is longer than 200 letters")),
  year: year.optional(),
});
const filled = z.record(z.string(), origin).transform((raw, context): NonNullable<Profile["filled"]> => {
  const unknown = Object.keys(raw).find((key) => !filledFields.some((field) => field === key));
  if (unknown !== undefined) return fail(context, `a register does not fill "${short(unknown)}"`);
  return raw;
});

/** A profile of a file before a register has filled it: the code is all that a person must say. */
export type GivenProfile = Omit<Profile, RequiredName> & Partial<Pick<Profile, RequiredName>>;
export const requiredNames = ["name", "type", "oblast"] as const satisfies readonly (keyof Profile)[];
type RequiredName = (typeof requiredNames)[number];

/** A profile as a file holds it. Lists may be left out; a key that is not known is a mistake. */
export const profileSchema = z
  .strictObject({
    katottg,
    name: name.optional(),
    type: type.optional(),
    oblast: oblast.optional(),
    rayon: name.optional(),
    otherNames: list(name, "names").optional(),
    population: population.optional(),
    ownRevenue: sum.optional(),
    developmentBudget: sum.optional(),
    ownShareMaxPercent: z.number(explained("a number")).min(0, "must be 0–100").max(100, "must be 0–100").optional(),
    ownShareMaxAmount: hryvnias.optional(),
    priorities: priorities.default({}),
    words: words.default([]),
    instruments: list(oneOf<Instrument>("instrument", instruments), "instruments").default([]),
    bodies: list(oneOf<BodyType>("body", bodyTypes), "bodies").default([]),
    partners: list(partner, "partner cities").default([]),
    territory: territory.optional(),
    languages: list(language, "languages").optional(),
    programmes: list(text().pipe(z.string().max(200, "is longer than 200 letters")), "programmes").optional(),
    mutes: list(mute, "mutes").optional(),
    filled: filled.optional(),
  })
  .transform((profile, context): GivenProfile => {
    const ofCode = oblastOf(profile.katottg)?.name;
    if (profile.oblast !== undefined && ofCode !== profile.oblast) {
      const message = `the code ${profile.katottg} belongs to ${ofCode}, but the oblast is given as ${profile.oblast}`;
      context.issues.push({ code: "custom", input: profile.oblast, path: ["oblast"], message });
    }
    return profile;
  });

/** What the keys of a profile are called, for suggestions. */
export const profileKeys: readonly string[] = Object.keys(profileSchema.in.shape);

/** Text on one line, never empty. */
function text() {
  return z.string(explained("text")).transform(oneLine).pipe(z.string().min(1, "is empty"));
}

function wholeNumber() {
  return z.number(explained("a whole number")).int("must be a whole number");
}

function list<T extends z.ZodType>(of: T, what: string) {
  return z.array(of, explained("a list")).max(listLimit, `has more than ${listLimit} ${what}`);
}

function oneOf<T extends string>(what: string, values: readonly T[]) {
  return text().transform((raw, context): T => {
    const known = values.find((value) => value === raw.toLowerCase());
    if (known !== undefined) return known;
    return fail(context, `no ${what} is called "${short(raw)}"${perhaps(nearest(raw, values))}`);
  });
}

/** «Вiйтовецька» with a Latin i looks right and is found by nobody. */
function oneScript(): [(raw: string) => boolean, { error: (issue: { readonly input?: unknown }) => string }] {
  return [
    (raw) => strangeLetter(raw) === undefined,
    { error: ({ input }) => `"${short(String(input))}" mixes alphabets: "${strangeLetter(String(input))}" is Latin` },
  ];
}

/** The Latin letter that touches a Cyrillic one. */
function strangeLetter(raw: string): string | undefined {
  return /[A-Za-z](?=\p{Script=Cyrillic})|(?<=\p{Script=Cyrillic})[A-Za-z]/u.exec(raw)?.[0];
}

function explained(wanted: string) {
  return {
    error: ({ input }: { readonly input?: unknown }) =>
      input === undefined ? "is missing" : `must be ${wanted}, not ${short(JSON.stringify(input))}`,
  };
}

function fail(context: z.RefinementCtx, message: string): never {
  context.issues.push({ code: "custom", input: context.value, message });
  return z.NEVER;
}

/** Sectors are known by their ids, but people write their names. */
function nearestSector(key: string): SectorId | undefined {
  const name = nearest(
    key,
    sectors.flatMap(({ id, uk, en }) => [id, uk, en]),
  );
  return sectors.find(({ id, uk, en }) => name === id || name === uk || name === en)?.id;
}

function perhaps(suggestion: string | undefined): string {
  return suggestion === undefined ? "" : `; did you mean "${suggestion}"?`;
}

function short(raw: string): string {
  const line = cleanText(raw);
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
