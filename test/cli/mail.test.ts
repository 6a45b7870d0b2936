/* What an operator sees of letters, and decides. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { saveHromadas } from "../../db/hromadas.ts";
import { getIssue, markIssue, recordIssue } from "../../db/issues.ts";
import { pruneStore } from "../../db/prune.ts";
import { saveRecipients } from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { suppressionOf } from "../../db/suppressions.ts";
import { exampleStore, monday, nextMonday, zhovkva } from "../db/example.ts";
import { startMailServer } from "../mail/mail-server.ts";
import { temporaryFolder } from "../temporary.ts";
import { runGrants } from "./run-grants.ts";

const email = "olena@rada.example";
let store: Store;
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  store = exampleStore(join(folder, "grants.db"));
  saveHromadas(store, [zhovkva], monday);
  saveRecipients(store, [{ email, language: "uk", hromadas: [zhovkva.katottg], consent: "лист" }], monday);
  for (const week of [1, 2, 3]) {
    const letter = {
      recipient: 1,
      week: `2026-W0${week}`,
      subject: "x",
      eml: Buffer.from("x"),
      entries: [],
      at: monday,
    };
    recordIssue(store, { ...letter, messageId: `<${week}@x>`, ...(week < 3 && { parked: "it may have arrived" }) });
  }
});

async function mail(args: readonly string[], environment: Record<string, string> = {}) {
  const all = { GRANTS_DB: store.sqlite.name, GRANTS_NOW: nextMonday, ...environment };
  return runGrants(["mail", ...args], all, 120);
}

test("the outbox shows what waits and takes decisions, all or none", async () => {
  const shown = await mail(["outbox"]);
  expect(shown.out).toContain("it may have arrived");
  expect(shown.out).not.toContain("rada.example");
  expect((await mail(["outbox", "--sent", "1", "--again", "9"])).code).toBe(2);
  expect(getIssue(store, 1)?.state).toBe("uncertain");
  expect((await mail(["outbox", "--sent", "x"])).code).toBe(2);
  expect((await mail(["outbox", "--sent", "1", "--again", "2", "--drop", "3"])).code).toBe(0);
  expect([1, 2, 3].map((id) => getIssue(store, id)?.state)).toEqual(["sent", "rendered", "dropped"]);
  expect((await mail(["outbox", "--again", "1"])).talk).toContain("letter 1 is sent");
  markIssue(store, 2, "captured", { at: nextMonday });
  expect((await mail(["outbox"])).talk).toContain("Nothing waits");
  expect(JSON.parse((await mail(["outbox", "--all", "--json"])).out)).toHaveLength(3);
});

test("the inbox is read from a file, and a suppression lifted at its owner's wish", async () => {
  const file = join(folder, "stop.eml");
  writeFileSync(file, `From: ${email}\r\nSubject: stop\r\n\r\n`);
  expect((await mail(["inbox", file])).out).toContain("1 wants no more letters; 1 address is not written to");
  const shown = await mail(["suppressions"]);
  expect(shown.out).toContain("unsubscribed");
  expect(shown.out).not.toContain("rada");
  expect((await mail(["suppressions", "--lift", "other@rada.example"])).code).toBe(2);
  expect((await mail(["suppressions", "--lift", email])).code).toBe(0);
  expect(suppressionOf(store, email)).toBeUndefined();
  expect((await mail(["inbox", join(folder, "none")])).code).toBe(2);
});

test("a letter whose copy was forgotten cannot be sent again, and one letter is decided one way", async () => {
  pruneStore(store, {
    lettersBefore: "2027-06-01T00:00:00Z",
    closedBefore: monday,
    unconfirmedBefore: monday,
    silentBefore: monday,
    bouncesBefore: monday,
  });
  expect((await mail(["outbox", "--again", "1"])).talk).toContain("the copy of letter 1 was forgotten");
  expect((await mail(["outbox", "--sent", "1", "--drop", "1"])).talk).toContain("letter 1 is named twice");
  expect(getIssue(store, 1)?.state).toBe("uncertain");
  expect((await mail(["outbox", "--drop", "1"])).code).toBe(0);
});

test("mailboxes that hold no mail are said to, whatever is there", async () => {
  const empty = join(folder, "empty.mbox");
  writeFileSync(empty, "");
  const mails = join(folder, "mails");
  mkdirSync(mails);
  const huge = join(folder, "huge.eml");
  writeFileSync(huge, "x".repeat(6_000_000));
  for (const path of [empty, mails, huge]) {
    expect(await mail(["inbox", path])).toMatchObject({
      code: 0,
      out: "",
      talk: expect.stringContaining("No mails at"),
    });
  }
  const binary = join(folder, "binary");
  writeFileSync(binary, Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 73) % 256)));
  expect((await mail(["inbox", binary])).talk).toContain("1 are for a person to read");
  symlinkSync(join(folder, "nowhere"), join(mails, "broken.eml"));
  expect(await mail(["inbox", mails])).toMatchObject({ code: 2, talk: expect.stringContaining("broken.eml (ENOENT)") });
});

test("an address that would be more than one address is not written to", async () => {
  const server = await startMailServer();
  for (const address of ["a@b.example\r\nBcc: c@d.example", "a@b.example,c@d.example", "Olena <a@b.example>", ""]) {
    expect(await mail(["test", address], { SMTP_URL: server.url })).toMatchObject({
      code: 2,
      talk: expect.stringContaining("not one bare e-mail address"),
    });
  }
  expect(server.taken).toEqual([]);
  await server.close();
});

test("a test letter goes through the server, and a refusal is told", async () => {
  expect((await mail(["test", "you@x.example"])).talk).toContain("SMTP_URL is not set");
  const server = await startMailServer();
  const environment = { SMTP_URL: server.url };
  expect((await mail(["test", "not an address"], environment)).code).toBe(2);
  expect(await mail(["test", "you@x.example"], environment)).toMatchObject({ code: 0 });
  expect(server.taken).toMatchObject([{ to: "you@x.example", subject: "Пробний лист hromada-grants" }]);
  server.refuse = () => 550;
  expect(await mail(["test", "you@x.example"], environment)).toMatchObject({
    code: 1,
    talk: expect.stringContaining("550"),
  });
  await server.close();
});
