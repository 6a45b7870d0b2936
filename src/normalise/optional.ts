/** A property only when it has a value: absent, not `undefined`, is how a call says "unknown". */
export function optional<K extends string, V>(key: K, value: V | undefined | ""): { [P in K]?: V } {
  return value === undefined || value === "" ? {} : ({ [key]: value } as { [P in K]?: V });
}
