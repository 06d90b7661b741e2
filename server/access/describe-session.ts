import { sql } from 'kysely'
import { z } from 'zod'
import type { Id } from '#core/id.ts'
import { ROLES } from '#core/role.ts'
import { userById } from '#server/access/people.ts'
import type { Session } from '#server/access/sessions.ts'
import { readFactors } from '#server/access/sign-in.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound } from '#server/http/problem.ts'

/** What the browser is told about the person who signs in. */
export const sessionAnswer = z.object({
  stage: z.enum(['second-factor', 'enrol', 'full']),
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  tenant: z.object({ id: z.string(), name: z.string(), locale: z.string(), timeZone: z.string() }),
  roles: z.array(z.enum(ROLES)),
  totp: z.boolean(),
  passkeys: z.int(),
  secondFactorDueAt: z.string().nullable(),
  /** The phone this is the session of; null: of a browser. */
  device: z.object({ id: z.string(), name: z.string() }).nullable(),
})

/** The session in the words of `sessionAnswer`. */
export async function describeSession(tx: Tx, session: Session): Promise<z.input<typeof sessionAnswer>> {
  const { rows } = await sql<{ id: string; name: string; locale: string; timeZone: string }>`
    select id, name, locale, time_zone as "timeZone" from access.tenants where id = ${session.tenant}`.execute(
    tx,
  )
  const [tenant, user] = [rows[0], await userById(tx, session.user)]
  if (!tenant || !user) throw notFound()
  const { totp, passkeys, dueAt } = await readFactors(tx, session.user)
  const device = await deviceOf(tx, session)
  const roles = [...session.roles]
  return { stage: session.stage, user, tenant, roles, totp, passkeys, secondFactorDueAt: dueAt, device }
}

async function deviceOf(tx: Tx, { tenant, deviceId }: Session): Promise<{ id: Id; name: string } | null> {
  const { rows } = await sql<{ id: Id; name: string }>`
    select id, name from access.devices where tenant_id = ${tenant} and id = ${deviceId}`.execute(tx)
  return rows[0] ?? null
}
