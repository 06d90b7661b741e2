const KEYS_MOST = 2
/** Of each so many signs one may be wrong: of two Chinese signs each is half of the word. */
const SIGNS_PER_KEY = 4

/** The word that was probably meant: one or two keys away from what was typed. */
export function nearest(typed: string, words: Iterable<string>): string | undefined {
  const most = Math.min(KEYS_MOST, Math.floor(typed.length / SIGNS_PER_KEY))
  const close = [...words]
    // The shortest way to another length is at least as long as the difference.
    .filter(word => Math.abs(word.length - typed.length) <= most)
    .map(word => ({ word, keys: keysApart(typed, word) }))
    .toSorted((a, b) => a.keys - b.keys)
  return close[0] && close[0].keys <= most ? close[0].word : undefined
}

/** How many keys must be pressed otherwise (Levenshtein). */
function keysApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const other = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, other))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
