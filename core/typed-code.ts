/** Crockford's base 32: no I, L, O or U, which are misread or read as words. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A code as it is read aloud and typed: the letters of these five-bit numbers, and behind them a check character
 * (ISO 7064, the hybrid system, here MOD 33,32) that notices one wrong letter or two that changed places.
 */
export function typedCode(numbers: readonly number[]): string {
  const letters = numbers.map(number => LETTERS[number & 31] ?? '').join('')
  return letters + checkOf(letters)
}

/**
 * The code in what somebody typed, in whatever case and grouping, with the letters that are mistaken for digits
 * read as these; undefined when its length or its check character is wrong.
 */
export function readTypedCode(typed: string, length: number): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const isWhole = code.length === length + 1 && [...code].every(letter => LETTERS.includes(letter))
  return isWhole && checkOf(code.slice(0, length)) === code[length] ? code : undefined
}

/** A code in groups, as it is shown: `7F3KQ-8MWZ2-C`. */
export function inGroups(code: string): string {
  return code.match(/.{1,5}/g)?.join('-') ?? code
}

function checkOf(letters: string): string {
  let product = 32
  for (const letter of letters) {
    const sum = (product + LETTERS.indexOf(letter)) % 32 || 32
    product = (sum * 2) % 33
  }
  return LETTERS[(33 - product) % 32] ?? ''
}
