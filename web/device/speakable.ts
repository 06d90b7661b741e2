import type { Id } from '#core/id.ts'

/** Digits and letters that are told apart when they are read out: no I, L, O, U or V. 31 of them, a prime. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTWXYZ'
const WEIGHTS = [2, 3, 4, 5]

/**
 * The code of an entry as people say it, such as `7F3K-2`: four signs from its id and one that checks them, so
 * that a single wrong sign, or two that changed places, are noticed.
 */
export function speakable(id: Id): string {
  let rest = Number.parseInt(id.slice(-8), 16)
  const signs = WEIGHTS.map(() => {
    const sign = rest % SIGNS.length
    rest = Math.floor(rest / SIGNS.length)
    return sign
  })
  const code = signs.map(sign => SIGNS[sign]).join('')
  return `${code}-${SIGNS[checkOf(signs)]}`
}

/** The code as it is written here, or undefined where the check sign does not fit. */
export function heardCode(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0')
  const signs = [...plain].map(sign => SIGNS.indexOf(sign))
  if (signs.length !== 5 || signs.includes(-1)) return undefined
  return checkOf(signs.slice(0, 4)) === signs[4] ? `${plain.slice(0, 4)}-${plain[4]}` : undefined
}

/** A code for a sheet of paper, of 20 random signs in groups of five: nobody guesses 2^99. */
export function rescueCode(random: (count: number) => Uint8Array): string {
  const signs: string[] = []
  // Bytes above the last whole round are left out, so that every sign is equally likely.
  while (signs.length < 20) {
    for (const byte of random(32)) if (byte < 248) signs.push(SIGNS[byte % 31] ?? '')
  }
  return [0, 5, 10, 15].map(at => signs.slice(at, at + 5).join('')).join('-')
}

function checkOf(signs: readonly number[]): number {
  return signs.reduce((sum, sign, at) => sum + sign * (WEIGHTS[at] ?? 0), 0) % SIGNS.length
}
