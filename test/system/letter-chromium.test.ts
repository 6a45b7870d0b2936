/* The demo's letters in a real browser: a phone, a desktop, light and dark. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../../src/cli/run.ts";

const executablePath = "/usr/bin/chromium";

/** With CI=true a missing Chromium is an error, not a reason to skip. */
function hasChromium(): boolean {
  const found = existsSync(executablePath);
  if (!found && process.env.CI === "true") throw new Error("Chromium is not installed: apt-get install chromium");
  return found;
}

describe.skipIf(!hasChromium())("a letter in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "grants-letter-"));
  let browser: Browser;
  let letters: readonly string[];

  beforeAll(async () => {
    const silent = { data: () => {}, talk: () => {}, width: 80 };
    expect(await runCli(["demo", "--out", folder], {}, silent, new AbortController().signal)).toBe(0);
    letters = readdirSync(join(folder, "outbox")).filter((name) => name.endsWith(".html"));
    const args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    browser = await chromium.launch({ executablePath, args });
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
        const seen = await page.evaluate(() => {
          const texts = [...document.querySelectorAll("h1, h2, h3 a, p, td, span")].filter((one) => {
            const own = [...one.childNodes].some(
              (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
            );
            return own && one.getClientRects().length > 0 && Number.parseFloat(getComputedStyle(one).fontSize) > 2;
          });
          const channels = (colour: string): number[] => (colour.match(/[\d.]+/gu) ?? []).map(Number);
          const paperOf = (one: Element | null): string => {
            if (one === null) return "rgb(255, 255, 255)";
            const colour = getComputedStyle(one).backgroundColor;
            return channels(colour)[3] === 0 ? paperOf(one.parentElement) : colour;
          };
          // WCAG 2.2, relative luminance and contrast ratio.
          const luminance = (colour: string): number => {
            const [red = 0, green = 0, blue = 0] = channels(colour).map((one) =>
              one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4,
            );
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          };
          const contrast = (one: Element): number => {
            const pair = [getComputedStyle(one).color, paperOf(one)].map(luminance).sort((x, y) => y - x);
            return ((pair[0] ?? 0) + 0.05) / ((pair[1] ?? 0) + 0.05);
          };
          return {
            scrolls: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            headings: document.querySelectorAll("h1").length,
            cards: document.querySelectorAll("h3").length,
            smallest: Math.min(...texts.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))),
            palest: Math.min(...texts.map(contrast)),
          };
        });
        expect(seen.scrolls, letter).toBe(0);
        expect(seen.headings).toBe(1);
        expect(seen.cards).toBeGreaterThan(0);
        expect(seen.smallest).toBeGreaterThanOrEqual(12);
        expect(seen.palest, letter).toBeGreaterThanOrEqual(4.5);
      }
      expect(asked.filter((url) => !url.startsWith("file:"))).toEqual([]);
      await page.close();
    },
  );
});
