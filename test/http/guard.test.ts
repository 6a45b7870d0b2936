import type { LookupAddress } from "node:dns";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkUrl, gatewayLookup, guardedLookup, isPublicAddress, RefusedAddress } from "../../src/http/guard.ts";

type Octets = readonly [number, number, number, number];

const octet = fc.nat(255);
const privateIpv4: fc.Arbitrary<Octets> = fc.oneof(
  fc.tuple(fc.constantFrom(0, 10, 127), octet, octet, octet),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
  fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
  fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
  fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
);
/** 20–99 holds no special block at all. */
const publicIpv4: fc.Arbitrary<Octets> = fc.tuple(fc.integer({ min: 20, max: 99 }), octet, octet, octet);

const radix = fc.constantFrom(
  (n: number) => String(n),
  (n: number) => `0x${n.toString(16)}`,
  (n: number) => `0X${n.toString(16).toUpperCase()}`,
  (n: number) => `0${n.toString(8)}`,
);
const disguise = fc.constantFrom(
  (host: string) => host,
  (host: string) => `${host}.`,
  (host: string) => host.replace(/[0-9]/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  (host: string) => host.replaceAll(".", "。"),
  (host: string) => host.replace(/[0-9]/gu, (digit) => `%3${digit}`),
);

/** Every way inet_aton and browsers read an IPv4 address: one to four parts, each in its own base. */
function spellings(address: fc.Arbitrary<Octets>): fc.Arbitrary<string> {
  return fc
    .record({ address, parts: fc.integer({ min: 1, max: 4 }), radixes: fc.tuple(radix, radix, radix, radix), disguise })
    .map(({ address: octets, parts, radixes, disguise: hide }) => {
      const last = octets.slice(parts - 1).reduce((sum, part) => sum * 256 + part, 0);
      const numbers = [...octets.slice(0, parts - 1), last];
      return hide(numbers.map((number, index) => radixes[index]?.(number)).join("."));
    });
}

const hex = (high: number, low: number): string => (high * 256 + low).toString(16);
/** Every way to write an IPv4 address into an IPv6 one. */
function inIpv6([a, b, c, d]: Octets): readonly string[] {
  const [high, low] = [hex(a, b), hex(c, d)];
  return [
    `::ffff:${a}.${b}.${c}.${d}`,
    `::ffff:${high}:${low}`,
    `0:0:0:0:0:FFFF:${high}:${low}`,
    `::${high}:${low}`,
    `64:ff9b::${a}.${b}.${c}.${d}`,
    `64:ff9b:1::${high}:${low}`,
    `2002:${high}:${low}::1`,
    `2001:0:${high}:${low}::`,
  ];
}

function refused(url: string): void {
  expect(() => checkUrl(url), url).toThrow(RefusedAddress);
}

describe("addresses written in a URL", () => {
  test("every spelling of a private IPv4 address is refused", () => {
    fc.assert(
      fc.property(spellings(privateIpv4), (host) => refused(`http://${host}/admin`)),
      { numRuns: 500 },
    );
  });

  test("the same spellings of a public address pass, as that address", () => {
    fc.assert(
      fc.property(spellings(publicIpv4), (host) => {
        expect(checkUrl(`http://${host}/calls`).hostname).toMatch(/^[2-9]\d\.\d+\.\d+\.\d+$/u);
      }),
    );
  });

  test("a private IPv4 address inside an IPv6 one is refused", () => {
    fc.assert(
      fc.property(privateIpv4, (octets) => {
        for (const address of inIpv6(octets)) {
          expect(isPublicAddress(address), address).toBe(false);
          refused(`https://[${address}]/`);
        }
      }),
    );
  });

  test("IPv6 outside global unicast is refused", () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16));
    const first = fc.oneof(
      fc.integer({ min: 0xfc00, max: 0xffff }), // unique local, link-local, site-local, multicast
      fc.integer({ min: 0x4000, max: 0xfbff }), // nothing yet
      fc.constant(0),
    );
    fc.assert(
      fc.property(first, fc.array(group, { minLength: 7, maxLength: 7 }), (start, rest) => {
        refused(`http://[${[start.toString(16), ...rest].join(":")}]/`);
      }),
    );
  });

  test.each([
    "[::]",
    "[::1]",
    "[2001:db8::1]",
    "[3fff::1]",
    "192.0.2.7",
    "198.18.0.1",
    "203.0.113.9",
    "255.255.255.255",
  ])("%s is refused", (host) => refused(`http://${host}/`));

  test.each(["8.8.8.8", "[2a00:1450:4001::1]", "[64:ff9b::8.8.8.8]", "172.32.0.1", "100.128.0.1", "192.167.1.1"])(
    "%s passes",
    (host) => expect(checkUrl(`http://${host}/`).hostname).not.toBe(""),
  );
});

describe("the rest of a URL", () => {
  test.each([
    "ftp://grants.example.org/",
    "file:///etc/passwd",
    "data:text/html,hello",
    "javascript:alert(1)",
    "https://user@grants.example.org/",
    "https://user:word@grants.example.org/",
    "https://grants.example.org:22/",
    "http://grants.example.org:8080/",
    "http://localhost/",
    "http://localhost./",
    "http://127.0.0.1../",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://intranet/",
    "/relative",
    "",
  ])("«%s» is refused", refused);

  test("a URL nobody would print is refused", () => refused(`https://grants.example.org/${"a".repeat(5_000)}`));

  test("a public page passes, without its fragment", () => {
    expect(checkUrl("https://grants.example.org/конкурси?x=1#top").href).toBe(
      "https://grants.example.org/%D0%BA%D0%BE%D0%BD%D0%BA%D1%83%D1%80%D1%81%D0%B8?x=1",
    );
  });

  test("other ports pass only when configured", () => {
    expect(checkUrl("https://grants.example.org:8443/", [8443]).port).toBe("8443");
    expect(() => checkUrl("https://grants.example.org:8444/", [8443])).toThrow(RefusedAddress);
  });
});

describe("addresses a name resolves to", () => {
  const resolvingTo = (...addresses: string[]) =>
    guardedLookup((_name, _options, callback) =>
      callback(
        null,
        addresses.map((address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 })),
      ),
    );
  type Lookup = ReturnType<typeof guardedLookup>;
  const look = (lookup: Lookup, all: boolean): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lookup("grants.example.org", { all }, (error, address) => (error ? reject(error) : resolve(address)));
    });

  test("public ones are handed on, in both forms net.connect asks for", async () => {
    expect(await look(resolvingTo("93.184.216.34", "2606:2800::1"), false)).toBe("93.184.216.34");
    expect(await look(resolvingTo("93.184.216.34", "2606:2800::1"), true)).toEqual([
      { address: "93.184.216.34", family: 4 },
      { address: "2606:2800::1", family: 6 },
    ]);
  });

  test.each([
    "10.0.0.5",
    "fe80::1%eth0",
    "::ffff:10.0.0.5",
    "64:ff9b::a00:5",
    "93.184.216.34 127.0.0.1", // one good address does not excuse the other
    "",
  ])("refused: «%s»", async (answer) => {
    const addresses = answer.split(" ").filter((address) => address !== "");
    await expect(look(resolvingTo(...addresses), true)).rejects.toBeInstanceOf(RefusedAddress);
    await expect(look(resolvingTo(...addresses), false)).rejects.toBeInstanceOf(RefusedAddress);
  });

  test("a resolver's failure stays what it is", async () => {
    const failing = guardedLookup((_name, _options, callback) => callback(new Error("ENOTFOUND"), []));
    await expect(look(failing, true)).rejects.toThrow("ENOTFOUND");
  });

  test("behind a gateway no other name is resolved", async () => {
    await expect(look(gatewayLookup(new URL("http://localhost:9999")), true)).rejects.toBeInstanceOf(RefusedAddress);
  });
});
