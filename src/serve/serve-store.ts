/* Joins the pages behind a letter's links with the store. */
import type { Server } from "node:http";
import { getCall } from "../../db/calls.ts";
import { markInterested, muteFor } from "../../db/hromada-marks.ts";
import { getHromada } from "../../db/hromadas.ts";
import { confirmRecipient, getRecipient, savePreferences } from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { storeKey, suppress } from "../../db/suppressions.ts";
import { type Clock, isoInstant } from "../clock.ts";
import { matchHromadas } from "../match/match-hromadas.ts";
import { answer, type ServePorts } from "./answer.ts";
import { startServer } from "./server.ts";

export interface ServeOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly clock: Clock;
  /** LINK_SECRET; the store's own key without. */
  readonly secret?: string;
  readonly onError: (error: unknown) => void;
}

/** Serves the pages of this store until the server is closed. */
export function serveStore(store: Store, { host, port, clock, secret, onError }: ServeOptions): Promise<Server> {
  const key = secret ?? storeKey(store);
  const ports = portsOf(store, clock);
  return startServer({ host, port, clock, onError, answer: (request) => answer(request, ports, key, clock()) });
}

function portsOf(store: Store, clock: Clock): ServePorts {
  const now = (): string => isoInstant(clock());
  return {
    recipient: (id) => getRecipient(store, id),
    callFor: (katottg, callId) => {
      const title = getCall(store, callId)?.call.title;
      const profile = getHromada(store, katottg);
      if (title === undefined || profile === undefined) return undefined;
      return { title, hromada: `${profile.name} ${profile.type} громада` };
    },
    savePreferences: (id, chosen) => void savePreferences(store, id, chosen),
    unsubscribe: (id) => {
      const person = getRecipient(store, id);
      if (person !== undefined) suppress(store, person.email, { reason: "unsubscribed", at: now() });
    },
    confirm: (id) => void confirmRecipient(store, id, now()),
    answerCall: (katottg, callId, said) => {
      if (said === "interested") markInterested(store, katottg, callId, now());
      else muteFor(store, katottg, { kind: "call", value: callId }, now());
      matchHromadas(store, clock(), [katottg]);
    },
  };
}
