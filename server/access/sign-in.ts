import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { atDoor } from '#server/access/door.ts'
import { guessesAt } from '#server/access/guesses.ts'
import { isPassword } from '#server/access/password.ts'
import { beginSession, endSession, type Session, type Stage } from '#server/access/sessions.ts'
import type { Database } from '#server/database/database.ts'
import type { Tx } from '#server/database/tx.ts'
import { Problem } from '#server/http/problem.ts'

/** Where a sign-in comes from, and the session it replaces in that browser. */
export interface From {
  readonly network: string
  readonly device: string
  readonly session: Session | undefined
}

/** Begins a session for who knows the password; it is a half one while a second factor is missing. */
export async function signIn(
  database: Database,
  typed: { email: string; password: string },
  from: From,
): Promise<string> {
  const user = await checkPassword(database, typed, from.network)
  return atDoor(database, tx => enter(tx, user, from))
}

/** The user whose password this is. Who is unknown and who mistyped are told the same, after the same work. */
export async function checkPassword(
  database: Database,
  typed: { email: string; password: string },
  network: string,
): Promise<Id> {
  const guesses = guessesAt(database)
  guesses.begin(typed.email, network)
  const found = await atDoor(database, tx => readPassword(tx, typed.email))
  const isRight = await isPassword(typed.password, found?.hash)
  if (!found || !isRight)
    throw new Problem(401, 'sign_in_refused', 'The address or the password is not right.')
  guesses.passed(typed.email, network)
  return found.user
}

async function readPassword(tx: Tx, email: string): Promise<{ user: Id; hash: string } | undefined> {
  const { rows } = await sql<{ user: Id; hash: string }>`
    select u.id as "user", p.hash from access.users u join access.passwords p on p.user_id = u.id
    where u.email = ${email}`.execute(tx)
  return rows[0]
}

/** A session for a user who has shown a password, or (`isSure`) a factor that needs no second one. */
export async function enter(tx: Tx, user: Id, from: From, isSure = false): Promise<string> {
  const tenant = await firstTenant(tx, user)
  if (!tenant)
    throw new Problem(403, 'no_workspace', 'You do not belong to a workspace any more. Ask an administrator.')
  if (from.session) await endSession(tx, from.session.user, from.session.id)
  const stage = isSure ? 'full' : await stageOf(tx, user)
  return beginSession(tx, { user, tenant, stage, device: from.device })
}

async function firstTenant(tx: Tx, user: Id): Promise<Id | undefined> {
  const { rows } = await sql<{ tenant: Id }>`
    select tenant_id as tenant from access.memberships where user_id = ${user} order by since, tenant_id limit 1
    `.execute(tx)
  return rows[0]?.tenant
}

async function stageOf(tx: Tx, user: Id): Promise<Stage> {
  const { totp, passkeys, mayWait } = await readFactors(tx, user)
  if (totp || passkeys > 0) return 'second-factor'
  return mayWait ? 'full' : 'enrol'
}

/** The second factors a user has, and whether setting one up may still wait. */
export async function readFactors(
  tx: Tx,
  user: Id,
): Promise<{ totp: boolean; passkeys: number; mayWait: boolean; dueAt: string | null }> {
  const { rows } = await sql<{ totp: boolean; passkeys: number; mayWait: boolean; dueAt: string | null }>`
    select exists (select from access.totp where user_id = u.id and secret_sealed is not null) as totp,
      (select count(*)::int from access.passkeys where user_id = u.id) as passkeys,
      coalesce(second_factor_due_at > now(), false) as "mayWait", second_factor_due_at as "dueAt"
    from access.users u where id = ${user}`.execute(tx)
  return rows[0] ?? { totp: false, passkeys: 0, mayWait: false, dueAt: null }
}
