import { expect, test } from "vitest";
import { expectLinear } from "./growth.ts";

test("work with the square of the text is caught, work with the text is not", () => {
  const square = (text: string): void => {
    let seen = 0;
    for (let from = 0; from < text.length; from += 1) {
      for (let to = from; to < text.length; to += 48) seen += text.charCodeAt(to) & 1;
    }
    expect(seen).toBe(0);
  };
  expect(() => expectLinear(square, "b", 100_000)).toThrow(/less than/u);
  expectLinear((text) => text.replaceAll("b", "c"), "b", 100_000);
});
