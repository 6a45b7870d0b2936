/*
 * «Не для нас»: what the hromada itself has put away. It is a gate like the others, so that `explain`
 * says whose decision it was, and taking the mute back brings the call back.
 */
import type { Mute, Profile } from "../model.ts";
import { plainName } from "./plain-name.ts";

/** What of a call a mute can name. */
export interface Muteable {
  readonly id: string;
  readonly programme?: string;
  readonly funder?: string;
}

/** What a mute is looked up by: equal for the mute and for the calls it hides. */
export function muteKey({ kind, value }: Pick<Mute, "kind" | "value">): string {
  return `${kind} ${kind === "call" ? value.trim() : plainName(value)}`;
}

/** All keys by which a call can be hidden, with the donor's words each stands for. */
export function muteKeys({ id, programme, funder }: Muteable): ReadonlyMap<string, string> {
  return new Map([
    [muteKey({ kind: "call", value: id }), id],
    ...(programme === undefined ? [] : ([[muteKey({ kind: "programme", value: programme }), programme]] as const)),
    ...(funder === undefined ? [] : ([[muteKey({ kind: "funder", value: funder }), funder]] as const)),
  ]);
}

/**
 * Mutes that hold on a day; the last day counts.
 *
 * @param today `YYYY-MM-DD` in Kyiv
 */
export function mutesOn(profile: Pick<Profile, "mutes">, today: string): readonly Mute[] {
  return (profile.mutes ?? []).filter(({ until }) => until === undefined || today <= until);
}
