/* SEND_ALLOWLIST: addresses and whole domains that get real letters while everything else is captured. */

/**
 * @param list `olena@rada.example, @team.example`; spaces and letter case do not matter
 */
export function isAllowed(address: string, list: string | undefined): boolean {
  const wanted = address.toLowerCase();
  return (list ?? "")
    .toLowerCase()
    .split(/[\s,;]+/u)
    .some((one) => one !== "" && (one.startsWith("@") ? wanted.endsWith(one) : wanted === one));
}
