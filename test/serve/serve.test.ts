/* The pages behind a letter's links, over a real socket, on a real store. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HtmlValidate } from "html-validate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { interestsOf } from "../../db/hromada-marks.ts";
import { getHromada, saveHromadas } from "../../db/hromadas.ts";
import { getRecipient, saveRecipients } from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { storeKey, suppressionOf } from "../../db/suppressions.ts";
import { linkTo } from "../../src/serve/links.ts";
import { serveStore } from "../../src/serve/serve-store.ts";
import type { Link } from "../../src/serve/token.ts";
import { bare, call, exampleStore, monday, nextMonday, run, zhovkva } from "../db/example.ts";

const hostile = call("hostile", { title: "<script>alert(1)</script> Мінігранти" });
const email = "olena@rada.example";

let store: Store;
let server: Server;
let base: string;
let now: Date;
beforeEach(async () => {
  store = exampleStore();
  now = new Date(nextMonday);
  saveHromadas(store, [zhovkva, bare], monday);
  run(store, monday, (context) => ingestCalls(store, [hostile], context));
  saveRecipients(store, [{ email, language: "uk", hromadas: [zhovkva.katottg], consent: "лист" }], monday);
  server = await serveStore(store, { host: "127.0.0.1", port: 0, clock: () => now, onError: () => {} });
  const { port } = server.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
});
afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));

function link(about: Partial<Link> & Pick<Link, "purpose">): string {
  return linkTo({ recipient: 1, ...about }, base, storeKey(store), now);
}

function post(url: string, form: Record<string, string> = {}): Promise<globalThis.Response> {
  return fetch(url, { method: "POST", body: new URLSearchParams(form) });
}

describe("unsubscribing", () => {
  test("opening the link changes nothing; one POST acts, as mail programs send it", async () => {
    const url = link({ purpose: "unsubscribe" });
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Більше не надсилати");
    expect((await fetch(url, { method: "HEAD" })).status).toBe(200);
    expect(suppressionOf(store, email)).toBeUndefined();
    const done = await post(url, { "List-Unsubscribe": "One-Click" });
    expect(await done.text()).toContain("листів більше не буде");
    expect(suppressionOf(store, email)).toMatchObject({ reason: "unsubscribed" });
    expect((await post(url)).status).toBe(200);
  });
});

describe("preferences", () => {
  const chosen = {
    language: "en",
    letter: "summary",
    cadence: "fortnightly",
    weekday: "3",
    hour: "17",
    urgent: "1",
    pausedUntil: "",
  };

  test("are shown as they are and stored as chosen", async () => {
    const url = link({ purpose: "preferences" });
    const page = await (await fetch(url)).text();
    expect(page).toContain('<option value="uk" selected>');
    expect(await (await post(url, chosen)).text()).toContain("Saved.");
    expect(getRecipient(store, 1)).toMatchObject({
      language: "en",
      letter: "summary",
      cadence: "fortnightly",
      weekday: 3,
      hour: 17,
      urgent: true,
      appendix: false,
    });
    expect(await (await fetch(url)).text()).toContain("Your digest");
  });

  test.each([{ weekday: "9" }, { hour: "-1" }, { language: "fr" }, { pausedUntil: "soon" }])(
    "refuse %o and change nothing",
    async (bad) => {
      const before = getRecipient(store, 1);
      const refused = await post(link({ purpose: "preferences" }), { ...chosen, ...bad });
      expect(refused.status).toBe(400);
      // The same page without a word would be taken for saved.
      expect(await refused.text()).toContain("Не збережено");
      expect(getRecipient(store, 1)).toEqual(before);
    },
  );

  test("expire, and say so", async () => {
    const url = link({ purpose: "preferences" });
    now = new Date("2027-02-01T06:00:00Z");
    const page = await fetch(url);
    expect(page.status).toBe(410);
    expect(await page.text()).toContain("застаріло");
  });
});

describe("a call", () => {
  const about = { purpose: "call", katottg: zhovkva.katottg, callId: hostile.id } as const;

  test("is shown without running its title", async () => {
    const page = await (await fetch(link(about))).text();
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt; Мінігранти");
    expect(page).not.toContain("<script");
  });

  test("is put away or marked by one click, for that hromada only, and comes back", async () => {
    const url = link(about);
    await fetch(url);
    expect(getHromada(store, zhovkva.katottg)?.mutes ?? []).toEqual([]);
    expect(await (await post(url, { answer: "mute" })).text()).toContain("не для нас");
    expect(getHromada(store, zhovkva.katottg)?.mutes).toMatchObject([{ kind: "call", value: hostile.id }]);
    expect(getHromada(store, bare.katottg)?.mutes ?? []).toEqual([]);
    expect(await (await post(url, { answer: "interested" })).text()).toContain("цікаво");
    expect(getHromada(store, zhovkva.katottg)?.mutes ?? []).toEqual([]);
    expect(interestsOf(store, zhovkva.katottg)).toMatchObject([{ callId: hostile.id }]);
  });

  test("is only for the hromadas of that person, and must be in the store", async () => {
    expect((await post(link({ ...about, katottg: bare.katottg }), { answer: "mute" })).status).toBe(404);
    expect((await post(link({ ...about, callId: "example:none" }), { answer: "mute" })).status).toBe(404);
    expect((await post(link(about), { answer: "perhaps" })).status).toBe(400);
  });
});

describe("whatever else comes", () => {
  test("is refused without a word about why", async () => {
    for (const path of ["/", "/u", "/u/x", "/u/x/y", "/p/../u/x", "/%00", "/u/x?y=<script>"]) {
      const answered = await fetch(base + path);
      expect(answered.status).toBe(404);
      expect(await answered.text()).not.toContain("<script");
    }
    expect((await fetch(`${base}/u/x`, { method: "DELETE" })).status).toBe(405);
  });

  test("a body over 4 kB is not read, and too many requests a minute are turned away", async () => {
    const url = link({ purpose: "unsubscribe" });
    expect((await post(url, { x: "x".repeat(10_000) })).status).toBe(413);
    expect(suppressionOf(store, email)).toBeUndefined();
    const statuses = await Promise.all(Array.from({ length: 80 }, async () => (await fetch(url)).status));
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(10);
    now = new Date(now.getTime() + 60_000);
    expect((await fetch(url)).status).toBe(200);
  });

  test("behind a proxy on this machine each address has its own pace, and cannot choose another", async () => {
    const url = link({ purpose: "unsubscribe" });
    const ask = async (from: string) => (await fetch(url, { headers: { "x-forwarded-for": from } })).status;
    const statuses = await Promise.all(Array.from({ length: 80 }, (_, index) => ask(`10.0.0.${index}, 192.0.2.1`)));
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
    expect(await ask("192.0.2.2")).toBe(200);
  });

  test("pages may not be framed, cached or followed, and are sound HTML", async () => {
    const validator = new HtmlValidate({ extends: ["html-validate:recommended"] });
    for (const about of [{ purpose: "preferences" }, { purpose: "unsubscribe" }, { purpose: "confirm" }] as const) {
      const page = await fetch(link(about));
      expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(page.headers.get("cache-control")).toBe("no-store");
      expect(page.headers.get("referrer-policy")).toBe("no-referrer");
      const { results } = await validator.validateString(await page.text());
      expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual(
        [],
      );
    }
  });
});

test("a person who was erased is told so", async () => {
  const url = linkTo({ purpose: "preferences", recipient: 9 }, base, storeKey(store), now);
  const page = await fetch(url);
  expect(page.status).toBe(410);
});

test("a confirmation is a POST too", async () => {
  const url = link({ purpose: "confirm" });
  await fetch(url);
  expect(getRecipient(store, 1)?.confirmedAt).toBeUndefined();
  await post(url);
  expect(getRecipient(store, 1)?.confirmedAt).toBe(nextMonday);
});
