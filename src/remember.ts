/**
 * Remembers what was made of a text, up to `most` of them: for what is asked again and again of the same few.
 * When there are more it begins anew.
 */
export function remember<T>(most: number, make: (text: string) => T & {}): (text: string) => T {
  const known = new Map<string, T & {}>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}
