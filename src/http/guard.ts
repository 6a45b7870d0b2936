/*
 * Keeps the crawler on the public web. A page we read may name any address: without a guard a link
 * or a redirect to 169.254.169.254 or a neighbour's printer would be fetched and its text mailed on.
 *
 * Two halves, both needed: `checkUrl` judges what is written in a URL, at every hop; `guardedLookup`
 * judges what a name resolves to, inside the connection itself, so that a name cannot answer with
 * one address when checked and another when used.
 */
import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** An address this program does not connect to. Reaches callers as the cause of a FetchError. */
export class RefusedAddress extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "RefusedAddress";
  }
}

/** IPv4 blocks that are not the public web: IANA special-purpose registry (2026-11), multicast, class E. */
const special4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10], // carriers' shared addresses (CGNAT)
  ["127.0.0.0", 8],
  ["169.254.0.0", 16], // link-local, also the metadata service of clouds
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** IPv6 blocks inside 2000::/3 that are not the public web or lead back into IPv4. */
const special6: readonly (readonly [string, number])[] = [
  ["2001::", 23], // Teredo, benchmarking, ORCHID
  ["2001:db8::", 32],
  ["2002::", 16], // 6to4
  ["3fff::", 20],
];

/** NAT64 (RFC 6052): on networks without IPv4 every public IPv4 site is reached under this prefix. */
const nat64 = "64:ff9b::";

// IPv6 is an allow-list: mapped, compatible, unique local, link-local and whatever is invented next
// lie outside global unicast.
const public6 = new BlockList();
public6.addSubnet("2000::", 3, "ipv6");
public6.addSubnet(nat64, 96, "ipv6");

const special = new BlockList();
for (const [block, bits] of special4) {
  special.addSubnet(block, bits, "ipv4");
  special.addSubnet(`${nat64}${block}`, 96 + bits, "ipv6");
}
for (const [block, bits] of special6) special.addSubnet(block, bits, "ipv6");

/** Whether a literal address (no brackets) belongs to the public internet. Anything else is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, "ipv4");
    case 6:
      return public6.check(address, "ipv6") && !special.check(address, "ipv6");
    default:
      return false;
  }
}

const webPorts: readonly number[] = [80, 443];
const longestUrl = 4_000;
/** Names that mean this machine or this network (RFC 6761, 6762, 8375; `internal` by ICANN 2024). */
const localName = /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/u;

/**
 * Checks one URL before it is asked for and returns it parsed, without its fragment. `new URL`
 * normalises 0x7f.1, 2130706433, 0177.0.0.1 and full-width digits to 127.0.0.1, and the same parsed
 * URL is used to connect.
 *
 * @param ports allowed besides the default of the scheme; 80 and 443 when absent
 * @throws RefusedAddress for another scheme or port, credentials, a literal address or name that is
 *   not public, a URL nobody would print
 */
export function checkUrl(address: string, ports: readonly number[] = webPorts): URL {
  if (address.length > longestUrl) throw new RefusedAddress(`a URL of ${address.length} characters`);
  if (!URL.canParse(address)) throw new RefusedAddress("not a URL");
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new RefusedAddress(`scheme ${url.protocol}`);
  if (url.username !== "" || url.password !== "") throw new RefusedAddress("a user name or password in the URL");
  if (url.port !== "" && !ports.includes(Number(url.port))) throw new RefusedAddress(`port ${url.port}`);
  checkHost(url.hostname);
  url.hash = "";
  return url;
}

function checkHost(hostname: string): void {
  const host = hostname.replace(/^\[|\]$/gu, "").replace(/\.+$/u, "");
  if (isIP(host) !== 0) {
    if (!isPublicAddress(host)) throw new RefusedAddress(`${host} is not a public address`);
    return;
  }
  // A name without a dot is completed by the resolver with the domain of the network we stand in.
  if (!host.includes(".") || localName.test(host)) throw new RefusedAddress(`"${host}" is a name of a local network`);
}

type Resolve = (
  hostname: string,
  options: { readonly all: true; readonly family?: number | "IPv4" | "IPv6"; readonly hints?: number },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A `lookup` for `net.connect` that resolves and then refuses. One private address among several
 * refuses the name: a public site has no reason to print one.
 */
export function guardedLookup(resolve: Resolve = systemLookup): LookupFunction {
  return (hostname, { family, hints, all }, callback) => {
    resolve(hostname, { family, hints, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const refused = addresses.find(({ address }) => !isPublicAddress(address));
      if (refused) return callback(new RefusedAddress(`${hostname} resolves to ${refused.address}, not public`), []);
      const [first] = addresses;
      if (first === undefined) return callback(new RefusedAddress(`${hostname} resolves to nothing`), []);
      if (all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** A `lookup` for runs behind a gateway: the gateway's own name and no other. */
export function gatewayLookup(gateway: URL): LookupFunction {
  return (hostname, options, callback) => {
    if (hostname === gateway.hostname) return systemLookup(hostname, options, callback);
    callback(new RefusedAddress(`${hostname} is not the gateway`), []);
  };
}
