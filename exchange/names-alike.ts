import { foldOnce } from '#exchange/fold-once.ts'

/** What two lists of names say of each other: `unknown` where no two are written so that they can be compared. */
export function compareNames(
  one: readonly string[],
  other: readonly string[],
): 'same' | 'different' | 'unknown' {
  const pairs = one.flatMap(a =>
    other.filter(b => isHan(a) === isHan(b)).map(b => foldOnce(a) === foldOnce(b)),
  )
  if (pairs.length === 0) return 'unknown'
  return pairs.some(isSame => isSame) ? 'same' : 'different'
}

/** The names to add: those in a script in which the same name is not held yet. */
export function namesToAdd(held: readonly string[], found: readonly string[]): readonly string[] {
  const written = new Set(held.map(spelling))
  return found.filter(name => !written.has(spelling(name))).slice(0, Math.max(0, 10 - held.length))
}

function spelling(name: string): string {
  return `${scriptOf(name)} ${foldOnce(name)}`
}

function isHan(name: string): boolean {
  return /\p{Script=Han}/u.test(name)
}

function scriptOf(name: string): string {
  if (isHan(name)) return 'han'
  if (/\p{Script=Arabic}/u.test(name)) return 'arabic'
  return /\p{Script=Cyrillic}/u.test(name) ? 'cyrillic' : 'latin'
}
