import { expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { interestsOf, markInterested, muteFor, unmuteFor } from "../../db/hromada-marks.ts";
import { getHromada, saveHromadas } from "../../db/hromadas.ts";
import { call, exampleStore, monday, nextMonday, run, zhovkva } from "./example.ts";

function storeWithCalls() {
  const store = exampleStore();
  saveHromadas(store, [zhovkva], monday);
  run(store, monday, (context) => ingestCalls(store, [call("a"), call("b")], context));
  return store;
}
const { katottg } = zhovkva;

test("a mute is kept with reason and last day, and replaced by a later one of the same", () => {
  const store = storeWithCalls();
  muteFor(
    store,
    katottg,
    { kind: "funder", value: "Фонд «Приклад»", reason: "лише музеї", until: "2027-01-01" },
    monday,
  );
  muteFor(store, katottg, { kind: "call", value: "example:a" }, monday);
  muteFor(store, katottg, { kind: "funder", value: "фонд Приклад" }, nextMonday);
  expect(getHromada(store, katottg)).toStrictEqual({
    ...zhovkva,
    mutes: [
      { kind: "call", value: "example:a" },
      { kind: "funder", value: "фонд Приклад" },
    ],
  });
  expect(muteFor(store, "UA00000000000000000", { kind: "call", value: "example:a" }, monday)).toBe(false);
});

test("taking it back leaves the profile as it was", () => {
  const store = storeWithCalls();
  muteFor(store, katottg, { kind: "funder", value: "Фонд" }, monday);
  expect(unmuteFor(store, katottg, { kind: "funder", value: "Інший" }, monday)).toBe(false);
  expect(unmuteFor(store, katottg, { kind: "funder", value: "«ФОНД»" }, monday)).toBe(true);
  expect(getHromada(store, katottg)).toStrictEqual(zhovkva);
});

test("a call is of interest or not for us, never both; the last word counts", () => {
  const store = storeWithCalls();
  markInterested(store, katottg, "example:a", monday);
  markInterested(store, katottg, "example:a", nextMonday);
  markInterested(store, katottg, "example:b", nextMonday);
  expect(interestsOf(store, katottg)).toEqual([
    { callId: "example:b", at: nextMonday },
    { callId: "example:a", at: monday },
  ]);
  muteFor(store, katottg, { kind: "call", value: "example:a" }, nextMonday);
  expect(interestsOf(store, katottg).map(({ callId }) => callId)).toEqual(["example:b"]);
  markInterested(store, katottg, "example:a", nextMonday);
  expect(getHromada(store, katottg)?.mutes).toBeUndefined();
  expect(() => markInterested(store, katottg, "example:none", monday)).toThrow(/FOREIGN KEY/u);
});
