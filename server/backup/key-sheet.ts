import { createHash } from 'node:crypto'
import { fingerprintOf } from '#server/backup/manifest.ts'

// Crockford's: no I, L, O or U, so that what is read from paper and typed again is what was printed.
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TITLE = 'Master key'

/** A page to print and lock away: the master key, in letters that can be typed again. */
export function keySheet(masterKey: string, madeOn: string): string {
  const key = Buffer.from(masterKey, 'base64')
  const groups = toLetters(Buffer.concat([key, checkOf(key)])).match(/.{1,4}/g) ?? []
  const lines = [groups.slice(0, 7), groups.slice(7)].map(line => `    ${line.join(' ')}`)
  return `HANDSEL KEY SHEET, ${madeOn}

Print this page, keep it on paper, locked away and apart from the backups.
With a backup and its passphrase it opens every name in the books. Without it nobody can, you included.

Fingerprint
    ${fingerprintOf(masterKey)}

${TITLE}
${lines.join('\n')}

To use it: type the lines below “${TITLE}” into a file and give it to handsel restore with --keys FILE.
`
}

/** The master key in a sheet, or in a file with nothing but its letters. */
export function readKeySheet(text: string): string {
  const [, after = text] = text.split(new RegExp(`^${TITLE}$`, 'm'))
  const letters = after.trim().split(/\n\s*\n/)[0] ?? ''
  const bytes = fromLetters(letters.toUpperCase().replace(/[\s-]/g, ''))
  const key = bytes?.subarray(0, 32)
  if (
    bytes === undefined ||
    key === undefined ||
    bytes.length !== 35 ||
    !checkOf(key).equals(bytes.subarray(32))
  ) {
    throw new Error(
      'The key sheet does not read right: a letter is wrong or missing. Compare it with the paper.',
    )
  }
  return key.toString('base64')
}

function checkOf(key: Buffer): Buffer {
  return createHash('sha256').update('handsel key sheet').update(key).digest().subarray(0, 3)
}

/** 35 bytes are 280 bits, exactly 56 letters of five. */
function toLetters(bytes: Buffer): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map(five => DIGITS[Number.parseInt(five, 2)]).join('')
}

function fromLetters(text: string): Buffer | undefined {
  const digits = [...text.replaceAll('O', '0').replaceAll(/[IL]/g, '1')].map(letter => DIGITS.indexOf(letter))
  if (digits.length !== 56 || digits.includes(-1)) return undefined
  const bits = digits.map(digit => digit.toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(eight => Number.parseInt(eight, 2)))
}
