/* What comes back, as mail servers and people write it; addresses and servers are invented. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { saveHromadas } from "../../../db/hromadas.ts";
import { recordIssue } from "../../../db/issues.ts";
import { saveRecipients } from "../../../db/recipients.ts";
import type { Store } from "../../../db/store.ts";
import { listSuppressions, suppressionOf } from "../../../db/suppressions.ts";
import { readMailbox } from "../../../src/mail/inbox/mailbox.ts";
import { readMail } from "../../../src/mail/inbox/read-mail.ts";
import { takeIn } from "../../../src/mail/inbox/take-in.ts";
import { exampleStore, monday, zhovkva } from "../../db/example.ts";
import { temporaryFolder } from "../../temporary.ts";

const email = "olena@rada.example";
const idOf = (week: number): string => `<letter-${week}@grants.example>`;

function report(
  about: string,
  { action = "failed", status = "5.1.1", headers = "text/rfc822-headers", more = "" } = {},
): Buffer {
  return Buffer.from(
    [
      "From: MAILER-DAEMON@mx.example (Mail Delivery System)",
      "To: digest@grants.example",
      "Subject: Undelivered Mail Returned to Sender",
      "MIME-Version: 1.0",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="B"',
      "",
      "--B",
      "Content-Type: text/plain; charset=us-ascii",
      "",
      `I'm sorry to have to inform you. ${more}`,
      "--B",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.example",
      "",
      `Final-Recipient: rfc822; ${email}`,
      `Action: ${action}`,
      `Status: ${status}`,
      "Diagnostic-Code: smtp; 550 5.1.1 no such user",
      "",
      "--B",
      `Content-Type: ${headers}`,
      "",
      `Message-ID:`,
      ` ${about}`,
      "Subject: x",
      "",
      "--B--",
      "",
    ].join("\r\n"),
  );
}

function complaint(about: string): Buffer {
  return Buffer.from(
    [
      "From: abuse@mx.example",
      "Subject: complaint",
      "MIME-Version: 1.0",
      'Content-Type: multipart/report; report-type=feedback-report; boundary="B"',
      "",
      "--B",
      "Content-Type: message/feedback-report",
      "",
      "Feedback-Type: abuse",
      "Version: 1",
      "",
      "--B",
      "Content-Type: message/rfc822",
      "",
      `Message-ID: ${about}`,
      "Subject: x",
      "",
      "text",
      "--B--",
      "",
    ].join("\r\n"),
  );
}

const mail = (from: string, subject: string, text = ""): Buffer =>
  Buffer.from(`From: ${from}\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`);

describe("a mail", () => {
  test.each([
    [{}, "hard"],
    [{ status: "5.2.1" }, "hard"],
    [{ status: "5.2.2" }, "soft"],
    [{ status: "5.7.1" }, "soft"],
    [{ status: "4.4.1", action: "delayed" }, "soft"],
    [{ headers: "message/rfc822" }, "hard"],
  ])("of a server with %o is a %s bounce of the letter it returns", async (how, severity) => {
    expect(await readMail(report(idOf(1), how))).toMatchObject({ kind: "bounce", severity, about: idOf(1) });
  });

  test("that only says a letter arrived is no bounce", async () => {
    expect(await readMail(report(idOf(1), { action: "delivered", status: "2.0.0" }))).toEqual({ kind: "other" });
  });

  test.each(["stop", "Re: stop", "Відписка", "відпишіть мене", "«Стоп»", "UNSUBSCRIBE."])(
    "with «%s» wants no more letters",
    async (words) => {
      expect(await readMail(mail(email, words))).toEqual({ kind: "unsubscribe", from: email });
      expect(await readMail(mail(email, "Re: Гранти для громади", words))).toEqual({
        kind: "unsubscribe",
        from: email,
      });
    },
  );

  test.each(["Як відписатися колегам від іншої розсилки?", "Non-stop festival", ""])(
    "with «%s» is for a person",
    async (words) => {
      expect(await readMail(mail(email, words))).toEqual({ kind: "other" });
    },
  );

  test("of any bytes is read without an error", async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from([0, 255, 254, 10]), Buffer.from("x".repeat(100_000))]) {
      expect(await readMail(bytes)).toEqual({ kind: "other" });
    }
  });
});

describe("a mailbox", () => {
  test("is read as Maildir, mbox, folder and single mail", () => {
    const folder = temporaryFolder();
    for (const name of ["new", "cur", "tmp"]) mkdirSync(join(folder, "maildir", name), { recursive: true });
    writeFileSync(join(folder, "maildir", "new", "1.host"), "a");
    writeFileSync(join(folder, "maildir", "cur", "0.host:2,S"), "b");
    expect([...readMailbox(join(folder, "maildir"))].map(String)).toEqual(["a", "b"]);
    const box = join(folder, "mbox");
    writeFileSync(box, "From x Mon\nSubject: 1\n\n>From here\n\nFrom y Tue\nSubject: 2\n\nтак\n");
    expect([...readMailbox(box)].map(String)).toEqual(["Subject: 1\n\nFrom here\n", "Subject: 2\n\nтак\n"]);
    mkdirSync(join(folder, "emls"));
    writeFileSync(join(folder, "emls", "a.eml"), "c");
    writeFileSync(join(folder, "emls", "notes.txt"), "d");
    expect([...readMailbox(join(folder, "emls"))].map(String)).toEqual(["c"]);
    expect([...readMailbox(join(folder, "emls", "a.eml"))].map(String)).toEqual(["c"]);
    expect(() => [...readMailbox(join(folder, "none"))]).toThrow("there is no mailbox");
  });
});

describe("taken in", () => {
  let store: Store;
  beforeEach(() => {
    store = exampleStore();
    saveHromadas(store, [zhovkva], monday);
    saveRecipients(store, [{ email, language: "uk", hromadas: [zhovkva.katottg], consent: "лист" }], monday);
    for (const week of [1, 2, 3, 4]) {
      const letter = {
        recipient: 1,
        week: `2026-W0${week}`,
        subject: "x",
        eml: Buffer.from("x"),
        entries: [],
        at: monday,
      };
      recordIssue(store, { ...letter, messageId: idOf(week) });
    }
  });

  test("a mailbox that does not exist is not written to again", async () => {
    expect(await takeIn(store, [report(idOf(1))], monday)).toMatchObject({ hard: 1, suppressed: 1 });
    expect(suppressionOf(store, email)).toMatchObject({ reason: "bounced", detail: "5.1.1" });
  });

  test("soft failures count by letter, and only the third ends the letters", async () => {
    const soft = (week: number, more = ""): Buffer => report(idOf(week), { status: "5.2.2", more });
    expect(await takeIn(store, [soft(1), soft(1), soft(1, "again"), soft(2)], monday)).toMatchObject({
      soft: 3,
      suppressed: 0,
    });
    expect(await takeIn(store, [soft(1), soft(2)], monday)).toMatchObject({ soft: 0 });
    expect(await takeIn(store, [soft(3)], monday)).toMatchObject({ soft: 1, suppressed: 1 });
  });

  test("a report about a letter that is not ours does nothing", async () => {
    const forged = [report("<other@elsewhere.example>"), complaint("<other@elsewhere.example>")];
    expect(await takeIn(store, forged, monday)).toMatchObject({ foreign: 2, suppressed: 0 });
    expect(listSuppressions(store)).toEqual([]);
  });

  test("a complaint and a wish to stop are obeyed; a stranger's wish is for a person", async () => {
    expect(await takeIn(store, [mail("stranger@x.example", "stop")], monday)).toMatchObject({
      other: 1,
      suppressed: 0,
    });
    expect(await takeIn(store, [mail(`Олена <${email.toUpperCase()}>`, "stop")], monday)).toMatchObject({
      unsubscribed: 1,
      suppressed: 1,
    });
    expect(suppressionOf(store, email)?.reason).toBe("unsubscribed");
    expect(await takeIn(store, [complaint(idOf(2))], monday)).toMatchObject({ complaints: 1, suppressed: 0 });
  });
});
