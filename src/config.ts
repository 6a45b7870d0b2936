/*
 * Settings from the environment, checked once at start. `grants config` prints them and
 * .env.example is compared with this list by a test, so neither can drift.
 */
import { z } from "zod";
import { ConfigError } from "./errors.ts";
import { readSmtpUrl } from "./mail/smtp-url.ts";

interface Setting<T extends z.ZodType> {
  readonly schema: T;
  /** One line for `grants config` and .env.example. */
  readonly about: string;
  /** Never printed: contains a password. */
  readonly secret?: true;
}

function setting<T extends z.ZodType>(schema: T, about: string, secret?: true): Setting<T> {
  return { schema, about, ...(secret && { secret }) };
}

const httpUrl = z.url({ protocol: /^https?$/u });
const smtpUrl = z.string().superRefine((text, context) => {
  try {
    readSmtpUrl(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
  }
});
const instant = z.iso.datetime({ offset: true, error: "expected an instant with a zone, e.g. 2026-08-22T08:00:00Z" });

export const settings = {
  GRANTS_DB: setting(z.string().min(1).default("./grants.db"), "the SQLite store"),
  GRANTS_NOW: setting(instant.optional(), "freezes the clock at this instant, for rehearsals"),
  GRANTS_CONTACT: setting(
    z.string().min(1).optional(),
    "page or address of whoever runs this, sent in the User-Agent so that a site can reach you",
  ),
  GRANTS_SHARED: setting(z.string().optional(), "folder with larger data sets for tests and benchmarks"),
  INTERREG_EU_KEY: setting(
    z.string().min(8).optional(),
    "public search key of interreg.eu, used when its page no longer shows one",
    true,
  ),
  FETCH_GATEWAY: setting(httpUrl.optional(), "sends every request to this server instead (rehearsals, demo, tests)"),
  REDIS_URL: setting(
    z.url({ protocol: /^(rediss?|unix)$/u }).optional(),
    "run the timetable through BullMQ; without it `grants worker` keeps time itself",
    true,
  ),
  FETCH_VIA: setting(
    z.enum(["local", "redis"]).default("local"),
    "redis: pages are fetched by `grants worker --role fetch` on other machines, through REDIS_URL",
  ),
  SMTP_URL: setting(
    smtpUrl.optional(),
    "mail server: smtps://user:password@host:465, or smtp://user:password@host:587, which goes on encrypted (STARTTLS) before the password is sent",
    true,
  ),
  SMTP_RATE: setting(
    z.coerce.number().int().min(1).max(100_000).optional(),
    "letters a minute the mail server gets at most; without it as fast as it takes them",
  ),
  SEND_MODE: setting(
    z.enum(["off", "capture", "allowlist", "live"]).default("capture"),
    "off: no letters; capture: write them to the outbox folder; allowlist: send to SEND_ALLOWLIST only, capture the rest; live: send through SMTP_URL",
  ),
  SEND_ALLOWLIST: setting(
    z.string().optional(),
    "addresses and @domains that get real letters in SEND_MODE=allowlist, separated by commas",
  ),
  SEND_MAX: setting(
    z.coerce.number().int().min(1).optional(),
    "letters one run may send at most; beyond it the run stops and says so",
  ),
  MAIL_FROM: setting(z.string().min(3).default("hromada-grants <digest@localhost>"), "sender of the letters"),
  MAIL_REPLY_TO: setting(z.string().min(3).optional(), "address of a person who reads replies"),
  PUBLIC_URL: setting(
    httpUrl.optional(),
    "address under which `grants serve` is reached from outside; puts preference and unsubscribe links into letters",
  ),
  LINK_SECRET: setting(
    z.string().min(16, "must have at least 16 characters").optional(),
    "signs the links in letters; without it a secret of the store. Changing it ends all links sent before",
    true,
  ),
  HTTP_PORT: setting(
    z.coerce.number().int().min(1).max(65_535).default(8_080),
    "port of `grants serve`, and of the worker's health pages",
  ),
  QUEUES_PASSWORD: setting(
    z.string().min(12, "must have at least 12 characters").optional(),
    "opens Bull Board at /queues of the worker's status pages; without it there is none",
    true,
  ),
  OPERATOR_EMAIL: setting(
    z.string().min(3).optional(),
    "who is told by mail when a source breaks or recovers; without it only the log says so",
  ),
  BACKUP_FOLDER: setting(
    z.string().min(1).optional(),
    "folder for the worker's nightly copies of the store; the last 14 stay. Without it none are made",
  ),
  TIMETABLE: setting(
    z.string().optional(),
    "changes to the timetable: `digest=0 9 * * *; links=off`, job=cron separated by semicolons; see grants jobs",
  ),
  OUTBOX: setting(z.string().min(1).default("./outbox"), "folder for captured letters"),
} as const;

type SettingName = keyof typeof settings;
export type Config = { readonly [K in SettingName]: z.output<(typeof settings)[K]["schema"]> };

const schema = z.object(
  Object.fromEntries(Object.entries(settings).map(([name, { schema: one }]) => [name, one])),
) as unknown as z.ZodType<Config>;

/**
 * Reads the settings. An empty variable counts as not set.
 * @throws ConfigError naming every setting that is wrong
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(settings).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new ConfigError(`settings: ${lines.join("; ")}. See grants config.`);
}
