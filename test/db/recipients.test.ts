import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { issueOf, recordIssue } from "../../db/issues.ts";
import { ledgerOf } from "../../db/ledger.ts";
import {
  confirmRecipient,
  eraseRecipient,
  getRecipient,
  listRecipients,
  type NewRecipient,
  savePreferences,
  saveRecipients,
} from "../../db/recipients.ts";
import { liftSuppression, listSuppressions, suppress, suppressionOf } from "../../db/suppressions.ts";
import { UsageError } from "../../src/errors.ts";
import { bare, call, exampleStore, monday, nextMonday, run, zhovkva } from "./example.ts";

const olena: NewRecipient = {
  email: "Olena.Grants@rada.example",
  name: "Олена",
  language: "uk",
  hromadas: [zhovkva.katottg, bare.katottg],
  consent: "лист 12.11.2026",
};
const petro: NewRecipient = {
  email: "petro@rada.example",
  language: "en",
  hromadas: [bare.katottg],
  consent: "усно",
  pausedUntil: "2026-12-01",
};

const usual = {
  letter: "full",
  cadence: "weekly",
  weekday: 1,
  hour: 8,
  urgent: false,
  appendix: false,
  emptyLetter: false,
  mustConfirm: false,
} as const;

function storeWithHromadas() {
  const store = exampleStore();
  saveHromadas(store, [zhovkva, bare], monday);
  return store;
}

describe("saving", () => {
  test("recipients come back as they were, with a number and the day of consent", () => {
    const store = storeWithHromadas();
    saveRecipients(store, [olena, petro], monday);
    expect(listRecipients(store)).toStrictEqual([
      { id: 1, consentAt: monday, ...usual, ...olena },
      { id: 2, consentAt: monday, ...usual, ...petro },
    ]);
  });

  test("what a person chose outlives an import that does not say it", () => {
    const store = storeWithHromadas();
    saveRecipients(store, [{ ...olena, cadence: "fortnightly", hour: 17 }], monday);
    saveRecipients(store, [{ ...olena, name: "Олена П." }], nextMonday);
    expect(getRecipient(store, 1)).toMatchObject({ cadence: "fortnightly", hour: 17, name: "Олена П." });
    const { letter, weekday, urgent, appendix, emptyLetter, language } = { ...usual, ...olena };
    const choice = { letter, weekday, urgent, appendix, emptyLetter, language, cadence: "weekly", hour: 9 } as const;
    expect(savePreferences(store, 1, { ...choice, pausedUntil: "2027-01-01" })).toBe(true);
    expect(getRecipient(store, 1)).toMatchObject({ ...choice, pausedUntil: "2027-01-01" });
    expect(savePreferences(store, 99, choice)).toBe(false);
  });

  test("a confirmation counts from the first time", () => {
    const store = storeWithHromadas();
    saveRecipients(store, [{ ...olena, mustConfirm: true }], monday);
    confirmRecipient(store, 1, monday);
    confirmRecipient(store, 1, nextMonday);
    expect(getRecipient(store, 1)).toMatchObject({ mustConfirm: true, confirmedAt: monday });
  });
});

describe("suppressions", () => {
  test("know an address in any letter case, keep the first reason and no address", () => {
    const store = storeWithHromadas();
    suppress(store, "Olena@Rada.Example", { reason: "bounced", detail: "550 5.1.1", at: monday });
    suppress(store, "olena@rada.example", { reason: "unsubscribed", at: nextMonday });
    expect(suppressionOf(store, " OLENA@rada.example ")).toMatchObject({ reason: "bounced", at: monday });
    expect(suppressionOf(store, "petro@rada.example")).toBeUndefined();
    expect(JSON.stringify(listSuppressions(store))).not.toContain("rada");
    expect(liftSuppression(store, "olena@rada.example")).toBe(true);
    expect(liftSuppression(store, "olena@rada.example")).toBe(false);
    expect(listSuppressions(store)).toEqual([]);
  });

  test("outlive the person they are about", () => {
    const store = storeWithHromadas();
    saveRecipients(store, [olena], monday);
    eraseRecipient(store, 1, nextMonday);
    expect(suppressionOf(store, olena.email)).toMatchObject({ reason: "erased", at: nextMonday });
  });
});

describe("saving again", () => {
  test("one address is one person, however it is typed; a new consent has its own day", () => {
    const store = storeWithHromadas();
    saveRecipients(store, [olena], monday);
    saveRecipients(store, [{ ...olena, email: " OLENA.grants@RADA.example", hromadas: [bare.katottg] }], nextMonday);
    expect(listRecipients(store)).toMatchObject([
      { id: 1, email: "OLENA.grants@RADA.example", hromadas: [bare.katottg], consentAt: monday },
    ]);
    saveRecipients(store, [{ ...olena, consent: "ще раз" }], nextMonday);
    expect(listRecipients(store)).toMatchObject([{ id: 1, consentAt: nextMonday }]);
  });

  test("all or none; the error names the hromada and no address", () => {
    const store = storeWithHromadas();
    const wrong = { ...petro, hromadas: ["UA00000000000000000"] };
    const failing = (): void => saveRecipients(store, [olena, wrong], monday);
    expect(failing).toThrow(UsageError);
    expect(failing).toThrow("recipient 2: no hromada UA00000000000000000 in this store");
    expect(listRecipients(store)).toEqual([]);
  });

  test("no error of the store carries an address", () => {
    const store = storeWithHromadas();
    for (const wrong of [
      { ...petro, language: "pl" },
      { ...petro, consent: null },
    ]) {
      let caught: unknown;
      try {
        saveRecipients(store, [wrong as unknown as NewRecipient], monday);
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(Error);
      const said = caught instanceof Error ? `${caught.message}${caught.stack}${JSON.stringify(caught)}` : "";
      expect(said).not.toMatch(/petro@/iu);
    }
  });
});

describe("erasing", () => {
  test("leaves neither rows nor bytes, and the number is not used again", () => {
    const store = storeWithHromadas();
    saveRecipients(store, [petro, { ...olena, email: "weg@rada.example" }], monday);
    const { events } = run(store, monday, (context) => ingestCalls(store, [call("one")], context));
    for (const recipient of [1, 2]) {
      recordIssue(store, {
        recipient,
        week: "2026-W47",
        subject: `Лист ${recipient}`,
        messageId: `<${recipient}@example>`,
        eml: Buffer.from("To: somebody"),
        entries: events.map((event) => ({ event, outcome: "sent" })),
        at: monday,
      });
    }
    expect(eraseRecipient(store, 2, nextMonday)).toBe(true);
    expect(eraseRecipient(store, 2, nextMonday)).toBe(false);
    expect(listRecipients(store).map(({ id }) => id)).toEqual([1]);
    expect(issueOf(store, 2, "2026-W47")).toBeUndefined();
    expect(ledgerOf(store, 2)).toEqual([]);
    expect(ledgerOf(store, 1)).toHaveLength(1);

    const folder = dirname(store.sqlite.name);
    const bytes = readdirSync(folder).map((file) => readFileSync(join(folder, file), "latin1"));
    expect(bytes.some((text) => text.includes("petro@rada"))).toBe(true);
    expect(bytes.some((text) => text.includes("weg@rada"))).toBe(false);

    saveRecipients(store, [olena], nextMonday);
    expect(listRecipients(store).map(({ id }) => id)).toEqual([1, 3]);
  });
});
