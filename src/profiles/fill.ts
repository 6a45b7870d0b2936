/*
 * What a person did not say, the register fills in, with its source and year beside it. A person's value
 * always wins, also when a newer register comes.
 */
import { type FilledField, filledFields, type Origin, type Profile } from "../model.ts";
import { oblastOf } from "../oblasts.ts";
import type { Register } from "../registry/registry.ts";
import type { GivenProfile } from "./schema.ts";

/**
 * A profile with the register's values where a person gave none. Values that an earlier register filled
 * are replaced, or stay with their origin when this register has none.
 *
 * @param register undefined = none has been loaded: values that were filled stay as they are
 */
export function fillProfile(given: GivenProfile, register: Register | undefined): GivenProfile {
  const offer = register?.offer(given.katottg);
  const marks = given.filled ?? {};
  const filled: Partial<Record<FilledField, Origin>> = {};
  const taken: FilledField[] = [];
  for (const field of filledFields) {
    const said = isSaid(given[field]);
    if (said && marks[field] === undefined) continue;
    const origin = offer?.origins[field];
    if (origin !== undefined) {
      taken.push(field);
      filled[field] = origin;
    } else if (said) filled[field] = marks[field];
  }
  const { filled: _, ...rest } = given;
  return {
    ...rest,
    ...(offer && Object.fromEntries(taken.map((field) => [field, offer.values[field]]))),
    ...(register !== undefined && { oblast: given.oblast ?? oblastOf(given.katottg)?.name }),
    ...(taken.length + Object.keys(filled).length > 0 && { filled }),
  };
}

/** An empty list says nothing. */
function isSaid(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

/** Whether all that a profile must have is there. */
export function isWhole(profile: GivenProfile): profile is GivenProfile & Profile {
  return profile.name !== undefined && profile.type !== undefined && profile.oblast !== undefined;
}
