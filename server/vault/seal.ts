import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Id } from '#core/id.ts'

/** Where a sealed value stands. It opens there and nowhere else: a value moved to another row is refused. */
export interface Seat {
  readonly table: string
  readonly column: string
  readonly row: Id
  readonly tenant: Id
}

const FORM = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES

/** AES-256-GCM: one byte of form, nonce, tag, ciphertext. The seat is authenticated and not stored. */
export function seal(key: Uint8Array, seat: Seat, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(nameOf(seat)))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.of(FORM), nonce, cipher.getAuthTag(), sealed])
}

/** What was sealed; throws when it was changed, moved, or sealed under another key. */
export function unseal(key: Uint8Array, seat: Seat, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed)
  if (bytes.length < HEAD_BYTES || bytes[0] !== FORM)
    throw new Error(`Nothing sealed by us stands in ${seat.table}.`)
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(nameOf(seat))).setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()])
}

function nameOf({ table, column, row, tenant }: Seat): string {
  return [table, column, row, tenant].join('|')
}
