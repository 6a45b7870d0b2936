/* Double opt-in: asked once, confirmed by a button, then letters. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { saveHromadas } from "../../db/hromadas.ts";
import { getRecipient, saveRecipients } from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { storeKey, suppressionOf } from "../../db/suppressions.ts";
import { readConfig } from "../../src/config.ts";
import { askConsent } from "../../src/mail/ask-consent.ts";
import { readLink } from "../../src/serve/token.ts";
import { exampleStore, monday, zhovkva } from "../db/example.ts";
import { temporaryFolder } from "../temporary.ts";
import { startMailServer } from "./mail-server.ts";

const email = "olena@rada.example";
const clock = (): Date => new Date(monday);
let store: Store;
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  store = exampleStore(join(folder, "grants.db"));
  saveHromadas(store, [zhovkva], monday);
  const person = { language: "uk", hromadas: [zhovkva.katottg], consent: "лист" } as const;
  saveRecipients(
    store,
    [
      { ...person, email, mustConfirm: true },
      { ...person, email: "petro@rada.example" },
    ],
    monday,
  );
});

test("who must confirm is asked once, with a link that confirms", async () => {
  const server = await startMailServer();
  const config = readConfig({ SEND_MODE: "live", SMTP_URL: server.url, PUBLIC_URL: "https://grants.example" });
  expect(await askConsent(store, { config, clock })).toEqual([{ recipientId: 1, outcome: "sent" }]);
  expect(await askConsent(store, { config, clock })).toEqual([]);
  expect(server.taken).toMatchObject([{ to: email }]);
  // Whoever is asked must see for whom: the sender's name says nothing yet.
  expect(server.taken[0]?.text).toContain("Громада: Жовківська.");
  const token = /https:\/\/grants\.example\/c\/(\S+)/u.exec(server.taken[0]?.text ?? "")?.[1] ?? "";
  expect(readLink(token, "confirm", storeKey(store), clock())).toMatchObject({ link: { recipient: 1 } });
  await server.close();
});

test("a refused address is suppressed; a server that is away is asked again later", async () => {
  const server = await startMailServer();
  const config = readConfig({ SEND_MODE: "live", SMTP_URL: server.url, PUBLIC_URL: "https://grants.example" });
  server.refuse = () => 451;
  expect(await askConsent(store, { config, clock })).toMatchObject([{ outcome: "failed" }]);
  expect(getRecipient(store, 1)?.askedAt).toBeUndefined();
  server.refuse = () => 550;
  expect(await askConsent(store, { config, clock })).toMatchObject([{ outcome: "failed" }]);
  expect(suppressionOf(store, email)).toMatchObject({ reason: "refused" });
  expect(await askConsent(store, { config, clock })).toEqual([]);
  await server.close();
});

test("needs an address for the link, and is captured as files by default", async () => {
  await expect(askConsent(store, { config: readConfig({}), clock })).rejects.toThrow("PUBLIC_URL is not set");
  const outbox = join(folder, "outbox");
  const config = readConfig({ PUBLIC_URL: "https://grants.example", OUTBOX: outbox });
  expect(await askConsent(store, { config, clock })).toEqual([{ recipientId: 1, outcome: "captured" }]);
  expect(readdirSync(outbox).sort()).toEqual(["confirm_1.eml", "confirm_1.html", "confirm_1.txt"]);
});
