/* What a person said of two calls. It goes before every rule. */

export interface PersonSays {
  /** Ids of two calls. */
  readonly a: string;
  readonly b: string;
  readonly verdict: "one" | "two";
}

/** The word of persons, asked for two ids in either order. */
export class Persons {
  readonly #verdicts: ReadonlyMap<string, PersonSays["verdict"]>;

  constructor(said: readonly PersonSays[]) {
    this.#verdicts = new Map(said.map(({ a, b, verdict }) => [pairKey(a, b), verdict]));
  }

  of(a: string, b: string): PersonSays["verdict"] | undefined {
    return this.#verdicts.size === 0 ? undefined : this.#verdicts.get(pairKey(a, b));
  }
}

function pairKey(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}
