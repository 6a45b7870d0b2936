/* The demo's letters in a real browser: a phone, a desktop, light and dark. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../../src/cli/run.ts";
import { hasChromium, legibilityOf, startChromium } from "./chromium.ts";

describe.skipIf(!hasChromium())("a letter in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "grants-letter-"));
  let browser: Browser;
  let letters: readonly string[];

  beforeAll(async () => {
    const silent = { data: () => {}, talk: () => {}, width: 80 };
    expect(await runCli(["demo", "--out", folder], {}, silent, new AbortController().signal)).toBe(0);
    letters = readdirSync(join(folder, "outbox")).filter((name) => name.endsWith(".html"));
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  test.each([
    [320, "light"],
    [320, "dark"],
    [700, "light"],
    [700, "dark"],
  ] as const)(
    "at %i px, %s: no sideways scrolling, readable type and contrast, no request",
    async (width, colorScheme) => {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      for (const letter of letters) {
        const address = pathToFileURL(join(folder, "outbox", letter)).href;
        await page.goto(address);
        const seen = await legibilityOf(page);
        const count = (tag: string) => page.locator(tag).count();
        expect(seen.scrolls, letter).toBe(0);
        expect(await count("h1")).toBe(1);
        expect(await count("h3")).toBeGreaterThan(0);
        expect(seen.smallest).toBeGreaterThanOrEqual(12);
        expect(seen.palest, letter).toBeGreaterThanOrEqual(4.5);
      }
      expect(asked.filter((url) => !url.startsWith("file:"))).toEqual([]);
      await page.close();
    },
  );
});
