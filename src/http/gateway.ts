/*
 * FETCH_GATEWAY: rehearsals, the demo and tests run the real client over real sockets without
 * touching a live site. The gateway stands in for every host and is told which one was meant.
 */

/** `https://host/path?q` becomes `<gateway>/host/path?q`; the header says what was asked for. */
export function throughGateway(
  url: URL,
  gateway: string | undefined,
): { readonly address: string; readonly headers: Readonly<Record<string, string>> } {
  if (gateway === undefined) return { address: url.href, headers: {} };
  const address = `${gateway.replace(/\/+$/u, "")}/${url.host}${url.pathname}${url.search}`;
  return { address, headers: { "x-original-url": url.href } };
}
