/*
 * Pages that stand in front of the page: "Just a moment…", captchas, "Access Denied", login forms.
 * Many come with status 200, and read as a list they would mean that every call was withdrawn.
 *
 * Ordinary pages behind the same services carry their scripts too (Cloudflare's
 * /cdn-cgi/challenge-platform/, Incapsula's /_Incapsula_Resource, a captcha in a contact form), so a
 * script alone proves nothing: it takes the title or sentence that only the challenge has.
 */

export interface Answered {
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  readonly redirected: boolean;
  readonly headers: Headers;
  /** The decoded body or its beginning; "" when it is not text. */
  readonly text: string;
}

/**
 * A challenge stands at the top of its page; there is no need to search megabytes for it. The
 * patterns below bound what lies between their parts, so that no page can make them slow.
 */
const reach = 60_000;

interface Sign {
  readonly name: string;
  readonly title?: RegExp;
  readonly text?: RegExp;
}

/** Each as seen in 2026. All that a sign names must be there. */
const signs: readonly Sign[] = [
  {
    name: "Cloudflare",
    title: /^(?:just a moment|один момент|зачекайте)/iu,
    text: /_cf_chl_opt|challenge-platform|cf-/u,
  },
  { name: "Cloudflare", title: /^attention required! \| cloudflare|^please wait\.\.\. \| cloudflare/iu },
  { name: "DDoS-Guard", title: /^(?:ddos-guard|check(?:ing)? your browser)/iu, text: /ddos-guard/iu },
  { name: "Incapsula", text: /request unsuccessful\. incapsula incident id/iu },
  { name: "Akamai", title: /^access denied$/iu, text: /errors\.edgesuite\.net|reference\s*(?:#|&#35;|&#x23;)/iu },
  { name: "Sucuri", title: /sucuri website firewall/iu },
  { name: "AWS WAF", title: /^human verification$/iu, text: /awswaf/iu },
  { name: "DataDome", text: /geo\.captcha-delivery\.com\/(?:captcha|interstitial)/iu },
  { name: "PerimeterX", text: /id=["']px-captcha["']/iu },
  {
    name: "a captcha",
    title: /^(?:captcha|are you (?:a )?(?:human|robot)|robot check|я не робот|перевірка браузера)/iu,
  },
];

const loginTitle = /^(?:log ?in|sign ?in|вхід|увійти|авторизація)(?:$|[^\p{L}])/iu;
const loginPath = /\/(?:log-?in|sign-?in|auth|sso|cas|idp|wp-login\.php)(?:[/.?]|$)/iu;

/** What stands in the way, in words for the log; undefined for an ordinary page. */
export function recogniseChallenge({ url, redirected, headers, text }: Answered): string | undefined {
  if (headers.get("cf-mitigated") === "challenge") return "a challenge of Cloudflare instead of the page";
  const action = headers.get("x-amzn-waf-action");
  if (action !== null) return `a ${action} of AWS WAF instead of the page`;
  const start = text.slice(0, reach);
  if (!start.trimStart().startsWith("<")) return undefined;
  const title = /<title[^>]{0,200}>([^<]*)/iu.exec(start)?.[1]?.trim() ?? "";
  const sign = signs.find((one) => (one.title?.test(title) ?? true) && (one.text?.test(start) ?? true));
  if (sign !== undefined) return `a challenge of ${sign.name} instead of the page`;
  return isLogin(url, redirected, title, start) ? "a login form instead of the page" : undefined;
}

/** A password field alone is no sign: many sites have a small login box on every page. */
function isLogin(url: URL, redirected: boolean, title: string, start: string): boolean {
  if (!/<input[^>]{1,500}type=["']?password/iu.test(start)) return false;
  return loginTitle.test(title) || (redirected && loginPath.test(url.pathname));
}
