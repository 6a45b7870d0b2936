/* The Retry-After header: seconds, or a date. */

/**
 * Milliseconds the server asks us to wait; undefined when it does not say. A date is counted from
 * the server's own Date header, so that neither our clock nor a frozen one falsifies it.
 *
 * @param now used when the server sends no Date
 */
export function retryAfterOf(headers: Headers, now: Date): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (value === undefined || value === "") return undefined;
  if (/^\d+$/u.test(value)) return Number(value) * 1_000;
  const until = Date.parse(value);
  if (Number.isNaN(until)) return undefined;
  const sent = Date.parse(headers.get("date") ?? "");
  return Math.max(0, until - (Number.isNaN(sent) ? now.getTime() : sent));
}
