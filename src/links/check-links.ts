/* Asks whether links open, remembers what they answered, and says which are dead. */
import { linkStates, saveLinks } from "../../db/links.ts";
import type { Store } from "../../db/store.ts";
import { type Clock, isoInstant } from "../clock.ts";
import { inLanes } from "../crawl/crawl-sources.ts";
import type { LinkAnswer, OpenLink } from "../http/open-link.ts";
import { afterCheck, type LinkState } from "./link.ts";

export interface LinkCheckOptions {
  readonly openLink: OpenLink;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Called for every link that was asked for, as soon as it answered. */
  readonly onLink?: (url: string, answer: LinkAnswer) => void;
}

export interface LinkReport {
  /** In the order given; those not asked for because the check was stopped are left out. */
  readonly links: readonly LinkState[];
  /** Not one server answered, so it is our own network: nothing was remembered. */
  readonly offline: boolean;
  readonly stopped: boolean;
}

/** One address is no proof that it is our network that is away. */
const enoughToJudge = 3;

/** Checks each address once, a host never twice at a time. Never throws for what a site does. */
export async function checkLinks(
  store: Store,
  urls: readonly string[],
  { openLink, clock, signal, onLink }: LinkCheckOptions,
): Promise<LinkReport> {
  const before = linkStates(store);
  const asked = await inLanes([...new Set(urls)], async (url) => {
    if (signal?.aborted) return undefined;
    const answer = await openLink(url, signal);
    // A stop breaks off what is on its way: that is no failure of the link.
    if (signal?.aborted) return undefined;
    onLink?.(url, answer);
    return { answer, state: afterCheck(before.get(url), url, answer, isoInstant(clock())) };
  });
  const done = asked.filter((one) => one !== undefined);
  const offline =
    done.length >= enoughToJudge && done.every(({ answer }) => answer.kind === "fails" && !answer.answered);
  const links = done.map(({ state }) => state);
  if (!offline) saveLinks(store, links);
  return { links, offline, stopped: signal?.aborted === true };
}
