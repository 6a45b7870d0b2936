/*
 * The letter that asks a person to confirm (double opt-in): sent once, before any digest, with one
 * link. Opening it changes nothing; the button on its page confirms.
 */
import { getHromada } from "../../db/hromadas.ts";
import { listRecipients, markAsked, type Recipient, unmarkAsked } from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { storeKey, suppress, suppressionOf } from "../../db/suppressions.ts";
import { type Clock, isoInstant } from "../clock.ts";
import type { Config } from "../config.ts";
import { hromadaName } from "../digest/names.ts";
import { ConfigError, MailError } from "../errors.ts";
import { linkTo } from "../serve/links.ts";
import { kyivWeek } from "../week.ts";
import { readAddress } from "./address.ts";
import { isAllowed } from "./allowlist.ts";
import { capture } from "./capture.ts";
import { buildMessage } from "./message.ts";
import { makePace, type Pace } from "./pace.ts";
import { type Mailer, openMailer } from "./send.ts";

export interface Asked {
  readonly recipientId: number;
  readonly outcome: "sent" | "captured" | "failed" | "uncertain";
  readonly trouble?: string;
}

/**
 * Asks everybody who must confirm and was not asked yet. Running it again asks nobody twice.
 *
 * @throws ConfigError when there is no address for the link, or no mail server for SEND_MODE
 */
export async function askConsent(
  store: Store,
  { config, clock, pace = makePace(config.SMTP_RATE) }: { config: Config; clock: Clock; pace?: Pace },
): Promise<Asked[]> {
  const { PUBLIC_URL, SEND_MODE, SMTP_URL } = config;
  if (PUBLIC_URL === undefined) throw new ConfigError("PUBLIC_URL is not set: the letter needs a link to grants serve");
  if (SEND_MODE === "off") throw new ConfigError("SEND_MODE is off: no letters are written");
  if (SEND_MODE !== "capture" && SMTP_URL === undefined)
    throw new ConfigError(`SEND_MODE is ${SEND_MODE}, but SMTP_URL is not set`);
  const asked: Asked[] = [];
  const mailer = SMTP_URL === undefined ? undefined : openMailer(SMTP_URL);
  try {
    for (const person of listRecipients(store)) {
      const waiting = person.mustConfirm && person.confirmedAt === undefined && person.askedAt === undefined;
      if (!waiting || suppressionOf(store, person.email) !== undefined) continue;
      const real = isReal(person, config) ? mailer : undefined;
      if (real !== undefined) await pace();
      // Noted first: a crash in between leaves a person unasked by us rather than asked twice.
      if (markAsked(store, person.id, isoInstant(clock())))
        asked.push(await askOne(store, person, { base: PUBLIC_URL, config, now: clock(), mailer: real }));
    }
  } finally {
    mailer?.close();
  }
  return asked;
}

function isReal({ email }: Recipient, { SEND_MODE, SEND_ALLOWLIST }: Config): boolean {
  return SEND_MODE === "live" || (SEND_MODE === "allowlist" && isAllowed(email, SEND_ALLOWLIST));
}

const words = {
  uk: {
    subject: "Підтвердьте, будь ласка: дайджест грантів для громади",
    text: (link: string, names: string) =>
      `Вашу адресу вказали, щоб щотижня надсилати вам дайджест грантів. Громада: ${names}.\n\nЩоб отримувати його, відкрийте посилання й натисніть кнопку:\n${link}\n\nЯкщо ви цього не хочете, нічого не робіть: листів не буде.\n`,
  },
  en: {
    subject: "Please confirm: the digest of grants for your hromada",
    text: (link: string, names: string) =>
      `Your address was given for a weekly digest of grants. Hromada: ${names}.\n\nTo get it, open this link and press the button:\n${link}\n\nIf you do not want it, do nothing: there will be no letters.\n`,
  },
} as const;

interface Asking {
  /** PUBLIC_URL */
  readonly base: string;
  readonly config: Config;
  readonly now: Date;
  /** Without one the letter is captured. */
  readonly mailer: Mailer | undefined;
}

async function askOne(store: Store, person: Recipient, { base, config, now, mailer }: Asking): Promise<Asked> {
  const { id, email, language, name } = person;
  const link = linkTo({ purpose: "confirm", recipient: id }, base, config.LINK_SECRET ?? storeKey(store), now);
  const profiles = person.hromadas.flatMap((katottg) => getHromada(store, katottg) ?? []);
  const text = words[language].text(link, profiles.map((profile) => hromadaName(profile, language)).join(", "));
  const raw = await buildMessage({
    recipient: { id, email, ...(name !== undefined && { name }) },
    week: kyivWeek(now),
    kind: "confirm",
    language,
    subject: words[language].subject,
    text,
    html: `<!DOCTYPE html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${words[language].subject}</title></head><body><p>${text.trim().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n", "<br>\n").replace(link, `<a href="${link}">${link}</a>`)}</p></body></html>\n`,
    from: config.MAIL_FROM,
    ...(config.MAIL_REPLY_TO !== undefined && { replyTo: config.MAIL_REPLY_TO }),
    date: now,
  });
  if (mailer === undefined) {
    await capture(config.OUTBOX, `confirm_${id}`, raw);
    return { recipientId: id, outcome: "captured" };
  }
  try {
    const from = readAddress(config.MAIL_FROM)?.address ?? config.MAIL_FROM;
    await mailer.send({ from, to: email, raw });
    return { recipientId: id, outcome: "sent" };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    if (error.permanent) suppress(store, email, { reason: "refused", detail: error.message, at: isoInstant(now) });
    if (!error.uncertain) unmarkAsked(store, id);
    return { recipientId: id, outcome: error.uncertain ? "uncertain" : "failed", trouble: error.message };
  }
}
