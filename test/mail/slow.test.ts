/*
 * A mail server that is slow: what became of the letter must be told right, or it goes twice or never. Each test has
 * a server of its own and mostly waits: they run at the same time.
 */
import { describe, expect, test } from "vitest";
import { MailError } from "../../src/errors.ts";
import { type SendLimits, sendMessage } from "../../src/mail/send.ts";
import { type Manner, type Step, startSlowServer } from "./slow-server.ts";

const letter = {
  from: "digest@grants.example",
  to: "grants-1@hromada.example",
  raw: Buffer.from(`Subject: x\r\n\r\n${"Текст\r\n".repeat(2_000)}`),
};
/** Far more than a test takes: only what a test is about may run out. */
const ample: SendLimits = { connect: 60_000, greeting: 60_000, silence: 60_000, letter: 60_000 };

async function send(step: Step, manner: Manner, limits: Partial<SendLimits> = {}) {
  const server = await startSlowServer(step, manner);
  const error: unknown = await sendMessage(server.url, letter, { limits: { ...ample, ...limits } }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  await server.close();
  if (error !== undefined && !(error instanceof MailError)) throw error;
  return { error, letters: server.letters };
}

describe.concurrent("late, but in time", () => {
  test.each<Step>(["greeting", "EHLO", "RCPT", "DATA", "letter"])("%s: the letter is sent, once", async (step) => {
    expect(await send(step, { after: 150 })).toEqual({ error: undefined, letters: 1 });
  });
});

describe.concurrent("never", () => {
  test("a greeting: nothing was sent, so it is tried again; the words name the likely reason", async () => {
    const { error, letters } = await send("greeting", "never", { greeting: 150 });
    expect(error).toMatchObject({ retryable: true, uncertain: false });
    expect(error?.message).toContain("wants smtps://");
    expect(letters).toBe(0);
  });

  test.each<Step>(["EHLO", "MAIL", "RCPT", "DATA"])("an answer to %s: tried again", async (step) => {
    const { error, letters } = await send(step, "never", { silence: 300 });
    expect(error).toMatchObject({ retryable: true, uncertain: false, permanent: false });
    expect(letters).toBe(0);
  });

  test("an answer to the letter: it came whole, and nobody knows what became of it", async () => {
    const { error, letters } = await send("letter", "never", { silence: 1_000 });
    expect(error).toMatchObject({ retryable: false, uncertain: true, permanent: false });
    expect(letters).toBe(1);
  });
});

describe.concurrent("byte by byte without an end", () => {
  test("is not silence, yet a letter has its time: before it went, tried again", async () => {
    const { error, letters } = await send("RCPT", "dribble", { letter: 500 });
    expect(error).toMatchObject({ retryable: true, uncertain: false });
    expect(letters).toBe(0);
  });

  test("after it went, uncertain", async () => {
    const { error, letters } = await send("letter", "dribble", { letter: 2_000 });
    expect(error).toMatchObject({ retryable: false, uncertain: true });
    expect(letters).toBe(1);
  });
});
