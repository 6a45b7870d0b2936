/* Headless Chromium for the system tests, and what it is asked of a page's colours. */
import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

const executablePath = "/usr/bin/chromium";

/** With CI=true a missing Chromium is an error, not a reason to skip. */
export function hasChromium(): boolean {
  const found = existsSync(executablePath);
  if (!found && process.env.CI === "true") throw new Error("Chromium is not installed: apt-get install chromium");
  return found;
}

export function startChromium(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({ executablePath, args });
}

export interface Legibility {
  /** Pixels by which the page is wider than the window. */
  readonly scrolls: number;
  /** Size of the smallest type, pixels. */
  readonly smallest: number;
  /** Least contrast of text and what is behind it, 1 to 21 (WCAG 2.2). */
  readonly palest: number;
}

/** Judges every text that is shown. Type of 2 px and less is hidden on purpose: the preheader of a letter. */
export function legibilityOf(page: Page): Promise<Legibility> {
  return page.evaluate(() => {
    const texts = [...document.querySelectorAll("body *")].filter((one) => {
      const own = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
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
      smallest: Math.min(...texts.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))),
      palest: Math.min(...texts.map(contrast)),
    };
  });
}
