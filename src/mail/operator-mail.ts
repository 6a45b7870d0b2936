/* One mail to whoever runs the program: which sources broke, which recovered. */
import type { Announcement } from "../../db/incidents.ts";
import type { Config } from "../config.ts";
import { MailError } from "../errors.ts";
import { oneLine } from "../normalise/text.ts";
import { kyivWeek } from "../week.ts";
import { readAddress } from "./address.ts";
import { buildMessage } from "./message.ts";
import { sendMessage } from "./send.ts";

type Settings = Pick<Config, "OPERATOR_EMAIL" | "SMTP_URL" | "MAIL_FROM">;

/** `off`: there is nobody or no server to mail to, so the log alone tells it. */
export async function operatorMail(
  news: readonly Announcement[],
  { OPERATOR_EMAIL, SMTP_URL, MAIL_FROM }: Settings,
  now: Date,
): Promise<"sent" | "failed" | "off"> {
  if (OPERATOR_EMAIL === undefined || SMTP_URL === undefined) return "off";
  const lines = news.map(lineOf);
  const text = `${lines.join("\n\n")}\n\nAll of it: grants doctor\n`;
  try {
    const raw = await buildMessage({
      recipient: { id: `operator ${now.toISOString()}`, email: OPERATOR_EMAIL },
      week: kyivWeek(now),
      language: "en",
      subject: subjectOf(news),
      text,
      html: `<pre>${text.replace(/[&<>]/gu, (sign) => `&#${sign.codePointAt(0)};`)}</pre>\n`,
      from: MAIL_FROM,
      date: now,
    });
    await sendMessage(SMTP_URL, { from: readAddress(MAIL_FROM)?.address ?? MAIL_FROM, to: OPERATOR_EMAIL, raw });
    return "sent";
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    // Whether it arrived is not known, and twice is better here than never.
    return "failed";
  }
}

function lineOf({ news, incident }: Announcement): string {
  const { sourceId, kind, what, openedAt, closedAt } = incident;
  const words = oneLine(what).slice(0, 500);
  return news === "break"
    ? `${sourceId}: ${kind} since ${openedAt}\n  ${words}`
    : `${sourceId}: well again since ${closedAt} (${kind})`;
}

function subjectOf(news: readonly Announcement[]): string {
  const ids = (kind: Announcement["news"]): string =>
    [...new Set(news.filter((one) => one.news === kind).map(({ incident }) => incident.sourceId))]
      .slice(0, 4)
      .join(", ");
  const parts = [
    ...(ids("break") === "" ? [] : [`broke: ${ids("break")}`]),
    ...(ids("recovery") === "" ? [] : [`recovered: ${ids("recovery")}`]),
  ];
  return `hromada-grants: sources ${parts.join("; ")}`;
}
