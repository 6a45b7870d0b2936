/*
 * The tables of db/migrations/, described for Drizzle. The SQL is the truth and carries the
 * comments; a test compares every table and column with a migrated store.
 */
import { blob, integer, primaryKey, real, sqliteTable, text, unique } from "drizzle-orm/sqlite-core";
import type { CloseReason } from "../src/crawl/memory.ts";
import type { FindingKind } from "../src/health/finding.ts";
import type {
  ApplicantType,
  Area,
  BodyType,
  Call,
  DocumentType,
  EventKind,
  FilledField,
  Instrument,
  Language,
  MoneyPart,
  Mute,
  OwnShare,
  Priority,
  Profile,
  Standing,
  StatedStatus,
  UkraineRole,
} from "../src/model.ts";
import type { FigureField, NameKind, RegistryFile, UnitCategory } from "../src/registry/registry.ts";
import type { SectorId } from "../src/sectors.ts";
import type { IssueKind, IssueState } from "./issues.ts";
import type { LedgerOutcome } from "./ledger.ts";
import type { SuppressionReason } from "./suppressions.ts";

export const settings = sqliteTable("settings", {
  key: text("key").primaryKey(),
  value: text("value").notNull(),
});

export const sources = sqliteTable("sources", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  funder: text("funder").notNull(),
  homepage: text("homepage").notNull(),
  every: text("every").$type<"day" | "week">().notNull(),
  basis: text("basis").$type<"recorded" | "documented" | "reconstructed">().notNull(),
  offBecause: text("off_because"),
  addedAt: text("added_at").notNull(),
  baselineAt: text("baseline_at"),
  restsUntil: text("rests_until"),
  restsBecause: text("rests_because"),
  turnedAway: integer("turned_away").notNull().default(0),
});

/** Names for people: the fixed list of src/sectors.ts, filled by a migration. */
export const sectorNames = sqliteTable("sectors", {
  id: text("id").$type<SectorId>().primaryKey(),
  uk: text("uk").notNull(),
  en: text("en").notNull(),
});

export const crawlRuns = sqliteTable("crawl_runs", {
  id: integer("id").primaryKey(),
  sourceId: text("source_id")
    .notNull()
    .references(() => sources.id),
  startedAt: text("started_at").notNull(),
  finishedAt: text("finished_at"),
  closeReason: text("close_reason").$type<CloseReason>(),
  baseline: integer("baseline", { mode: "boolean" }).notNull(),
  pages: integer("pages").notNull().default(0),
  notModified: integer("not_modified").notNull().default(0),
  callsSeen: integer("calls_seen").notNull().default(0),
  callsNew: integer("calls_new").notNull().default(0),
  callsChanged: integer("calls_changed").notNull().default(0),
  callsUnchanged: integer("calls_unchanged").notNull().default(0),
  notCalls: integer("not_calls").notNull().default(0),
  refused: integer("refused").notNull().default(0),
  problems: integer("problems").notNull().default(0),
  reused: integer("reused").notNull().default(0),
  unfetched: integer("unfetched").notNull().default(0),
  unread: integer("unread").notNull().default(0),
  withDeadline: integer("with_deadline"),
  withAmount: integer("with_amount"),
  withSummary: integer("with_summary"),
  trouble: text("trouble"),
});

export const incidents = sqliteTable("incidents", {
  id: integer("id").primaryKey(),
  sourceId: text("source_id")
    .notNull()
    .references(() => sources.id),
  kind: text("kind").$type<FindingKind>().notNull(),
  what: text("what").notNull(),
  openedAt: text("opened_at").notNull(),
  closedAt: text("closed_at"),
  breakAnnouncedAt: text("break_announced_at"),
  recoveryAnnouncedAt: text("recovery_announced_at"),
});

export const holds = sqliteTable("holds", {
  id: integer("id").primaryKey(),
  sourceId: text("source_id")
    .notNull()
    .references(() => sources.id),
  runId: integer("run_id")
    .notNull()
    .references(() => crawlRuns.id),
  calls: integer("calls").notNull(),
  usual: real("usual").notNull(),
  since: text("since").notNull(),
  openedAt: text("opened_at").notNull(),
  releasedAt: text("released_at"),
  releasedBy: text("released_by").$type<"runs" | "person">(),
  countsFrom: integer("counts_from").references(() => crawlRuns.id),
});

/** Whether links open: db/links.ts. */
export const links = sqliteTable("links", {
  url: text("url").primaryKey(),
  checkedAt: text("checked_at").notNull(),
  openedAt: text("opened_at"),
  failingSince: text("failing_since"),
  failedDays: integer("failed_days").notNull().default(0),
  failedOn: text("failed_on"),
  trouble: text("trouble"),
  movedTo: text("moved_to"),
});

export const crawlRunRefusals = sqliteTable(
  "crawl_run_refusals",
  {
    runId: integer("run_id")
      .notNull()
      .references(() => crawlRuns.id, { onDelete: "cascade" }),
    reason: text("reason").notNull(),
    count: integer("count").notNull(),
    example: text("example"),
  },
  (table) => [primaryKey({ columns: [table.runId, table.reason] })],
);

export const problems = sqliteTable("problems", {
  id: integer("id").primaryKey(),
  runId: integer("run_id")
    .notNull()
    .references(() => crawlRuns.id, { onDelete: "cascade" }),
  sourceId: text("source_id")
    .notNull()
    .references(() => sources.id),
  url: text("url").notNull(),
  field: text("field").notNull(),
  message: text("message").notNull(),
  quote: text("quote"),
});

export const pageBodies = sqliteTable("page_bodies", {
  sha256: text("sha256").primaryKey(),
  body: blob("body", { mode: "buffer" }).notNull(),
  size: integer("size").notNull(),
});

export const keptPages = sqliteTable(
  "kept_pages",
  {
    id: integer("id").primaryKey(),
    sourceId: text("source_id")
      .notNull()
      .references(() => sources.id),
    requestKey: text("request_key").notNull(),
    request: text("request").notNull(),
    url: text("url").notNull(),
    contentType: text("content_type").notNull(),
    sha256: text("sha256")
      .notNull()
      .references(() => pageBodies.sha256),
    fetchedAt: text("fetched_at").notNull(),
    checkedAt: text("checked_at").notNull(),
    etag: text("etag"),
    lastModified: text("last_modified"),
  },
  (table) => [unique().on(table.sourceId, table.requestKey, table.sha256)],
);

export const calls = sqliteTable("calls", {
  number: integer("number").primaryKey(),
  id: text("id").notNull().unique(),
  sourceId: text("source_id")
    .notNull()
    .references(() => sources.id),
  externalId: text("external_id").notNull(),
  url: text("url").notNull(),
  title: text("title").notNull(),
  language: text("language").$type<Language>().notNull(),
  kind: text("kind").$type<Call["kind"]>().notNull(),
  kindReason: text("kind_reason").notNull(),
  summary: text("summary"),
  funder: text("funder").notNull(),
  operator: text("operator"),
  programme: text("programme"),
  instrument: text("instrument").$type<Instrument>(),
  statedStatus: text("stated_status").$type<StatedStatus>(),
  publishedOn: text("published_on"),
  opensOn: text("opens_on"),
  closesAt: text("closes_at"),
  rolling: integer("rolling", { mode: "boolean" }).notNull().default(false),
  ownSharePercent: real("own_share_percent"),
  ownShareKind: text("own_share_kind").$type<OwnShare["kind"]>(),
  ukraineRole: text("ukraine_role").$type<UkraineRole>(),
  minPartners: integer("min_partners"),
  populationMin: integer("population_min"),
  populationMax: integer("population_max"),
  baseline: integer("baseline", { mode: "boolean" }).notNull(),
  firstSeenAt: text("first_seen_at").notNull(),
  lastSeenAt: text("last_seen_at").notNull(),
  lastSeenRun: integer("last_seen_run")
    .notNull()
    .references(() => crawlRuns.id),
  missingRuns: integer("missing_runs").notNull().default(0),
  version: integer("version").notNull(),
  contentHash: text("content_hash").notNull(),
  standing: text("standing").$type<Standing["kind"]>(),
  verifiedOn: text("verified_on"),
  standingNote: text("standing_note"),
});

const callId = () =>
  text("call_id")
    .notNull()
    .references(() => calls.id, { onDelete: "cascade" });

export const callVersions = sqliteTable(
  "call_versions",
  {
    callId: callId(),
    version: integer("version").notNull(),
    seenAt: text("seen_at").notNull(),
    runId: integer("run_id")
      .notNull()
      .references(() => crawlRuns.id),
    json: text("json").notNull(),
  },
  (table) => [primaryKey({ columns: [table.callId, table.version] })],
);

export const callDeadlines = sqliteTable("call_deadlines", {
  id: integer("id").primaryKey(),
  callId: callId(),
  text: text("text").notNull(),
  date: text("date"),
  time: text("time"),
  timeKnown: integer("time_known", { mode: "boolean" }).notNull(),
  zone: text("zone").notNull(),
  at: text("at"),
  deadlineKyiv: text("deadline_kyiv"),
  stage: integer("stage"),
  track: text("track"),
  rule: text("rule").notNull(),
  seenAt: text("seen_at").notNull(),
  supersededAt: text("superseded_at"),
});

export const callMoney = sqliteTable(
  "call_money",
  {
    callId: callId(),
    position: integer("position").notNull(),
    part: text("part").$type<MoneyPart>().notNull(),
    minor: integer("minor").notNull(),
    currency: text("currency").notNull(),
    quote: text("quote").notNull(),
    rule: text("rule").notNull(),
  },
  (table) => [primaryKey({ columns: [table.callId, table.position] })],
);

export const callApplicants = sqliteTable(
  "call_applicants",
  {
    callId: callId(),
    position: integer("position").notNull(),
    type: text("type").$type<ApplicantType>().notNull(),
    quote: text("quote").notNull(),
    rule: text("rule").notNull(),
  },
  (table) => [primaryKey({ columns: [table.callId, table.position] })],
);

export const callAreas = sqliteTable(
  "call_areas",
  {
    callId: callId(),
    position: integer("position").notNull(),
    mode: text("mode").$type<Area["mode"]>().notNull(),
    scheme: text("scheme").$type<Area["scheme"]>().notNull(),
    code: text("code").notNull(),
    quote: text("quote").notNull(),
    rule: text("rule").notNull(),
  },
  (table) => [primaryKey({ columns: [table.callId, table.position] })],
);

export const callSectors = sqliteTable(
  "call_sectors",
  {
    callId: callId(),
    position: integer("position").notNull(),
    sector: text("sector").$type<SectorId>().notNull(),
    weight: real("weight").notNull(),
    evidence: text("evidence").notNull(),
  },
  (table) => [primaryKey({ columns: [table.callId, table.position] })],
);

export const callDocuments = sqliteTable(
  "call_documents",
  {
    callId: callId(),
    position: integer("position").notNull(),
    url: text("url").notNull(),
    title: text("title").notNull(),
    type: text("type").$type<DocumentType>().notNull().default("other"),
  },
  (table) => [primaryKey({ columns: [table.callId, table.position] })],
);

export const fieldEvidence = sqliteTable(
  "field_evidence",
  {
    callId: callId(),
    field: text("field").notNull(),
    value: text("value").notNull(),
    quote: text("quote").notNull(),
    rule: text("rule").notNull(),
  },
  (table) => [primaryKey({ columns: [table.callId, table.field] })],
);

export const callOverrides = sqliteTable(
  "call_overrides",
  {
    callId: callId(),
    field: text("field").notNull(),
    value: text("value").notNull(),
    why: text("why").notNull(),
    at: text("at").notNull(),
    sourceValue: text("source_value"),
  },
  (table) => [primaryKey({ columns: [table.callId, table.field] })],
);

export const callsAsRead = sqliteTable("calls_as_read", {
  callId: callId().primaryKey(),
  json: text("json").notNull(),
});

export const clusterItems = sqliteTable("cluster_items", {
  callId: callId().primaryKey(),
  version: integer("version").notNull(),
  rules: integer("rules").notNull(),
  item: text("item"),
});

export const clusterMembers = sqliteTable("cluster_members", {
  callId: callId().primaryKey(),
  clusterId: text("cluster_id").notNull(),
  rank: integer("rank").notNull(),
  rule: text("rule"),
  evidence: text("evidence"),
  conflicts: text("conflicts").notNull().default(""),
});

export const clusterVerdicts = sqliteTable(
  "cluster_verdicts",
  {
    callA: text("call_a")
      .notNull()
      .references(() => calls.id, { onDelete: "cascade" }),
    callB: text("call_b")
      .notNull()
      .references(() => calls.id, { onDelete: "cascade" }),
    verdict: text("verdict").$type<"one" | "two">().notNull(),
    why: text("why").notNull(),
    at: text("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.callA, table.callB] })],
);

export const callEditions = sqliteTable("call_editions", {
  callId: callId().primaryKey(),
  previousId: text("previous_id")
    .notNull()
    .references(() => calls.id, { onDelete: "cascade" }),
});

export const events = sqliteTable(
  "events",
  {
    id: integer("id").primaryKey(),
    callId: text("call_id")
      .notNull()
      .references(() => calls.id),
    kind: text("kind").$type<EventKind>().notNull(),
    detail: text("detail").notNull().default(""),
    before: text("before"),
    after: text("after"),
    at: text("at").notNull(),
    baseline: integer("baseline", { mode: "boolean" }).notNull(),
  },
  (table) => [unique().on(table.callId, table.kind, table.detail)],
);

export const hromadas = sqliteTable("hromadas", {
  katottg: text("katottg").primaryKey(),
  name: text("name").notNull(),
  type: text("type").$type<Profile["type"]>().notNull(),
  oblast: text("oblast").notNull(),
  rayon: text("rayon"),
  population: integer("population"),
  populationYear: integer("population_year"),
  ownShareMaxPercent: real("own_share_max_percent"),
  frontline: integer("frontline", { mode: "boolean" }),
  deoccupied: integer("deoccupied", { mode: "boolean" }),
  mountain: integer("mountain", { mode: "boolean" }),
  territoryAsOf: text("territory_as_of"),
  updatedAt: text("updated_at").notNull(),
  ownRevenue: integer("own_revenue"),
  ownRevenueYear: integer("own_revenue_year"),
  developmentBudget: integer("development_budget"),
  developmentBudgetYear: integer("development_budget_year"),
  ownShareMaxAmount: integer("own_share_max_amount"),
});

const matchHromada = () =>
  integer("hromada")
    .notNull()
    .references(() => matchHromadas.number, { onDelete: "cascade" });

const katottg = () =>
  text("katottg")
    .notNull()
    .references(() => hromadas.katottg, { onDelete: "cascade" });

export const hromadaPriorities = sqliteTable(
  "hromada_priorities",
  {
    katottg: katottg(),
    sector: text("sector").$type<SectorId>().notNull(),
    priority: integer("priority").$type<Priority>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.katottg, table.sector] })],
);

export const hromadaWords = sqliteTable(
  "hromada_words",
  { katottg: katottg(), position: integer("position").notNull(), word: text("word").notNull() },
  (table) => [primaryKey({ columns: [table.katottg, table.position] })],
);

export const hromadaInstruments = sqliteTable(
  "hromada_instruments",
  {
    katottg: katottg(),
    position: integer("position").notNull(),
    instrument: text("instrument").$type<Instrument>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.katottg, table.position] })],
);

export const hromadaBodies = sqliteTable(
  "hromada_bodies",
  { katottg: katottg(), position: integer("position").notNull(), body: text("body").$type<BodyType>().notNull() },
  (table) => [primaryKey({ columns: [table.katottg, table.position] })],
);

export const hromadaPartners = sqliteTable(
  "hromada_partners",
  {
    katottg: katottg(),
    position: integer("position").notNull(),
    city: text("city").notNull(),
    country: text("country").notNull(),
  },
  (table) => [primaryKey({ columns: [table.katottg, table.position] })],
);

export const matchRuns = sqliteTable("match_runs", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  at: text("at").notNull(),
});

export const hromadaNames = sqliteTable(
  "hromada_names",
  { katottg: katottg(), position: integer("position").notNull(), name: text("name").notNull() },
  (table) => [primaryKey({ columns: [table.katottg, table.position] })],
);

export const hromadaLanguages = sqliteTable(
  "hromada_languages",
  { katottg: katottg(), position: integer("position").notNull(), language: text("language").notNull() },
  (table) => [primaryKey({ columns: [table.katottg, table.position] })],
);

export const hromadaProgrammes = sqliteTable(
  "hromada_programmes",
  { katottg: katottg(), position: integer("position").notNull(), programme: text("programme").notNull() },
  (table) => [primaryKey({ columns: [table.katottg, table.position] })],
);

export const hromadaMutes = sqliteTable(
  "hromada_mutes",
  {
    katottg: katottg(),
    position: integer("position").notNull(),
    kind: text("kind").$type<Mute["kind"]>().notNull(),
    value: text("value").notNull(),
    reason: text("reason"),
    until: text("until"),
  },
  (table) => [primaryKey({ columns: [table.katottg, table.position] })],
);

export const hromadaMarks = sqliteTable(
  "hromada_marks",
  {
    katottg: katottg(),
    callId: text("call_id")
      .notNull()
      .references(() => calls.id, { onDelete: "cascade" }),
    at: text("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.katottg, table.callId] })],
);

export const hromadaOrigins = sqliteTable(
  "hromada_origins",
  {
    katottg: katottg(),
    field: text("field").$type<FilledField>().notNull(),
    source: text("source").notNull(),
    year: integer("year"),
  },
  (table) => [primaryKey({ columns: [table.katottg, table.field] })],
);

export const registryFiles = sqliteTable("registry_files", {
  kind: text("kind").$type<RegistryFile["kind"]>().primaryKey(),
  name: text("name").notNull(),
  edition: text("edition"),
  loadedAt: text("loaded_at").notNull(),
});

export const registryUnits = sqliteTable("registry_units", {
  katottg: text("katottg").primaryKey(),
  category: text("category").$type<UnitCategory>().notNull(),
  name: text("name").notNull(),
  parent: text("parent"),
  centre: text("centre"),
  type: text("type").$type<Profile["type"]>(),
  goneIn: text("gone_in"),
});

const unit = () =>
  text("katottg")
    .notNull()
    .references(() => registryUnits.katottg, { onDelete: "cascade" });

export const registryNames = sqliteTable(
  "registry_names",
  {
    katottg: unit(),
    name: text("name").notNull(),
    kind: text("kind").$type<NameKind>().notNull(),
    source: text("source").notNull(),
  },
  (table) => [primaryKey({ columns: [table.katottg, table.name] })],
);

export const registryFigures = sqliteTable(
  "registry_figures",
  {
    katottg: unit(),
    field: text("field").$type<FigureField>().notNull(),
    value: integer("value").notNull(),
    year: integer("year").notNull(),
    source: text("source").notNull(),
  },
  (table) => [primaryKey({ columns: [table.katottg, table.field] })],
);

export const registryTerritories = sqliteTable("registry_territories", {
  katottg: unit().primaryKey(),
  frontline: integer("frontline", { mode: "boolean" }),
  deoccupied: integer("deoccupied", { mode: "boolean" }),
  mountain: integer("mountain", { mode: "boolean" }),
  asOf: text("as_of").notNull(),
  source: text("source").notNull(),
});

export const registryPartners = sqliteTable(
  "registry_partners",
  {
    katottg: unit(),
    position: integer("position").notNull(),
    city: text("city").notNull(),
    country: text("country").notNull(),
    source: text("source").notNull(),
  },
  (table) => [primaryKey({ columns: [table.katottg, table.position] })],
);

export const matchHromadas = sqliteTable("match_hromadas", {
  number: integer("number").primaryKey(),
  katottg: katottg().unique(),
  profileHash: text("profile_hash").notNull(),
  rulesVersion: integer("rules_version").notNull(),
  day: text("day").notNull(),
  run: integer("run").notNull(),
  knownTo: integer("known_to").notNull(),
  matchedAt: text("matched_at").notNull(),
});

export const matchCalls = sqliteTable("match_calls", {
  call: integer("call")
    .primaryKey()
    .references(() => calls.number, { onDelete: "cascade" }),
  state: text("state").notNull(),
  run: integer("run").notNull(),
});

export const matchTexts = sqliteTable("match_texts", {
  id: integer("id").primaryKey(),
  text: text("text").notNull().unique(),
});

export const callFits = sqliteTable(
  "call_fits",
  {
    hromada: matchHromada(),
    call: integer("call").notNull(),
    score: integer("score").notNull(),
    through: integer("through"),
  },
  (table) => [primaryKey({ columns: [table.hromada, table.call] })],
);

export const nearMisses = sqliteTable(
  "near_misses",
  {
    hromada: matchHromada(),
    call: integer("call").notNull(),
    fit: real("fit").notNull(),
    refusedBy: integer("refused_by").notNull(),
    refusedBecause: integer("refused_because").notNull(),
  },
  (table) => [primaryKey({ columns: [table.hromada, table.call] })],
);

export const recipients = sqliteTable("recipients", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  email: text("email").notNull(),
  emailKey: text("email_key").notNull().unique(),
  name: text("name"),
  language: text("language").$type<"uk" | "en">().notNull(),
  consentNote: text("consent_note").notNull(),
  consentAt: text("consent_at").notNull(),
  pausedUntil: text("paused_until"),
  confirmedAt: text("confirmed_at"),
  mustConfirm: integer("must_confirm", { mode: "boolean" }).notNull().default(false),
  askedAt: text("asked_at"),
  letter: text("letter").$type<"full" | "summary">().notNull().default("full"),
  cadence: text("cadence").$type<"weekly" | "fortnightly" | "urgent">().notNull().default("weekly"),
  weekday: integer("weekday").notNull().default(1),
  hour: integer("hour").notNull().default(8),
  urgent: integer("urgent", { mode: "boolean" }).notNull().default(false),
  appendix: integer("appendix", { mode: "boolean" }).notNull().default(false),
  emptyLetter: integer("empty_letter", { mode: "boolean" }).notNull().default(false),
});

export const suppressions = sqliteTable("suppressions", {
  addressHash: text("address_hash").primaryKey(),
  reason: text("reason").$type<SuppressionReason>().notNull(),
  detail: text("detail"),
  at: text("at").notNull(),
});

export const recipientHromadas = sqliteTable(
  "recipient_hromadas",
  {
    recipientId: integer("recipient_id")
      .notNull()
      .references(() => recipients.id, { onDelete: "cascade" }),
    katottg: text("katottg")
      .notNull()
      .references(() => hromadas.katottg),
    position: integer("position").notNull(),
  },
  (table) => [primaryKey({ columns: [table.recipientId, table.katottg] })],
);

export const issues = sqliteTable(
  "issues",
  {
    id: integer("id").primaryKey(),
    recipientId: integer("recipient_id")
      .notNull()
      .references(() => recipients.id, { onDelete: "cascade" }),
    week: text("week").notNull(),
    kind: text("kind").$type<IssueKind>().notNull().default("weekly"),
    state: text("state").$type<IssueState>().notNull(),
    subject: text("subject").notNull(),
    messageId: text("message_id").notNull().unique(),
    eml: blob("eml", { mode: "buffer" }).notNull(),
    createdAt: text("created_at").notNull(),
    sentAt: text("sent_at"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: text("next_attempt_at"),
    trouble: text("trouble"),
    stateAt: text("state_at"),
    sha256: text("sha256"),
  },
  (table) => [unique().on(table.recipientId, table.week, table.kind)],
);

export const leases = sqliteTable("leases", {
  job: text("job").primaryKey(),
  holder: text("holder").notNull(),
  startedAt: text("started_at").notNull(),
  heldUntil: text("held_until"),
});

export const bounces = sqliteTable("bounces", {
  mailHash: text("mail_hash").primaryKey(),
  recipientId: integer("recipient_id")
    .notNull()
    .references(() => recipients.id, { onDelete: "cascade" }),
  issueId: integer("issue_id").references(() => issues.id, { onDelete: "cascade" }),
  kind: text("kind").$type<"hard" | "soft">().notNull(),
  status: text("status"),
  at: text("at").notNull(),
});

export const mailRuns = sqliteTable("mail_runs", {
  id: integer("id").primaryKey(),
  at: text("at").notNull(),
  due: integer("due").notNull(),
  sent: integer("sent").notNull().default(0),
  stopped: text("stopped"),
});

export const ledger = sqliteTable(
  "ledger",
  {
    recipientId: integer("recipient_id")
      .notNull()
      .references(() => recipients.id, { onDelete: "cascade" }),
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id),
    issueId: integer("issue_id").references(() => issues.id),
    outcome: text("outcome").$type<LedgerOutcome>().notNull(),
    reason: text("reason"),
    at: text("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.recipientId, table.eventId] })],
);
