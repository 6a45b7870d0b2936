/* Addresses of the pages behind a letter's links. */
import { type Link, signLink } from "./token.ts";

/** First part of the path of each page. */
export const paths = { preferences: "p", unsubscribe: "u", confirm: "c", call: "m" } as const;

/**
 * @param base PUBLIC_URL
 */
export function linkTo(link: Omit<Link, "until">, base: string, secret: string, now: Date): string {
  return `${base.replace(/\/+$/u, "")}/${paths[link.purpose]}/${signLink(link, secret, now)}`;
}
