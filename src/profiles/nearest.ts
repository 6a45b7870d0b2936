/* The word a person probably meant. */

/** The candidate nearest to `word` by changed letters, if it is near at all (a third of its length). */
export function nearest<T extends string>(word: string, candidates: readonly T[]): T | undefined {
  const wanted = word.toLowerCase().slice(0, 60);
  let best: T | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = changes(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Letters to add, remove or replace to make `b` of `a`. */
function changes(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [place, letter] of [...a].entries()) {
    const next = [place + 1];
    for (let at = 1; at <= b.length; at++) {
      const replaced = (row[at - 1] ?? 0) + (b[at - 1] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
