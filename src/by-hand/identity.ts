/* What makes a call added by hand the same one the next time: its official address. */
import { createHash } from "node:crypto";

/** Longest identity the model takes. */
const longest = 300;

/**
 * Identity of a call by its address: without scheme, `www.`, a slash at the end, a fragment and what
 * only counts visitors; other parameters in a fixed order.
 */
export function identityOf(address: string): string {
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()])
    if (/^(?:utm_|fbclid$|gclid$)/u.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  const identity = `${url.host.replace(/^www\./u, "")}${url.pathname.replace(/\/+$/u, "")}${url.search}`;
  return identity.length <= longest ? identity : `${url.host}#${createHash("sha256").update(identity).digest("hex")}`;
}
