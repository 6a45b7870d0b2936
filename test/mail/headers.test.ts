/*
 * The headers of letters as they are really composed, from names and titles somebody else wrote, read by
 * an independent parser: no word of theirs may become a header or an address.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { simpleParser } from "mailparser";
import { expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { saveRecipients } from "../../db/recipients.ts";
import { readConfig } from "../../src/config.ts";
import { sendDigests } from "../../src/digest/send-digests.ts";
import { ConfigError } from "../../src/errors.ts";
import { readAddress } from "../../src/mail/address.ts";
import { buildMessage } from "../../src/mail/message.ts";
import { call, exampleStore, monday, run } from "../db/example.ts";
import { makeProfile } from "../make-call.ts";
import { temporaryFolder } from "../temporary.ts";

/** All headers a letter may have, and no other. */
const expected = [
  "auto-submitted",
  "content-language",
  "content-type",
  "date",
  "from",
  "list",
  "message-id",
  "mime-version",
  "reply-to",
  "subject",
  "to",
];

const hostile =
  "\r\nBcc: thief@evil.example\r\nList-Unsubscribe: <https://evil.example>\r\n\r\n<b>x</b>\u2028\u0000\u202e";
const fitting = { sectors: [{ sector: "culture" as const, weight: 5, evidence: ["культура"] }] };

/** The one letter of a run whose hromada, call and recipient carry these words. */
async function letterWith(words: string) {
  const folder = temporaryFolder();
  const store = exampleStore(join(folder, "grants.db"));
  const profile = makeProfile();
  saveHromadas(store, [{ ...profile, name: `${profile.name}${words}` }], monday);
  run(store, monday, (context) => ingestCalls(store, [call("one", { ...fitting, title: `Конкурс${words}` })], context));
  const person = { language: "uk", hromadas: [profile.katottg], consent: "лист" } as const;
  saveRecipients(store, [{ ...person, email: "olena@rada.example", name: `Олена${words}` }], monday);
  const config = readConfig({
    OUTBOX: join(folder, "outbox"),
    MAIL_FROM: "Гранти <digest@grants.example>",
    PUBLIC_URL: "https://grants.example",
  });
  const [sent] = await sendDigests(store, { config, clock: () => new Date("2026-11-23T07:00:00Z") });
  expect(sent?.outcome).toBe("captured");
  const files = readdirSync(config.OUTBOX);
  const raw = readFileSync(join(config.OUTBOX, files.find((name) => name.endsWith(".eml")) ?? ""));
  return { mail: await simpleParser(raw), raw, name: profile.name, files };
}

test.each(["", hostile])("a letter about %j has our headers and no other, to one person", async (words) => {
  const { mail, raw, name, files } = await letterWith(words);
  expect([...mail.headers.keys()].sort()).toEqual(expected);
  expect([mail.from?.value, [mail.to].flat().flatMap((to) => to?.value ?? []), mail.cc, mail.bcc]).toMatchObject([
    [{ address: "digest@grants.example", name: "Гранти" }],
    [{ address: "olena@rada.example" }],
    undefined,
    undefined,
  ]);
  expect(mail.replyTo?.value).toMatchObject([{ address: "digest@grants.example" }]);
  expect(mail.headers.get("list")).toMatchObject({
    id: { name: "hromada-grants", id: "digest.grants.example" },
    unsubscribe: {
      url: expect.stringMatching(/^https:\/\/grants\.example\/u\//u),
      mail: "digest@grants.example?subject=stop",
    },
  });
  const head = raw.toString("latin1").split("\r\n\r\n")[0] ?? "";
  expect(head).toMatch(/^[\r\n\x20-\x7e]*$/u);
  for (const line of head.split("\r\n")) expect(line).toMatch(/^(?:[A-Za-z-]+:(?: |$)|[ \t]\S)/u);
  expect(mail.subject).toContain(name);
  expect(mail.subject).toContain("23–29 листопада");
  expect(mail.subject).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);
  for (const file of files) expect(file).toMatch(/^[\w.-]+$/u);
});

test("the sender's name may hold any sign and stays a name", async () => {
  const name = fc.string({ unit: "binary", maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(name, name, async (sender, subject) => {
      const from = `"${sender.replaceAll(/["\\\\]/gu, "")}" <digest@grants.example>`;
      const input = {
        recipient: { id: 1, email: "olena@rada.example", name: sender },
        week: "2026-W48",
        language: "uk" as const,
        subject,
        text: "x\n",
        html: "<p>x</p>\n",
        from,
        date: new Date(monday),
      };
      // What has line breaks is no mailbox; everything else is one, and only the one.
      if (readAddress(from) === undefined) {
        await expect(buildMessage(input)).rejects.toThrow(ConfigError);
        return;
      }
      const mail = await simpleParser(await buildMessage(input));
      expect([...mail.headers.keys()].sort().filter((key) => key !== "subject")).toEqual(
        expected.filter((key) => key !== "subject"),
      );
      expect(mail.from?.value.map(({ address }) => address)).toEqual(["digest@grants.example"]);
      expect(mail.to).toMatchObject({ value: [{ address: "olena@rada.example" }] });
    }),
    { numRuns: 150 },
  );
});

test.each([
  "Гранти\r\nBcc: thief@evil.example <digest@grants.example>",
  "digest@grants.example, thief@evil.example",
  "Гранти: дайджест <digest@grants.example>",
  "group: digest@grants.example;",
  "<digest@grants.example> <thief@evil.example>",
])("MAIL_FROM %j is refused as a setting", async (from) => {
  const settings = {
    week: "2026-W48",
    language: "uk",
    subject: "x",
    text: "x",
    html: "x",
    date: new Date(monday),
  } as const;
  const recipient = { id: 1, email: "olena@rada.example" };
  await expect(buildMessage({ ...settings, recipient, from })).rejects.toThrow("MAIL_FROM");
});
