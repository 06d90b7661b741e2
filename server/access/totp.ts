import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import type { Id } from '#core/id.ts'
import { seal, unseal } from '#server/access/seal.ts'
import type { Tx } from '#server/database/tx.ts'

const PERIOD_SECONDS = 30
const SECRET_BYTES = 20

/** Gives the user a new secret, which counts once a code made with it has been confirmed. */
export async function offerTotp(tx: Tx, user: { id: Id; email: string }, key: Uint8Array): Promise<TOTP> {
  const secret = new Secret({ size: SECRET_BYTES })
  const sealed = seal(key, user.id, secret.bytes)
  await sql`
    insert into access.totp (user_id, pending_sealed) values (${user.id}, ${sealed})
    on conflict (user_id) do update set pending_sealed = excluded.pending_sealed`.execute(tx)
  return new TOTP({ issuer: 'Handsel', label: user.email, secret, period: PERIOD_SECONDS })
}

/** Confirms the secret on offer with its first code; false when the code does not fit it. */
export async function confirmTotp(tx: Tx, user: Id, code: string, key: Uint8Array): Promise<boolean> {
  const { rows } = await sql<{ sealed: Buffer | null }>`
    select pending_sealed as sealed from access.totp where user_id = ${user} for update`.execute(tx)
  const sealed = rows[0]?.sealed
  const step = sealed ? stepOf(unseal(key, user, sealed), code) : undefined
  if (step === undefined) return false
  await sql`
    update access.totp set secret_sealed = pending_sealed, pending_sealed = null, last_step = ${step}
    where user_id = ${user}`.execute(tx)
  return true
}

/** Whether the code is the user's of this moment; each is taken once, whoever has seen it. */
export async function useTotp(tx: Tx, user: Id, code: string, key: Uint8Array): Promise<boolean> {
  const { rows } = await sql<{ sealed: Buffer | null }>`
    select secret_sealed as sealed from access.totp where user_id = ${user} for update`.execute(tx)
  const sealed = rows[0]?.sealed
  const step = sealed ? stepOf(unseal(key, user, sealed), code) : undefined
  if (step === undefined) return false
  const used = await sql`
    update access.totp set last_step = ${step} where user_id = ${user} and last_step < ${step} returning user_id
    `.execute(tx)
  return used.rows.length > 0
}

/** The time step a code belongs to: this one, the one before or the one after, since clocks differ. */
function stepOf(secret: Buffer, code: string): number | undefined {
  const totp = new TOTP({
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    period: PERIOD_SECONDS,
  })
  const timestamp = Date.now()
  const delta = totp.validate({ token: code, window: 1, timestamp })
  return delta === null ? undefined : totp.counter({ timestamp }) + delta
}
