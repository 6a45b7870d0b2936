import { createServer } from "node:net";
import { join } from "node:path";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { describe, expect, onTestFinished, test } from "vitest";
import { checkStoreFile } from "../../db/check.ts";
import { checkDisk, checkServices, checkStore, judgeDisk } from "../../src/health/surroundings.ts";
import { exampleStore, open } from "../db/example.ts";
import { temporaryFolder } from "../temporary.ts";
import { damagedStore } from "./damaged-store.ts";

const none = { REDIS_URL: undefined, SMTP_URL: undefined, SEND_MODE: "capture" } as const;

/** A mail server on loopback. Returns its port. */
async function mailServer(options: SMTPServerOptions = {}): Promise<number> {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"], logger: false, ...options });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

describe("the store", () => {
  test("is sound and of this version", () => {
    const file = checkStoreFile(exampleStore());
    expect(file).toMatchObject({ damage: [], version: file.latestVersion });
    expect(checkStore(file, "grants.db")).toMatchObject({ name: "store", state: "ok" });
  });

  test("is not, and what to do", () => {
    const file = { damage: ["row 7 missing from index events_at"], version: 4, latestVersion: 4, bytes: 1_000_000 };
    expect(checkStore(file, "grants.db")).toMatchObject({
      state: "wrong",
      what: "grants.db, 1.0 MB, version 4, is damaged: row 7 missing from index events_at",
    });
    expect(checkStore({ ...file, damage: [], version: 3 }, "grants.db")).toMatchObject({ state: "wrong" });
  });

  test("damage in the file is found", () => {
    const path = join(temporaryFolder(), "grants.db");
    damagedStore(path);
    const { damage } = checkStoreFile(open(path, "read-only"));
    expect(damage.length).toBeGreaterThan(0);
  });
});

describe("the disk", () => {
  test.each([
    [500e6, 1e6, "ok"],
    [199e6, 1e6, "wrong"],
    [3e9, 2e9, "wrong"],
    [5e9, 2e9, "ok"],
  ])("%f bytes free beside a store of %f: %s", (free, size, state) => {
    expect(judgeDisk(free, size).state).toBe(state);
  });

  test("is asked for what is free where the store is", () => {
    expect(checkDisk("./grants.db", 0).what).toMatch(/^\d+\.\d [MG]B free/u);
  });
});

describe("Redis and the mail server", () => {
  test("that are not configured are no trouble", async () => {
    expect((await checkServices(none)).map(({ state }) => state)).toEqual(["off", "off"]);
  });

  test("live letters without a mail server are", async () => {
    const [, smtp] = await checkServices({ ...none, SEND_MODE: "live" });
    expect(smtp).toMatchObject({ name: "smtp", state: "wrong", what: "SEND_MODE is live and SMTP_URL is not set" });
  });

  test("that are away are named, without the password", async () => {
    const port = await freePort();
    const checks = await checkServices({
      ...none,
      REDIS_URL: `redis://:geheim@127.0.0.1:${port}`,
      SMTP_URL: `smtp://user:geheim@127.0.0.1:${port}`,
    });
    expect(checks.map(({ name, state }) => `${name} ${state}`)).toEqual(["redis wrong", "smtp wrong"]);
    expect(checks[1]?.what).toContain("the mail server could not be reached (ECONNREFUSED");
    expect(JSON.stringify(checks)).not.toContain("geheim");
  });

  test("a mail server that answers gets no letter; one that refuses the password is said", async () => {
    let letters = 0;
    const onAuth: SMTPServerOptions["onAuth"] = ({ password }, _session, done) =>
      password === "right" ? done(null, { user: "u" }) : done(new Error("no"));
    const port = await mailServer({
      onAuth,
      onMailFrom: (_address, _session, done) => {
        letters += 1;
        done();
      },
    });
    const check = async (password: string) =>
      (await checkServices({ ...none, SMTP_URL: `smtp://user:${password}@127.0.0.1:${port}` }))[1];
    expect(await check("right")).toEqual({ name: "smtp", state: "ok", what: "answers" });
    expect(await check("wrong")).toMatchObject({
      state: "wrong",
      what: expect.stringContaining("the mail server refuses the login"),
    });
    expect(letters).toBe(0);
  });
});
