import { expect, test } from "vitest";
import { frozenNow, getSetting, setSetting } from "../../db/settings.ts";
import { exampleStore, monday, nextMonday } from "./example.ts";

test("a store may stand still at an instant, move on, and run again", () => {
  const store = exampleStore();
  expect(frozenNow(store)).toBeUndefined();
  setSetting(store, "frozen_now", monday);
  setSetting(store, "frozen_now", nextMonday);
  expect(frozenNow(store)).toBe(nextMonday);
  setSetting(store, "frozen_now", undefined);
  expect(getSetting(store, "frozen_now")).toBeUndefined();
});
