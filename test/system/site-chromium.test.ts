/* The exported site in a real browser, from a folder: a phone, a desktop, light and dark, with and without scripts. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../../src/cli/run.ts";
import { hasChromium, legibilityOf, startChromium } from "./chromium.ts";

describe.skipIf(!hasChromium())("a site in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "grants-site-"));
  let browser: Browser;
  /** A folder of one hromada, and a site over all of them. */
  let own: string;
  let country: string;

  beforeAll(async () => {
    const silent = { data: () => {}, talk: () => {}, width: 80 };
    const signal = new AbortController().signal;
    expect(await runCli(["demo", "--out", folder], {}, silent, signal)).toBe(0);
    const site = join(folder, "site");
    const db = join(folder, "grants.db");
    expect(
      await runCli(["export", "site", "--hromada", "Жовківська", "--out", site, "--db", db], {}, silent, signal),
    ).toBe(0);
    own = join(site, readdirSync(site).find((name) => name.startsWith("zhovkivska")) ?? "");
    country = join(folder, "country");
    expect(await runCli(["export", "site", "--out", country, "--db", db], {}, silent, signal)).toBe(0);
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  async function open(file: string, options: BrowserContextOptions): Promise<{ page: Page; said: string[] }> {
    const page = await (await browser.newContext(options)).newPage();
    const said: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) said.push(request.url());
    });
    // A style or script that the policy does not allow is told here.
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    await page.goto(pathToFileURL(file).href);
    return { page, said };
  }

  const pagesIn = (site: string): string[] =>
    readdirSync(site, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".html"))
      .map((name) => join(site, name))
      .sort();
  const pages = (): string[] => [...pagesIn(own), ...pagesIn(country)];

  test.each([
    [320, "light"],
    [320, "dark"],
    [1280, "light"],
    [1280, "dark"],
  ] as const)("at %i px, %s: no sideways scrolling, contrast, labels, no request", async (width, colorScheme) => {
    for (const file of pages()) {
      const { page, said } = await open(file, { viewport: { width, height: 800 }, colorScheme });
      // What is folded away is judged as well.
      const seen = await page.evaluate(() => {
        for (const one of document.querySelectorAll("details")) one.open = true;
        const fields = [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")];
        return {
          headings: document.querySelectorAll("h1").length,
          language: document.documentElement.lang,
          mains: document.querySelectorAll("main").length,
          unlabelled: fields.filter(({ labels }) => (labels?.length ?? 0) === 0).length,
          low: [
            ...document.querySelectorAll("input:not([type=checkbox]), input[type=checkbox] + label, select, button"),
          ].filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().height < 44).length,
          outside: [...document.querySelectorAll("a")].filter(({ protocol }) => !/^(?:file|https?):$/u.test(protocol))
            .length,
        };
      });
      expect(seen, file).toMatchObject({
        ...{ headings: 1, language: "uk", mains: 1, unlabelled: 0, low: 0, outside: 0 },
      });
      const { scrolls, smallest, palest } = await legibilityOf(page);
      expect(scrolls, file).toBe(0);
      expect(smallest, file).toBeGreaterThanOrEqual(14);
      expect(palest, file).toBeGreaterThanOrEqual(4.5);
      expect(said, file).toEqual([]);
      await page.context().close();
    }
  });

  test("filters: by word, by sector, by deadline; order; all of it undone", async () => {
    const { page, said } = await open(join(own, "index.html"), { viewport: { width: 320, height: 800 } });
    const items = page.locator("#calls > li:visible");
    const all = await items.count();
    expect(all).toBeGreaterThan(5);
    expect(await page.getByRole("status").textContent()).toBe(`Показано ${all} з ${all}`);
    const title = (await items.nth(1).locator("h2").textContent()) ?? "";
    await page.getByLabel("Слова").fill(title.toUpperCase());
    expect(await items.count()).toBe(1);
    // The key that closes a phone's keyboard leads to what was found.
    await page.keyboard.press("Enter");
    expect(await page.locator(":focus").textContent()).toBe(title);
    await page.getByRole("button", { name: "Скинути фільтри" }).click();
    await expect.poll(() => items.count()).toBe(all);
    const sector = await page.locator("#sector option").nth(1).getAttribute("value");
    await page.getByLabel("Сфера").selectOption(sector);
    const some = await items.count();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    await page.getByLabel("Сфера").selectOption("");
    await page.getByLabel("Спершу").selectOption("deadline");
    const days = await items.evaluateAll((found) => found.map((one) => one.getAttribute("data-deadline") || "9999"));
    expect(days).toEqual([...days].sort());
    expect(said).toEqual([]);
    await page.context().close();
  });

  test("without JavaScript the whole list is there, and every call can be opened and left", async () => {
    const { page } = await open(join(own, "index.html"), { javaScriptEnabled: false });
    expect(await page.locator("form").isVisible()).toBe(false);
    const items = page.locator("#calls > li");
    expect(await items.count()).toBe(pagesIn(own).length - 1);
    await items.first().getByRole("link").click();
    expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
    expect(await page.getByText("Чому підходить громаді").isVisible()).toBe(true);
    await page.getByRole("link", { name: "Усі конкурси для громади" }).click();
    expect(await items.count()).toBe(pagesIn(own).length - 1);
    await page.context().close();
  });

  test("the start page: a hromada is found by its name or oblast, and its list leads to the calls and back", async () => {
    const { page, said } = await open(join(country, "index.html"), { viewport: { width: 320, height: 800 } });
    const items = page.locator("section.oblast li:visible");
    const all = await items.count();
    expect(all).toBeGreaterThan(2);
    expect(await page.getByRole("status").textContent()).toBe(`Показано громад: ${all} з ${all}`);
    await page.getByLabel("Назва громади").fill("ЛЬВІВСЬКА");
    expect(await items.allTextContents()).toEqual([expect.stringContaining("Жовківська міська громада")]);
    await page.getByLabel("Назва громади").fill("такої нема");
    expect(await page.getByRole("status").textContent()).toBe("Такої громади тут немає");
    await page.getByRole("button", { name: "Показати всі" }).click();
    await expect.poll(() => items.count()).toBe(all);
    // By the keyboard alone.
    await page.getByRole("link", { name: "Жовківська міська громада" }).focus();
    await page.keyboard.press("Enter");
    await page.locator("#calls summary").first().focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("#calls details").first().getAttribute("open")).not.toBeNull();
    await page.locator("#calls h2 a").first().click();
    await page.getByRole("link", { name: "Усі громади" }).click();
    expect(await items.count()).toBe(all);
    expect(said).toEqual([]);
    await page.context().close();
  });

  test("without JavaScript the start page lists every hromada", async () => {
    const { page } = await open(join(country, "index.html"), { javaScriptEnabled: false });
    expect(await page.locator("form").isVisible()).toBe(false);
    expect(await page.locator("section.oblast li:visible").count()).toBe(pagesIn(country).filter(isList).length);
    await page.context().close();
  });

  test("on paper: no filters, why each call fits, addresses written out", async () => {
    const { page } = await open(join(own, "index.html"), {});
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("form").isVisible()).toBe(false);
    expect(await page.locator("#calls details li").first().isVisible()).toBe(true);
    await page.goto(pathToFileURL(pagesIn(own).find((file) => !isList(file)) ?? "").href);
    expect(await page.locator(".printed").isVisible()).toBe(true);
    await page.context().close();
  });
});

/** `…-UA46060130000059055/index.html` */
function isList(file: string): boolean {
  return /-UA\d{17}\/index\.html$/u.test(file);
}
