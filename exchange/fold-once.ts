import { foldName } from '#core/name-fold.ts'

const REMEMBERED = 20_000
const folded = new Map<string, string>()

/** The same as `foldName`, for sheets in which the same words stand ten thousand times. */
export function foldOnce(text: string): string {
  const known = folded.get(text)
  if (known !== undefined) return known
  const fold = foldName(text)
  if (folded.size >= REMEMBERED) folded.clear()
  folded.set(text, fold)
  return fold
}
