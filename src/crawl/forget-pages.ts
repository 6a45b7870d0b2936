/*
 * Which kept pages may be forgotten. Pure.
 *
 * The latest answer to a request is what conditional requests and a replay rest on, so it stays as
 * long as its source still asks for it: an earlier answer goes when it is old, the latest only when
 * the source was read since and did not ask. A source that is broken, rests or is off asks for
 * nothing, which says nothing of its pages: they stay.
 */

/** One kept answer, without its body. */
export interface KeptAnswerFacts {
  readonly id: number;
  readonly sha256: string;
  /** Of the compressed body, which several answers may share. */
  readonly bytes: number;
  /** UTC instant at which this body last came. */
  readonly fetchedAt: string;
  /** UTC instant at which the server last stood by it. */
  readonly checkedAt: string;
  /** The latest answer to its request. */
  readonly latest: boolean;
  /** UTC instant at which the last good run of its source began; absent when it had none. */
  readonly readAt?: string;
}

export interface ForgetRules {
  /** UTC instant: what was last of use before it may go. */
  readonly olderThan: string;
  /** Compressed bytes that all bodies together may take. */
  readonly maxBytes: number;
}

export interface ForgetPlan {
  readonly ids: readonly number[];
  readonly byAge: number;
  readonly bySize: number;
  /** Compressed bytes before and after. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** Bytes still over the limit: pages in use are never forgotten for their size. */
  readonly over: number;
}

/** What goes, by age first; then, while it is too much, earlier answers and unasked ones, oldest first. */
export function planForgetting(answers: readonly KeptAnswerFacts[], { olderThan, maxBytes }: ForgetRules): ForgetPlan {
  const bodies = new Bodies(answers);
  const bytesBefore = bodies.bytes;
  const aged = answers.filter((one) => isAged(one, olderThan));
  for (const one of aged) bodies.drop(one);
  const gone = new Set(aged.map(({ id }) => id));
  const bySize: number[] = [];
  for (const one of answers.filter((answer) => !gone.has(answer.id) && mayGoForSize(answer)).sort(leastUsefulFirst)) {
    if (bodies.bytes <= maxBytes) break;
    bodies.drop(one);
    bySize.push(one.id);
  }
  return {
    ids: [...gone, ...bySize],
    byAge: gone.size,
    bySize: bySize.length,
    bytesBefore,
    bytesAfter: bodies.bytes,
    over: Math.max(0, bodies.bytes - maxBytes),
  };
}

function isAged({ latest, fetchedAt, checkedAt, readAt }: KeptAnswerFacts, olderThan: string): boolean {
  if (!latest) return fetchedAt < olderThan;
  return checkedAt < olderThan && readAt !== undefined && readAt >= olderThan;
}

/** An earlier answer, or one that the last good run of its source had no use for. */
function mayGoForSize({ latest, checkedAt, readAt }: KeptAnswerFacts): boolean {
  return !latest || (readAt !== undefined && checkedAt < readAt);
}

function leastUsefulFirst(a: KeptAnswerFacts, b: KeptAnswerFacts): number {
  return Number(a.latest) - Number(b.latest) || a.checkedAt.localeCompare(b.checkedAt) || a.id - b.id;
}

/** What bodies take together: a shared one is freed with its last answer. */
class Bodies {
  bytes = 0;
  readonly #uses = new Map<string, number>();

  constructor(answers: readonly KeptAnswerFacts[]) {
    for (const { sha256, bytes } of answers) {
      const uses = this.#uses.get(sha256) ?? 0;
      this.#uses.set(sha256, uses + 1);
      if (uses === 0) this.bytes += bytes;
    }
  }

  drop({ sha256, bytes }: KeptAnswerFacts): void {
    const uses = (this.#uses.get(sha256) ?? 0) - 1;
    this.#uses.set(sha256, uses);
    if (uses === 0) this.bytes -= bytes;
  }
}
