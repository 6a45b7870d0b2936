import { describe, expect, test } from "vitest";
import { register } from "./make-register.ts";

const codes = (name: string) =>
  register()
    .find(name)
    .map(({ katottg }) => katottg);
const zhovkva = ["UA46060130000059055"];
const sheptytskyi = ["UA46120130000026331"];

describe("a name finds all hromadas that are called so", () => {
  test("one that is shared finds several", () => {
    expect(codes("Миколаївська")).toEqual(["UA59080130000022249", "UA59080150000013842"]);
  });

  test.each(["Миколаївська сільська", "Миколаївська сільська територіальна громада, Сумська область"])(
    "narrowed by %s",
    (name) => expect(codes(name)).toEqual(["UA59080150000013842"]),
  );

  test("narrowed by a place it does not lie in, none", () => {
    expect(codes("Миколаївська, Львівська область")).toEqual([]);
    expect(codes("Миколаївська, Сумський р-н")).toHaveLength(2);
  });

  test.each([
    "жовківська",
    "ЖОВКІВСЬКА ТГ",
    "Жовкiвська",
    "Жовква",
    "м. Жовква",
    "Zhovkva",
    "Zhovkivska",
    "Zhovkivs’ka",
  ])("%s", (name) => expect(codes(name)).toEqual(zhovkva));

  test.each([
    "Червоноградська",
    "Шептицька",
    "Шептицький",
    "Червоноград",
    "Sheptytskyi",
    "Chervonohrad",
    "Соснівсько-Шептицька",
  ])("an old, a new and another name in circulation: %s", (name) => expect(codes(name)).toEqual(sheptytskyi));

  test("nothing is called nothing", () => {
    for (const name of ["", " ", ",", "територіальна громада", "'", "міська"]) expect(codes(name)).toEqual([]);
  });

  test("a city with special status", () => {
    expect(codes("Київ")).toEqual(["UA80000000000093317"]);
    expect(codes("м. Київ")).toEqual(["UA80000000000093317"]);
  });
});
