/* A store in which so many people wait for one letter each. */
import { ingestCalls } from "../../db/calls.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { saveRecipients } from "../../db/recipients.ts";
import { syncSources } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import { call, card, run } from "../db/example.ts";
import { makeProfile } from "../make-call.ts";

/** @param at UTC instant of the crawl that found their call */
export function lettersToSend(store: Store, readers: number, at: string): void {
  const profile = makeProfile();
  syncSources(store, [card], at);
  saveHromadas(store, [profile], at);
  const people = Array.from({ length: readers }, (_, index) => {
    return { email: `r${index}@hromada.example`, language: "uk", hromadas: [profile.katottg], consent: "x" } as const;
  });
  saveRecipients(store, people, at);
  const fitting = { sectors: [{ sector: "culture" as const, weight: 5, evidence: ["культура"] }] };
  run(store, at, (context) => ingestCalls(store, [call("a", fitting)], context));
}
