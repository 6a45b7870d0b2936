import { describe, expect, it } from "vitest";
import { award, budget, ownShare, sum } from "../../src/digest/money.ts";
import { money, read } from "./make.ts";

function plain(text: string | undefined): string | undefined {
  return text?.replaceAll("\u00a0", " ");
}

describe("a sum", () => {
  it.each([
    [9_000_000, "EUR", "90 000 євро", "€90,000"],
    [123_456_750, "UAH", "1 234 568 грн", "UAH 1,234,568"],
    [150_000_000, "UAH", "1,5 млн грн", "UAH 1.5 million"],
    [123_456_700, "EUR", "1 234 567 євро", "€1,234,567"],
    [500_000_000_000, "EUR", "5 млрд євро", "€5 billion"],
    [5_000_000, "USD", "50 000 дол. США", "$50,000"],
    [5_000_000, "PLN", "50 000 PLN", "PLN 50,000"],
  ])("%i %s is %s", (minor, currency, uk, en) => {
    expect(plain(sum(minor, currency, "uk"))).toBe(uk);
    expect(plain(sum(minor, currency, "en"))).toBe(en);
  });

  it("never breaks between figure and unit", () => {
    expect(sum(150_000_000, "UAH", "uk")).not.toContain(" ");
  });
});

describe("the sum for one project", () => {
  it.each([
    ["a range", [money("award-min", 50_000), money("award-max", 100_000)], "50 000–100 000 євро"],
    ["a ceiling", [money("award-max", 90_000)], "до 90 000 євро"],
    ["a floor", [money("award-min", 5_000)], "від 5 000 євро"],
    ["a fixed sum", [money("award-min", 60_000), money("award-max", 60_000)], "60 000 євро"],
    ["millions", [money("award-min", 1_000_000), money("award-max", 2_500_000)], "1–2,5 млн євро"],
    ["mixed scales", [money("award-min", 500_000), money("award-max", 1_000_000)], "від 500 000 євро до 1 млн євро"],
    ["two tracks", [money("award-max", 30_000), money("award-max", 10_000)], "до 10 000 євро; до 30 000 євро"],
    ["two currencies", [money("award-min", 1_000, "USD"), money("award-max", 90_000)], "до 90 000 євро"],
  ])("is %s", (_name, sums, words) => {
    expect(plain(award(sums, "uk"))).toBe(words);
  });

  it("is not made of the budget of the whole call", () => {
    expect(award([money("budget", 5_000_000)], "uk")).toBeUndefined();
    expect(plain(budget([money("budget", 5_000_000)], "uk"))).toBe("бюджет конкурсу 5 млн євро");
  });

  it("is never zero", () => {
    expect(award([], "uk")).toBeUndefined();
    expect(award([money("award-max", 0)], "uk")).toBeUndefined();
  });
});

describe("the own share", () => {
  it.each([
    [{ percent: 10 }, "власний внесок 10 %"],
    [{ percent: 12.5, kind: "cash" }, "власний внесок 12,5 % (грошима)"],
    [{ percent: 0 }, "власний внесок не потрібен"],
    [{ percent: 0, largest: 20 }, "власний внесок від 0 до 20 %, для різних заявників"],
    [{}, "власний внесок потрібен, розмір не вказано"],
    [{ kind: "in-kind" }, "власний внесок потрібен, розмір не вказано (можна майном чи працею)"],
  ] as const)("%j is «%s»", (share, words) => {
    expect(plain(ownShare({ ownShare: read(share), money: [] }, "uk"))).toBe(words);
  });

  it("may be a sum", () => {
    expect(plain(ownShare({ money: [money("own-share", 5_000)] }, "uk"))).toBe("власний внесок 5 000 євро");
  });

  it("is nothing, not zero, when the donor is silent", () => {
    expect(ownShare({ money: [] }, "uk")).toBeUndefined();
  });
});
