import { getCall, type StoredCall } from "../../db/calls.ts";
import type { Store } from "../../db/store.ts";
import { UsageError } from "../errors.ts";

/** The call a person means, by id. Throws UsageError when the store does not have it. */
export function pickCall(store: Store, id: string): StoredCall {
  const stored = getCall(store, id.trim());
  if (stored === undefined) throw new UsageError(`no call "${id}" in this store (grants calls lists them)`);
  return stored;
}
