/* `grants calls add`, as people type it, with pages from a server on loopback. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { getCall } from "../../db/calls.ts";
import { eventsFor } from "../../db/events.ts";
import { open } from "../db/example.ts";
import { type Answers, farEnd } from "../http/far-end.ts";
import { temporaryFolder } from "../temporary.ts";
import { runGrants } from "./run-grants.ts";

const page = "https://donor.example/calls/12";
const id = "by-hand:donor.example/calls/12";

function announcement(deadline: string): string {
  return `<!DOCTYPE html><html><head><title>Фонд</title></head><body><nav><a href="/">Меню</a></nav>
<main><h1>Відкрито конкурс проєктів для громад</h1>
<p>Фонд «Приклад» оголошує конкурс проєктів. Заявки подають органи місцевого самоврядування.</p>
<p>Сума гранту – до 50 000 євро. Кінцевий термін подання заявок: ${deadline}.</p>
<p><a href="/files/guide.pdf">Умови конкурсу</a></p></main><footer>Контакти</footer></body></html>`;
}

const html =
  (body: string): Answers[string] =>
  (response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(body);

let folder: string;
let db: string;
beforeEach(() => {
  folder = temporaryFolder();
  db = join(folder, "grants.db");
});

async function grants(args: readonly string[], answers: Answers = {}, now = "2026-11-23T06:00:00Z") {
  const { gateway, asked } = await farEnd(answers);
  const environment = { GRANTS_DB: db, GRANTS_NOW: now, FETCH_GATEWAY: gateway };
  return { ...(await runGrants(["calls", "add", ...args], environment, 100)), asked };
}

describe("a call by its address", () => {
  test("is read like a source's calls, is news at once, and has its documents", async () => {
    const done = await grants([page, "--funder", "Фонд «Приклад»"], {
      [page]: html(announcement("18 січня 2027 року")),
    });
    expect(done).toMatchObject({
      code: 0,
      asked: [page],
      talk: "Stored: 1 new, 0 changed, 0 as before. Next: grants match run\n",
    });
    expect(done.out).toContain("Відкрито конкурс проєктів для громад");
    expect(done.out).toContain("guidelines: Умови конкурсу");
    const store = open(db, "read-only");
    expect(getCall(store, id)?.call).toMatchObject({
      url: page,
      kind: "call",
      funder: "Фонд «Приклад»",
      deadlines: [{ date: "2027-01-18" }],
      documents: [{ url: "https://donor.example/files/guide.pdf", title: "Умови конкурсу", type: "guidelines" }],
    });
    expect(getCall(store, id)?.call.body).not.toContain("Меню");
    expect(eventsFor(store, { callId: id })).toMatchObject([{ kind: "new", baseline: false }]);
  });

  test("twice is one call; a moved deadline is one event", async () => {
    await grants([page], { [page]: html(announcement("18 січня 2027 року")) });
    const again = await grants([`${page}/?utm_source=mail`, "--url", page], {
      [`${page}/?utm_source=mail`]: html(announcement("18 січня 2027 року")),
    });
    expect(again.talk).toContain("0 new, 0 changed, 1 as before");
    const moved = await grants([page], { [page]: html(announcement("25 січня 2027 року")) }, "2026-11-24T06:00:00Z");
    expect(moved.talk).toContain("0 new, 1 changed, 0 as before");
    expect(eventsFor(open(db, "read-only"), { callId: id }).map(({ kind }) => kind)).toEqual(["new", "deadline-moved"]);
  });

  test("--dry-run shows it and makes no store", async () => {
    const done = await grants([page, "--dry-run", "--json"], { [page]: html(announcement("18 січня 2027 року")) });
    expect(done.code).toBe(0);
    expect(JSON.parse(done.out)).toMatchObject({ stored: false, calls: [{ id, deadlines: [{ date: "2027-01-18" }] }] });
    expect(() => open(db, "read-only")).toThrow(/no store/u);
  });

  test("that is a file, is gone, or does not want us is said in one line, and nothing is stored", async () => {
    const pdf: Answers[string] = (response) =>
      response.writeHead(200, { "content-type": "application/pdf" }).end("%PDF");
    expect(await grants([page], { [page]: pdf })).toMatchObject({
      code: 2,
      talk: expect.stringContaining("application/pdf, no web page"),
    });
    expect(await grants([page])).toMatchObject({ code: 1, talk: expect.stringContaining("status 404") });
    const refused: Answers[string] = (response) => response.writeHead(403).end("no");
    expect(await grants([page], { [page]: refused })).toMatchObject({
      code: 1,
      talk: expect.stringContaining("status 403"),
    });
    expect(await grants(["http://169.254.169.254/latest"])).toMatchObject({
      code: 1,
      talk: expect.stringContaining("refused"),
    });
    expect(open(db, "read-only").sqlite.prepare("SELECT count(*) FROM calls").pluck().get()).toBe(0);
  });
});

describe("a call from a file", () => {
  const write = (text: string): string => {
    const file = join(folder, "call.txt");
    writeFileSync(file, text);
    return file;
  };

  test("and from its address are one call", async () => {
    const file = write(
      `title: Відкрито конкурс проєктів для громад\nurl: ${page}\ndeadline: 18 січня 2027 року\n\nФонд оголошує конкурс проєктів.`,
    );
    expect((await grants([file])).talk).toContain("1 new");
    expect((await grants([page], { [page]: html(announcement("18 січня 2027 року")) })).talk).toContain(
      "0 new, 1 changed",
    );
  });

  test("that reads as no call is kept as such, said, and exits 1", async () => {
    const file = write("Оголошено переможців конкурсу\nПереможцями конкурсу стали десять громад, вітаємо переможців.");
    const done = await grants([file, "--url", page]);
    expect(done.code).toBe(1);
    expect(done.talk).toContain(`grants calls fix ${id} kind call`);
    expect(getCall(open(db, "read-only"), id)?.call.kind).toBe("not-a-call");
  });

  test("that is missing or wrong exits 2 and stores nothing", async () => {
    expect(await grants([join(folder, "none.txt")])).toMatchObject({
      code: 2,
      talk: expect.stringContaining("there is no file"),
    });
    expect(await grants([write("Конкурс")])).toMatchObject({ code: 2, talk: expect.stringContaining("--url") });
  });

  test("with control characters in it leaves the terminal alone", async () => {
    const done = await grants([write("Конкурс \u001b[31mпроєктів\u202e\nТекст"), "--url", page, "--dry-run"]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(done.out + done.talk).not.toMatch(/[\u001b\u202e]/u);
  });
});
