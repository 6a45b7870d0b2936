/* Calls put together, unless somebody stands against it. */
import { obstacleBetween } from "./compare.ts";
import type { ClusterItem } from "./item.ts";
import type { Persons } from "./person.ts";
import { isRepeat } from "./repeat.ts";

/** Disjoint groups of calls that refuse a union when two of their members cannot be one call. */
export class Groups {
  readonly #items: readonly ClusterItem[];
  readonly #group = new Map<number, number[]>();

  readonly #persons: Persons;

  constructor(items: readonly ClusterItem[], persons: Persons) {
    this.#items = items;
    this.#persons = persons;
  }

  /** The group of a call; the same array for each of its members. */
  of(index: number): readonly number[] {
    return this.#group.get(index) ?? [index];
  }

  same(a: number, b: number): boolean {
    return a === b || this.of(a).includes(b);
  }

  join(a: number, b: number): void {
    if (this.same(a, b)) return;
    const [left, right] = [this.of(a), this.of(b)];
    if (left.some((one) => right.some((other) => !this.#fit(one, other)))) return;
    const union = [...left, ...right];
    for (const index of union) this.#group.set(index, union);
  }

  #fit(one: number, other: number): boolean {
    const [a, b] = [this.#items[one], this.#items[other]];
    if (a === undefined || b === undefined) return false;
    const verdict = this.#persons.of(a.id, b.id);
    if (verdict !== undefined) return verdict === "one";
    if (a.sourceId === b.sourceId) return isRepeat(a, b);
    return obstacleBetween(a, b) === undefined;
  }

  all(): readonly (readonly number[])[] {
    return [...new Set(this.#group.values())];
  }
}
