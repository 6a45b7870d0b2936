import { describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { eventsFor, pendingEvents, saveEvents } from "../../db/events.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { issueOf, markIssue, recordIssue } from "../../db/issues.ts";
import { ledgerOf, recordEntries } from "../../db/ledger.ts";
import { saveRecipients } from "../../db/recipients.ts";
import type { CallEvent } from "../../src/model.ts";
import { call, deadline, exampleStore, monday, nextMonday, run, zhovkva } from "./example.ts";

const reminder: CallEvent = {
  callId: "example:a",
  kind: "closing-30",
  detail: "2026-12-15",
  after: "2026-12-15",
  at: monday,
  baseline: false,
};

function storeWithReaders() {
  const store = exampleStore();
  saveHromadas(store, [zhovkva], monday);
  const person = { language: "uk", hromadas: [zhovkva.katottg], consent: "лист" } as const;
  saveRecipients(
    store,
    [
      { ...person, email: "one@rada.example" },
      { ...person, email: "two@rada.example" },
    ],
    monday,
  );
  const { events } = run(store, monday, (context) => ingestCalls(store, [call("a"), call("b")], context));
  return { store, events };
}

function letter(
  entries: Parameters<typeof recordIssue>[1]["entries"],
  more: Partial<Parameters<typeof recordIssue>[1]> = {},
) {
  return {
    recipient: 1,
    week: "2026-W47",
    subject: "Гранти для Жовківської громади",
    messageId: "<w47-1@example>",
    eml: Buffer.from("Subject: =?utf-8?B?0JPRgNCw0L3RgtC4?=\r\n\r\nЛист"),
    entries,
    at: monday,
    ...more,
  };
}

describe("what is still to be told", () => {
  test("is what has no row in a recipient's own ledger, however old", () => {
    const { store, events } = storeWithReaders();
    expect(pendingEvents(store, 1)).toEqual(events);
    const [first, second] = events;
    if (first === undefined || second === undefined) throw new Error("two events were expected");
    recordEntries(store, 1, [{ event: first, outcome: "not-relevant" }], { at: monday });
    expect(pendingEvents(store, 1)).toEqual([second]);
    expect(pendingEvents(store, 2)).toEqual(events);
  });

  test("reminders saved for another reader's letter are not among it", () => {
    const { store } = storeWithReaders();
    saveEvents(store, [reminder]);
    expect(pendingEvents(store, 2).map(({ kind }) => kind)).toEqual(["new", "new"]);
  });
});

describe("events", () => {
  test("are saved once, whoever sees them first", () => {
    const { store } = storeWithReaders();
    expect(saveEvents(store, [reminder, { ...reminder, at: nextMonday }])).toEqual([reminder]);
    expect(saveEvents(store, [{ ...reminder, detail: "2027-01-15" }])).toHaveLength(1);
    expect(eventsFor(store, { callId: "example:a", kind: "closing-30" }).map(({ detail, at }) => [detail, at])).toEqual(
      [
        ["2026-12-15", monday],
        ["2027-01-15", monday],
      ],
    );
  });

  test("can be asked for by source and by time", () => {
    const { store } = storeWithReaders();
    run(store, nextMonday, (context) =>
      ingestCalls(store, [call("a", { deadlines: [deadline("2027-01-15")] })], context),
    );
    expect(eventsFor(store, { sourceId: "example", since: nextMonday }).map(({ kind }) => kind)).toEqual([
      "deadline-moved",
    ]);
    expect(eventsFor(store, { sourceId: "other" })).toEqual([]);
  });

  test("need a call that is known", () => {
    const { store } = storeWithReaders();
    expect(() => saveEvents(store, [{ ...reminder, callId: "example:nothing" }])).toThrow(/FOREIGN KEY/u);
  });
});

describe("a letter", () => {
  test("is stored with its ledger rows at once; reminders become events", () => {
    const { store, events } = storeWithReaders();
    const entries = [
      ...events.map((event) => ({ event, outcome: "sent" as const })),
      { event: reminder, outcome: "spent" as const, reason: "у листі" },
    ];
    const id = recordIssue(store, letter(entries));
    expect(issueOf(store, 1, "2026-W47")).toEqual({
      id,
      recipientId: 1,
      week: "2026-W47",
      kind: "weekly",
      state: "rendered",
      stateAt: monday,
      attempts: 0,
      subject: "Гранти для Жовківської громади",
      messageId: "<w47-1@example>",
      eml: Buffer.from("Subject: =?utf-8?B?0JPRgNCw0L3RgtC4?=\r\n\r\nЛист"),
      createdAt: monday,
    });
    expect(pendingEvents(store, 1)).toEqual([]);
    expect(ledgerOf(store, 1)).toEqual([
      ...events.map((event) => ({ event, outcome: "sent", issueId: id, at: monday })),
      { event: reminder, outcome: "spent", reason: "у листі", issueId: id, at: monday },
    ]);
    expect(ledgerOf(store, 2)).toEqual([]);
  });

  test("is written once a week and reader: the second writer changes nothing", () => {
    const { store, events } = storeWithReaders();
    const id = recordIssue(store, letter([]));
    expect(
      recordIssue(
        store,
        letter(
          events.map((event) => ({ event, outcome: "sent" })),
          { messageId: "<other@example>" },
        ),
      ),
    ).toBeUndefined();
    expect(issueOf(store, 1, "2026-W47")).toMatchObject({ id, messageId: "<w47-1@example>" });
    expect(pendingEvents(store, 1)).toHaveLength(2);
    expect(recordIssue(store, letter([], { week: "2026-W48", messageId: "<w48-1@example>" }))).toBeDefined();
    expect(recordIssue(store, letter([], { recipient: 2, messageId: "<w47-2@example>" }))).toBeDefined();
  });

  test("and its ledger rows are one: when a row fails there is no letter", () => {
    const { store, events } = storeWithReaders();
    const entries = [...events, { ...reminder, callId: "example:nothing" }].map((event) => ({
      event,
      outcome: "sent" as const,
    }));
    expect(() => recordIssue(store, letter(entries))).toThrow(/FOREIGN KEY/u);
    expect(issueOf(store, 1, "2026-W47")).toBeUndefined();
    expect(ledgerOf(store, 1)).toEqual([]);
    expect(pendingEvents(store, 1)).toHaveLength(2);
  });

  test("an event that was settled before stays settled as it was", () => {
    const { store, events } = storeWithReaders();
    recordEntries(
      store,
      1,
      events.map((event) => ({ event, outcome: "capped" })),
      { at: monday },
    );
    recordIssue(
      store,
      letter(
        events.map((event) => ({ event, outcome: "sent" })),
        { at: nextMonday },
      ),
    );
    expect(ledgerOf(store, 1).map(({ outcome, at }) => [outcome, at])).toEqual([
      ["capped", monday],
      ["capped", monday],
    ]);
  });

  test("goes through its states; only one process sends it, and what is sent stays sent", () => {
    const { store } = storeWithReaders();
    const id = recordIssue(store, letter([])) ?? 0;
    expect(markIssue(store, id, "sending", { at: monday })).toBe(true);
    expect(markIssue(store, id, "sending", { at: monday })).toBe(false);
    expect(markIssue(store, id, "failed", { at: monday })).toBe(true);
    expect(issueOf(store, 1, "2026-W47")).not.toHaveProperty("sentAt");
    expect(markIssue(store, id, "sending", { at: nextMonday })).toBe(true);
    expect(markIssue(store, id, "sent", { at: nextMonday })).toBe(true);
    expect(markIssue(store, id, "failed", { at: nextMonday })).toBe(false);
    expect(issueOf(store, 1, "2026-W47")).toMatchObject({ state: "sent", sentAt: nextMonday });
    expect(() => markIssue(store, 99, "sent", { at: monday })).toThrow(/no letter 99/u);
  });
});
