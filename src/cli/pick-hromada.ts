import { getHromada, listHromadas } from "../../db/hromadas.ts";
import { readRegistry } from "../../db/registry.ts";
import type { Store } from "../../db/store.ts";
import { UsageError } from "../errors.ts";
import type { Profile } from "../model.ts";
import { candidates, codeHint, whyNotKnown } from "../profiles/against-register.ts";
import { readKatottg } from "../profiles/katottg.ts";
import { findByName, type Named } from "../registry/names.ts";
import { createRegister, type Register } from "../registry/registry.ts";

/** The register of this store; undefined when none has been loaded. */
export function registerOf(store: Store): Register | undefined {
  return createRegister(readRegistry(store));
}

/**
 * The hromada a person means: by KATOTTG code, or by a name only one has. Names are not keys: 96 of
 * them are shared by 243 hromadas. Other names in circulation and Latin spellings are known too.
 *
 * @throws UsageError listing the candidates when the name is ambiguous, or saying why it is unknown
 */
export function pickHromada(store: Store, typed: string): Profile {
  if (/^\s*[uу][aа]\s*\d/iu.test(typed)) return byCode(store, typed);
  const register = registerOf(store);
  const named = findByName(
    typed,
    listHromadas(store).map((profile) => knownBy(profile, register)),
  );
  const [only] = named;
  if (named.length === 1 && only !== undefined) return only.profile;
  if (named.length > 1) {
    throw new UsageError(`several hromadas are called "${typed}", name one by its code: ${candidates(named)}`);
  }
  const elsewhere = register?.find(typed) ?? [];
  throw new UsageError(
    elsewhere.length === 0
      ? `no hromada "${typed}" in this store (grants hromadas lists them)`
      : `"${typed}" has no profile in this store yet (grants hromadas import): ${candidates(elsewhere)}`,
  );
}

function byCode(store: Store, typed: string): Profile {
  const read = readKatottg(typed);
  const register = registerOf(store);
  if ("error" in read) {
    throw new UsageError(`${read.error}${register === undefined ? "" : codeHint({ katottg: typed }, register)}`);
  }
  const profile = getHromada(store, read.code);
  if (profile !== undefined) return profile;
  const known = register?.hromada(read.code);
  if (known !== undefined) {
    throw new UsageError(`no profile in this store yet (grants hromadas import): ${candidates([known])}`);
  }
  throw new UsageError(
    register === undefined
      ? `no hromada ${read.code} in this store (grants hromadas lists them)`
      : whyNotKnown(read.code, register),
  );
}

/** A profile with all the names it is known by: its own, and those of the register. */
function knownBy(profile: Profile, register: Register | undefined): Named & { readonly profile: Profile } {
  const { katottg, name, otherNames = [], type, oblast, rayon } = profile;
  const known = register?.hromada(katottg);
  return {
    profile,
    katottg,
    names: [name, ...otherNames, ...(known?.names ?? [])],
    centre: known?.centre,
    type,
    oblast,
    rayon,
  };
}
