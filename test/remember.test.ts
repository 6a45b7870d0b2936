import { expect, test } from "vitest";
import { remember } from "../src/remember.ts";

test("makes each once, and begins anew when there are too many", () => {
  const made: string[] = [];
  const shout = remember(2, (text) => {
    made.push(text);
    return text.toUpperCase();
  });
  expect(["a", "b", "a", "b", "c", "c", "a"].map(shout)).toEqual(["A", "B", "A", "B", "C", "C", "A"]);
  expect(made).toEqual(["a", "b", "c", "a"]);
});
