/*
 * Certificates made while a test runs: no key lies in the repository and nothing expires. X.509 v3
 * (RFC 5280) written as DER by hand, as Node has nothing that makes one.
 */
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

interface Certificate {
  /** PEM */
  readonly cert: string;
  /** PEM */
  readonly key: string;
}

export interface Authority extends Certificate {
  /** A certificate of this authority for one IPv4 address, valid now unless told otherwise. */
  issue(address: string, valid?: { readonly from: Date; readonly until: Date }): Certificate;
}

const year = 365 * 86_400_000;
const aboutNow = () => ({ from: new Date(Date.now() - year), until: new Date(Date.now() + year) });

export function makeAuthority(name: string): Authority {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const isAuthority = extension("551d13", sequence(tagged(0x01, Buffer.from([0xff]))), { critical: true });
  const own = { issuer: name, subject: name, publicKey, signer: privateKey, extensions: [isAuthority] };
  return {
    cert: certificate({ ...own, ...aboutNow() }),
    key: pemOf(privateKey),
    issue(address, valid = aboutNow()) {
      const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const ip = tagged(0x87, Buffer.from(address.split(".").map(Number)));
      const facts = { issuer: name, subject: "mail server", publicKey: keys.publicKey, signer: privateKey };
      const cert = certificate({ ...facts, ...valid, extensions: [extension("551d11", sequence(ip))] });
      return { cert, key: pemOf(keys.privateKey) };
    },
  };
}

interface Facts {
  readonly issuer: string;
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly from: Date;
  readonly until: Date;
  readonly extensions: readonly Buffer[];
}

let serial = 0;

function certificate({ issuer, subject, publicKey, signer, from, until, extensions }: Facts): string {
  serial += 1;
  // ecdsa-with-SHA256
  const algorithm = sequence(tagged(0x06, Buffer.from("2a8648ce3d040302", "hex")));
  const facts = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([serial])),
    algorithm,
    nameOf(issuer),
    sequence(timeOf(from), timeOf(until)),
    nameOf(subject),
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", facts, signer)]));
  const base64 = sequence(facts, algorithm, signature).toString("base64").replace(/.{64}/gu, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
}

function pemOf(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

function nameOf(common: string): Buffer {
  const type = tagged(0x06, Buffer.from("550403", "hex"));
  return sequence(tagged(0x31, sequence(type, tagged(0x0c, Buffer.from(common)))));
}

function timeOf(date: Date): Buffer {
  const text = date.toISOString().replaceAll(/[-:T]|\.\d+/gu, "");
  return tagged(0x18, Buffer.from(text));
}

function extension(id: string, value: Buffer, { critical = false } = {}): Buffer {
  const marked = critical ? [tagged(0x01, Buffer.from([0xff]))] : [];
  return sequence(tagged(0x06, Buffer.from(id, "hex")), ...marked, tagged(0x04, value));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** Tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
