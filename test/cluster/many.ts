/*
 * Many calls, as sites tell them: each stands on a donor's site and on a portal, which links it or not.
 * Dates and sums are few, as in life, so that most calls share them with hundreds of others.
 */
import type { Told } from "./make.ts";

const works = "утеплення відновлення оновлення обладнання розвиток модернізація ремонт створення оснащення".split(" ");
const places = "сільських гірських річкових лісових степових портових приморських міських заводських".split(" ");
const things =
  "архівів парків мостів котелень веж насосів пасік ставків ферм печей плотів млинів садиб алей човнів кузень".split(
    " ",
  );

/** Numbers that look drawn by lot and are the same on every run. */
function lots(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor(state / 65_536) % below;
  };
}

/** `count` calls of which every two, 2n and 2n + 1, are one. */
export function manyTold(count: number): Told[] {
  return Array.from({ length: count }, (_, index) => {
    const twin = Math.floor(index / 2);
    const draw = lots(twin * 7_919 + 13);
    const pick = (list: readonly string[]): string => list[draw(list.length)] ?? "";
    // A word of its own, as names of programmes are, keeps the pairs apart without helping to find them.
    const title = `${pick(works)} ${pick(places)} ${pick(things)} і ${pick(things)} «Проєкт${twin % 997}»`;
    const until = new Date(Date.UTC(2026, 11, 1 + draw(400))).toISOString().slice(0, 10);
    const facts = { id: String(index), title, until, eur: (1 + draw(40)) * 5_000 };
    const url = `https://donor${twin % 97}.example/calls/${twin}`;
    if (index % 2 === 0) return { ...facts, source: `donor${twin % 3}`, url };
    const portal = ["portal-a", "portal-b", "portal-c"][twin % 3] ?? "portal-a";
    return { ...facts, source: portal, body: twin % 3 === 0 ? `Докладніше: ${url}` : "Без посилань." };
  });
}
