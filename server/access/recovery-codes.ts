import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { hashToken } from '#server/access/token.ts'
import type { Tx } from '#server/database/tx.ts'

const CODES = 8
const BYTES = 15
// Crockford's: no I, L, O or U, which are misread.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** New recovery codes in place of the old ones, shown this once. 120 bits each, so that a plain hash will do. */
export async function renewRecoveryCodes(tx: Tx, user: Id): Promise<string[]> {
  const codes = Array.from({ length: CODES }, newCode)
  await sql`delete from access.recovery_codes where user_id = ${user}`.execute(tx)
  for (const code of codes) {
    await sql`
      insert into access.recovery_codes (user_id, code_hash) values (${user}, ${hashToken(plain(code))})`.execute(
      tx,
    )
  }
  return codes
}

/** Uses up a recovery code; false when it is not one of the user's. */
export async function useRecoveryCode(tx: Tx, user: Id, code: string): Promise<boolean> {
  const { rows } = await sql`
    delete from access.recovery_codes where user_id = ${user} and code_hash = ${hashToken(plain(code))}
    returning user_id`.execute(tx)
  return rows.length > 0
}

function newCode(): string {
  let bits = BigInt(`0x${randomBytes(BYTES).toString('hex')}`)
  let code = ''
  for (let at = 0; at < (BYTES * 8) / 5; at++, bits >>= 5n) code += LETTERS[Number(bits & 31n)]
  return code.match(/.{4}/g)?.join('-') ?? code
}

function plain(code: string): string {
  const typed = code.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return typed.replace(/O/g, '0').replace(/[IL]/g, '1')
}
