/*
 * A run that suddenly has far more letters than usual is more likely a mistake (an import run twice, a
 * clock, a restored store) than news. It stops before the first one and a person looks.
 */

/** So many letters are never suspicious. */
const harmless = 20;
const factor = 3;

/**
 * Why a run must not hand over its letters; undefined when it may.
 *
 * @param due letters to hand over
 * @param earlier letters of the last runs, at most eight
 * @param max SEND_MAX
 * @param allowed what a person has said may go out now
 */
export function whyTooMany(
  due: number,
  earlier: readonly number[],
  { max, allowed }: { readonly max?: number | undefined; readonly allowed?: number | undefined },
): string | undefined {
  if (allowed !== undefined && due <= allowed) return undefined;
  const say = `look at them (grants digest send --dry-run), then: grants digest send --allow ${due}`;
  if (max !== undefined && due > max) return `${due} letters are due, SEND_MAX is ${max}: nothing was sent; ${say}`;
  const usual = median(earlier);
  if (usual === undefined || due <= harmless || due <= factor * usual) return undefined;
  return `${due} letters are due, usual are ${usual}: nothing was sent; ${say}`;
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
