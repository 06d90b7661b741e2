import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { atDoor } from '#server/access/door.ts'
import { hashNewPassword } from '#server/access/new-password.ts'
import { insertMembership, insertUser, putOffSecondFactor } from '#server/access/people.ts'
import { enter, type From } from '#server/access/sign-in.ts'
import { hashToken, newToken } from '#server/access/token.ts'
import type { Database } from '#server/database/database.ts'
import type { Tx } from '#server/database/tx.ts'
import { Problem } from '#server/http/problem.ts'
import { newId } from '#server/new-id.ts'

/** What the first run asks for. */
export interface Founding {
  readonly token: string
  readonly workspace: { readonly name: string; readonly locale: string; readonly timeZone: string }
  readonly user: { readonly name: string; readonly email: string; readonly password: string }
}

/** Whether there is no workspace yet. */
export async function isSetupNeeded(database: Database): Promise<boolean> {
  return atDoor(database, isEmpty)
}

/**
 * Called at start: while there is no workspace, the token of a one-time link for the person at the terminal.
 * There are no default accounts, so without it nobody gets in.
 */
export async function openSetup(database: Database): Promise<string | undefined> {
  return atDoor(database, async tx => {
    if (!(await isEmpty(tx))) return undefined
    const token = newToken()
    await sql`
      insert into access.setup (id, token_hash) values (1, ${hashToken(token)})
      on conflict (id) do update set token_hash = excluded.token_hash, ends_at = excluded.ends_at`.execute(tx)
    return token
  })
}

/** Founds the first workspace with its first member, who may put off the second factor for a week to look around. */
export async function found(
  database: Database,
  founding: Founding,
  from: From,
): Promise<{ tenant: Id; user: Id; session: string }> {
  await atDoor(database, tx => checkSetup(tx, founding.token))
  const passwordHash = await hashNewPassword(founding.user.password, founding.user)
  return atDoor(database, async tx => {
    await checkSetup(tx, founding.token)
    await sql`delete from access.setup`.execute(tx)
    const { name, locale, timeZone } = founding.workspace
    const tenant = newId()
    await sql`select access.found_tenant(${tenant}, ${name}, ${locale}, ${timeZone})`.execute(tx)
    const user = await insertUser(tx, { name: founding.user.name, email: founding.user.email, passwordHash })
    await putOffSecondFactor(tx, user)
    await insertMembership(tx, { tenant, user, roles: ['administrator', 'coordinator', 'approver'] })
    return { tenant, user, session: await enter(tx, user, from) }
  })
}

async function isEmpty(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select from access.tenants limit 1`.execute(tx)
  return rows.length === 0
}

/** The row is locked, so that of two people with one link the second is told it was used. */
async function checkSetup(tx: Tx, token: string): Promise<void> {
  const { rows } = await sql`
    select from access.setup where token_hash = ${hashToken(token)} and ends_at > now() for update`.execute(
    tx,
  )
  if (!(await isEmpty(tx))) {
    throw new Problem(
      409,
      'already_set_up',
      'This Handsel is already set up. Sign in, or ask for an invitation.',
    )
  }
  if (rows.length > 0) return
  throw new Problem(
    410,
    'link_over',
    'This link was used or is too old. Restart Handsel: it prints a new one.',
  )
}
