/*
 * The contract between a grant source and the rest of the program.
 *
 * A scraper is data plus pure functions: where to start, and how to read each kind of page. It
 * never fetches, waits, logs, reads a clock or touches the store; src/crawl/ does that, the same
 * way for every source. Adding a source = one file here, one recording under
 * test/fixtures/<id>/, one line in index.ts.
 */
import { z } from "zod";

/** What we know about a source before reading it: `grants sources` prints it, README lists it. */
export interface SourceCard {
  /** Equals the file name; prefixes every call id. Never changes once released. */
  readonly id: string;
  readonly name: string;
  /** Who pays when the call names nobody; left out by portals that repeat the calls of many donors. */
  readonly funder?: string;
  /** The page a person would open, not an API endpoint. */
  readonly homepage: string;
  /** Language most of its calls are in. */
  readonly language: "uk" | "en";
  /** How this source prints dates, so that 03.04.2026 has exactly one reading. */
  readonly dates: {
    readonly order: "dmy" | "mdy" | "ymd";
    /** IANA zone its times are in unless it says otherwise. */
    readonly zone: string;
    /** `HH:MM` the source documents for all its deadlines; absent = no time is known. */
    readonly defaultTime?: string;
  };
  readonly every: "day" | "week";
  /** Set only if the source can really have nothing open; otherwise zero calls is a failure. */
  readonly mayBeEmpty?: true;
  /** On what the scraper rests: recorded answers, documentation, or pages rebuilt from descriptions. */
  readonly basis: "recorded" | "documented" | "reconstructed";
  /** Licence or terms of use, one line. */
  readonly terms: string;
  /** Set when terms forbid automation or the site does not want us: the source is off by default. */
  readonly offBecause?: string;
  /** It repeats the calls of others: the donor's own page leads where both are known. */
  readonly portal?: true;
  /** Where its money may be spent when a call is silent: a zone id of src/normalise/zones.ts. */
  readonly zone?: string;
  /** Its lists are read only as far as the latest items: absence of a call means nothing, it is never `gone`. */
  readonly latestOnly?: true;
  /** A page of this site ends without its closing tag or brace: do not take it for a cut body. */
  readonly omitsEnd?: true;
  /** Pages per run after which the crawl stops and says so. Default 200. */
  readonly maxPages?: number;
  /** Oddities the next maintainer must know, each with the month it was seen. */
  readonly caveats: readonly string[];
}

/** A deadline as the source gives it. From prose only `text`; from structured data what it states. */
const parsedDeadline = z.strictObject({
  text: z.string().min(1),
  date: z.iso.date().optional(),
  time: z
    .string()
    .regex(/^\d{2}:\d{2}$/u)
    .optional(),
  /** The time the source documents for its deadlines does not hold for this one: none is known. */
  timeUnknown: z.literal(true).optional(),
  zone: z.string().optional(),
  stage: z.int().min(1).optional(),
  track: z.string().min(1).optional(),
});
export type ParsedDeadline = z.infer<typeof parsedDeadline>;

/** A sum as structured data gives it, in units of the currency. Prose stays in `budget`, `award` or `body`. */
const parsedMoney = z.strictObject({
  text: z.string().min(1),
  part: z.enum(["budget", "award-min", "award-max"]),
  amount: z.number().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/u),
});

/**
 * A call exactly as the source prints it. Text stays text: dates, money and places in prose are
 * read in src/normalise/, in one place for every source. A field the page does not give is left
 * out; nothing is guessed.
 */
export const parsedCall = z.strictObject({
  /** The source's own identifier if it has one, else the stable part of the URL. */
  externalId: z.string().min(1).max(300),
  url: z.url({ protocol: /^https?$/u }),
  title: z.string().min(1),
  /** A lead of one or two sentences, plain text. */
  summary: z.string().optional(),
  /** The whole text, plain (see `htmlText`). */
  body: z.string().optional(),
  /** Who pays, when the page names it and it is not the source's funder. */
  funder: z.string().optional(),
  operator: z.string().optional(),
  programme: z.string().optional(),
  /** `YYYY-MM-DD` of publication: years missing in the text are read from it. */
  publishedOn: z.iso.date().optional(),
  /** `YYYY-MM-DD` on which applications open, from structured data. */
  opensOn: z.iso.date().optional(),
  statedStatus: z.enum(["forthcoming", "open", "closed", "cancelled", "funds-exhausted"]).optional(),
  deadlines: z.array(parsedDeadline).optional(),
  money: z.array(parsedMoney).optional(),
  /** Label values in prose. */
  budget: z.string().optional(),
  award: z.string().optional(),
  ownShare: z.string().optional(),
  eligibility: z.string().optional(),
  geography: z.string().optional(),
  /** What the source itself takes the item for, when it says: a badge «ТЕНДЕР», a type of post. */
  statedKind: z.enum(["call", "tender", "vacancy", "result", "news", "event", "stipend", "guide"]).optional(),
  /**
   * How Ukrainian bodies may take part, where the source says it in fields or codes instead of words:
   * twinning is for administrations of EU states. `quote` names that and the code it was seen in.
   */
  statedRole: z.strictObject({ value: z.enum(["lead", "partner", "none"]), quote: z.string().min(1) }).optional(),
  /** Set for programmes that stand for years and for pipelines of projects: see `Standing` in src/model.ts. */
  standing: z
    .strictObject({
      kind: z.enum(["rolling", "look-here", "pipeline"]),
      verifiedOn: z.iso.date().optional(),
      note: z.string().min(1).optional(),
    })
    .optional(),
  /** The source's own tags or topics: evidence for the classifier. */
  tags: z.array(z.string()).optional(),
  /** Codes of known lists, e.g. { vocabulary: "sedia-programme", code: "43252405" }. */
  codes: z.array(z.strictObject({ vocabulary: z.string(), code: z.string() })).optional(),
  documents: z.array(z.strictObject({ url: z.url({ protocol: /^https?$/u }), title: z.string().min(1) })).optional(),
});
export type ParsedCall = z.infer<typeof parsedCall>;

/** A page we want. `kind` names the reader that will be given it. */
export interface PageRequest<Kind extends string = string> {
  readonly kind: Kind;
  readonly url: string;
  readonly method?: "GET" | "POST";
  /** Parts of a multipart/form-data body, each sent as an application/json blob with a file name. */
  readonly jsonParts?: Readonly<Record<string, unknown>>;
  /** The page itself, for what the project keeps in a file of its own: nothing is fetched. */
  readonly inline?: string;
  /** Body of a POST, sent as application/json. */
  readonly jsonBody?: unknown;
  /**
   * Headers the site insists on (`X-Requested-With`, a form's token, its cookie). No part of the
   * request's identity. `{NAME}` in a value is replaced by the setting NAME when the page is fetched:
   * a key is never kept with the page.
   */
  readonly headers?: Readonly<Record<string, string>>;
  /** What the list page already knew of the call; handed to the detail page's reader. */
  readonly carry?: Readonly<Partial<ParsedCall>>;
}

/** A page we got: always a 2xx answer with a non-empty body. */
export interface Page {
  /** After redirects; relative links resolve against this. */
  readonly url: string;
  readonly contentType: string;
  readonly body: string;
  /** UTC instant of the answer: «yesterday» and "still open" are judged by it, also on re-reading. */
  readonly fetchedAt: string;
  /** Cookies the answer set, as a request would send them back: `a=1; b=2`. Not kept with the page. */
  readonly cookies?: string;
  /** The request that brought it, with what the list carried. */
  readonly request: PageRequest;
}

/** A row that is on the page and is deliberately not taken, with a named reason. */
export interface Refusal {
  /** Short stable word: `stale-index`, `past-deadline`. Counted per run. */
  readonly reason: string;
  readonly externalId?: string;
  readonly title?: string;
}

/** What a reader finds on one page. */
export interface Found<Kind extends string = string> {
  readonly calls?: readonly ParsedCall[];
  readonly follow?: readonly PageRequest<Kind>[];
  readonly refused?: readonly Refusal[];
  /** One row that could not be read while the others could: field and what was missing. */
  readonly problems?: readonly { readonly field: string; readonly message: string; readonly quote?: string }[];
}

export interface Scraper extends SourceCard {
  readonly start: readonly PageRequest[];
  readonly pages: { readonly [kind: string]: (page: Page) => Found };
}

/** Declares a source. A `kind` without a reader does not compile. */
export function defineScraper<const Kind extends string>(
  scraper: SourceCard & {
    readonly start: readonly PageRequest<NoInfer<Kind>>[];
    readonly pages: { readonly [K in Kind]: (page: Page) => Found<NoInfer<Kind>> };
  },
): Scraper {
  return scraper;
}

/** Identity of a request within a source: the same key is fetched once a run and kept under it. */
export function requestKey(request: PageRequest): string {
  const posted = request.jsonParts ?? request.jsonBody;
  const parts = posted === undefined ? "" : ` ${JSON.stringify(posted)}`;
  return `${request.method ?? "GET"} ${request.url}${parts}`;
}
