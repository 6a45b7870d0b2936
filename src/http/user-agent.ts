/* What we call ourselves: our true name, and where a site's owner can reach whoever runs this. */
import { ConfigError } from "../errors.ts";

/**
 * `hromada-grants/1.2.0 (+https://town.example/grants)`. The name before the slash is the one that
 * robots.txt may address.
 *
 * @throws ConfigError for a contact that cannot stand in an HTTP header
 */
export function userAgentOf(version: string, contact?: string): string {
  const name = `hromada-grants/${version}`;
  if (contact === undefined) return name;
  if (!/^[\x20-\x7e]+$/u.test(contact) || /[()\\]/u.test(contact)) {
    throw new ConfigError("GRANTS_CONTACT goes into an HTTP header: a URL or address in Latin letters, no brackets");
  }
  return `${name} (+${contact.trim()})`;
}
