import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linkPurposes, readLink, signLink } from "../../src/serve/token.ts";

const now = new Date("2026-11-23T06:00:00Z");
const later = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const secret = "a secret of the store";

describe("a signed link", () => {
  test("says what was put into it, for its own purpose only", () => {
    const link = {
      purpose: "call",
      recipient: 7,
      katottg: "UA46060130000059055",
      callId: "prostir:міні-гранти",
    } as const;
    const token = signLink(link, secret, now);
    expect(readLink(token, "call", secret, now)).toEqual({ link: { ...link, until: "2027-01-22T06:00:00.000Z" } });
    for (const other of linkPurposes.filter((one) => one !== "call")) {
      expect(readLink(token, other, secret, now)).toEqual({ refused: "wrong" });
    }
    expect(readLink(token, "call", "another secret", now)).toEqual({ refused: "wrong" });
  });

  test("expires after 60 days, unsubscribing never", () => {
    const settings = signLink({ purpose: "preferences", recipient: 1 }, secret, now);
    expect(readLink(settings, "preferences", secret, later(59))).toMatchObject({ link: { recipient: 1 } });
    expect(readLink(settings, "preferences", secret, later(60))).toEqual({ refused: "expired" });
    const stop = signLink({ purpose: "unsubscribe", recipient: 1 }, secret, now);
    expect(readLink(stop, "unsubscribe", secret, later(4_000))).toEqual({
      link: { purpose: "unsubscribe", recipient: 1 },
    });
  });

  test("cannot be changed by a letter, nor given another's signature", () => {
    const token = signLink({ purpose: "unsubscribe", recipient: 1 }, secret, now);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(..."Az09-_."), (place, letter) => {
        const changed = token.slice(0, place) + letter + token.slice(place + 1);
        const read = readLink(changed, "unsubscribe", secret, now);
        // The last letter of base64url carries bits that mean nothing.
        if ("link" in read) expect(read.link).toEqual({ purpose: "unsubscribe", recipient: 1 });
        else expect(read).toEqual({ refused: "wrong" });
      }),
    );
    const other = signLink({ purpose: "unsubscribe", recipient: 2 }, secret, now);
    const mixed = `${other.split(".")[0]}.${token.split(".")[1]}`;
    expect(readLink(mixed, "unsubscribe", secret, now)).toEqual({ refused: "wrong" });
  });

  test("is refused whatever else it is", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readLink(text, "preferences", secret, now)).toEqual({ refused: "wrong" });
      }),
    );
  });
});
