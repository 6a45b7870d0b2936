import { describe, expect, test } from "vitest";
import { recogniseChallenge } from "../../src/http/challenge.ts";

function recognise(
  text: string,
  {
    headers = {},
    url = "https://grants.example.org/calls",
    redirected = false,
  }: {
    headers?: Record<string, string>;
    url?: string;
    redirected?: boolean;
  } = {},
): string | undefined {
  return recogniseChallenge({ text, headers: new Headers(headers), url: new URL(url), redirected });
}

const page = (title: string, body: string): string =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;

describe("what stands in front of a page", () => {
  test.each([
    ["Cloudflare", page("Just a moment...", `<script>window._cf_chl_opt={cvId:"3"}</script>`)],
    ["Cloudflare", page("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1>")],
    ["DDoS-Guard", page("DDoS-Guard", `<script src="/.well-known/ddos-guard/js-challenge/index.js"></script>`)],
    [
      "Incapsula",
      `<html><iframe src="/_Incapsula_Resource?x">Request unsuccessful. Incapsula incident ID: 1-2</iframe></html>`,
    ],
    [
      "Akamai",
      page("Access Denied", "<h1>Access Denied</h1>Reference&#32;&#35;18.2e1&#46;17 https://errors.edgesuite.net/18"),
    ],
    ["Sucuri", page("Sucuri WebSite Firewall - Access Denied", "")],
    ["DataDome", `<html><script src="https://geo.captcha-delivery.com/captcha/?x"></script></html>`],
    ["captcha", page("Перевірка браузера", "")],
  ])("%s", (name, text) => expect(recognise(text)).toContain(name));

  test("is named by a header even without a word of text", () => {
    expect(recognise("", { headers: { "cf-mitigated": "challenge" } })).toContain("Cloudflare");
    expect(recognise("", { headers: { "x-amzn-waf-action": "captcha" } })).toContain("captcha of AWS WAF");
  });
});

describe("login forms", () => {
  const form = `<form><input name="login"><input class="x" type="password" name="p"></form>`;

  test("by title", () => expect(recognise(page("Вхід – Кабінет", form))).toContain("login"));

  test("by the redirect that led there", () => {
    expect(recognise(page("Портал", form), { url: "https://id.example.org/sso/start", redirected: true })).toContain(
      "login",
    );
  });

  test("a login box on an ordinary page is none", () => {
    expect(recognise(page("Відкриті конкурси", form))).toBeUndefined();
    expect(recognise(page("Вхідні документи конкурсу", form))).toBeUndefined();
    expect(recognise(page("Вхід вільний: ярмарок грантів", "<p>без пароля</p>"))).toBeUndefined();
  });
});

describe("ordinary pages", () => {
  test.each([
    [
      "behind Cloudflare, with its script",
      page("Calls", `<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>`),
    ],
    ["behind Incapsula, with its script", page("Calls", `<script src="/_Incapsula_Resource?SWJIYLWA=1"></script>`)],
    ["with a captcha in a contact form", page("Контакти", `<div class="g-recaptcha" data-sitekey="x"></div>`)],
    ["a call about access", page("Access denied no more: grants for inclusive schools", "")],
    ["JSON that quotes a challenge", `{"title":"<title>Just a moment...</title> _cf_chl_opt"}`],
    ["an empty body", ""],
  ])("%s", (_what, text) => expect(recognise(text)).toBeUndefined());
});
