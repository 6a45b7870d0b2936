/* What people of a hromada say of calls: «не для нас» and «цікаво». */
import { and, eq } from "drizzle-orm";
import { muteKey } from "../src/match/mutes.ts";
import type { Mute } from "../src/model.ts";
import { getHromada, saveHromadas } from "./hromadas.ts";
import { hromadaMarks } from "./schema.ts";
import type { Store } from "./store.ts";

/** «Цікаво»: a person of the hromada said so at this instant (UTC). */
export interface Interest {
  readonly callId: string;
  readonly at: string;
}

/**
 * Puts a call, a programme or a funder away for a hromada; an earlier mute of the same is replaced. A call
 * that is put away is no longer of interest.
 *
 * @returns false when the store does not have the hromada
 */
export function muteFor(store: Store, katottg: string, mute: Mute, at: string): boolean {
  return store.write(() => {
    const profile = getHromada(store, katottg);
    if (profile === undefined) return false;
    const others = (profile.mutes ?? []).filter((one) => muteKey(one) !== muteKey(mute));
    saveHromadas(store, [{ ...profile, mutes: [...others, mute] }], at);
    if (mute.kind === "call") unmark(store, katottg, mute.value);
    return true;
  });
}

/** Takes a mute back. False when there is none like it. */
export function unmuteFor(store: Store, katottg: string, mute: Pick<Mute, "kind" | "value">, at: string): boolean {
  return store.write(() => {
    const profile = getHromada(store, katottg);
    if (profile?.mutes === undefined) return false;
    const { mutes, ...rest } = profile;
    const left = mutes.filter((one) => muteKey(one) !== muteKey(mute));
    if (left.length === mutes.length) return false;
    saveHromadas(store, [left.length > 0 ? { ...rest, mutes: left } : rest], at);
    return true;
  });
}

/** Notes that a call is of interest to a hromada, and takes a mute of this call back. Both must be in the store. */
export function markInterested(store: Store, katottg: string, callId: string, at: string): void {
  store.write(() => {
    unmuteFor(store, katottg, { kind: "call", value: callId }, at);
    store.orm.insert(hromadaMarks).values({ katottg, callId, at }).onConflictDoNothing().run();
  });
}

function unmark(store: Store, katottg: string, callId: string): void {
  store.orm
    .delete(hromadaMarks)
    .where(and(eq(hromadaMarks.katottg, katottg), eq(hromadaMarks.callId, callId)))
    .run();
}

/** Calls that are of interest to a hromada, the latest first. */
export function interestsOf({ orm }: Store, katottg: string): Interest[] {
  return orm
    .select({ callId: hromadaMarks.callId, at: hromadaMarks.at })
    .from(hromadaMarks)
    .where(eq(hromadaMarks.katottg, katottg))
    .all()
    .sort((a, b) => b.at.localeCompare(a.at) || a.callId.localeCompare(b.callId));
}
