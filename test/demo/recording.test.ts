import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { loadRecording, recordingsIn } from "../../src/demo/recording.ts";
import { ConfigError } from "../../src/errors.ts";
import { temporaryFolder } from "../temporary.ts";

let root: string;
beforeEach(() => {
  root = temporaryFolder();
});

const page = { kind: "list", url: "https://grants.example/list", file: "list.html", contentType: "text/html" };
const whole = { capturedAt: "2026-11-16T06:00:00Z", origin: "invented", pages: [page] };

function write(name: string, listing: unknown, body?: string): URL {
  const folder = join(root, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "pages.json"), typeof listing === "string" ? listing : JSON.stringify(listing));
  if (body !== undefined) writeFileSync(join(folder, "list.html"), body);
  return pathToFileURL(`${folder}/`);
}

describe("loadRecording", () => {
  test("gives the pages with their bodies, and the source by the folder's name", () => {
    expect(loadRecording(write("example--2026-11", whole, "<p>Заявки</p>"))).toEqual({
      sourceId: "example",
      capturedAt: "2026-11-16T06:00:00Z",
      origin: "invented",
      pages: [{ ...page, body: "<p>Заявки</p>" }],
    });
  });

  test.each([
    ["no JSON", "{", "pages.json: not JSON"],
    ["an unknown key", { ...whole, note: "x" }, "note"],
    ["a day instead of an instant", { ...whole, capturedAt: "2026-11-16" }, "capturedAt"],
    ["a file outside the folder", { ...whole, pages: [{ ...page, file: "../../secrets" }] }, "file"],
    ["a body that is missing", whole, "list.html cannot be read"],
  ])("%s is named", (_name, listing, words) => {
    const folder = write("example", listing);
    expect(() => loadRecording(folder)).toThrow(ConfigError);
    expect(() => loadRecording(folder)).toThrow(words);
  });
});

test("recordingsIn lists folders by name and leaves files out", () => {
  write("b", whole, "x");
  write("a", whole, "x");
  writeFileSync(join(root, "README.md"), "x");
  expect(recordingsIn(pathToFileURL(`${root}/`)).map(({ pathname }) => pathname.split("/").at(-2))).toEqual(["a", "b"]);
});
