import { sql } from 'kysely'
import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { USUAL_SPECIES } from '#programmes/livestock/species.ts'
import { registerNamed } from '#registers/index.ts'
import type { Row } from '#registers/register.ts'
import type { Tx } from '#server/database/tx.ts'
import { newId } from '#server/new-id.ts'
import { createRows } from '#server/registers/write.ts'

/** Adds rows to a register by name. */
export async function addRows(tx: Tx, name: string, rows: readonly Row[], by: Id): Promise<void> {
  const register = registerNamed(name)
  if (!register) throw new Error(`there is no register ${name}`)
  await createRows(tx, register, rows, by)
}

/** The kinds every workspace counts in: its money and the usual species. */
export async function addUsualKinds(tx: Tx, by: Id): Promise<void> {
  const money = { key: 'cny', class: 'money', name: 'Yuan', unit: 'fen', step: 1, decimals: 2 }
  const species = USUAL_SPECIES.map(({ key, name, biology }) => ({
    key,
    class: 'item',
    name,
    unit: 'head',
    step: 1,
    decimals: 0,
    params: biology,
  }))
  await addRows(tx, 'resource-kinds', [money, ...species], by)
}

/**
 * What an empty workspace begins with, so that the first act can be recorded on Monday: the organisation itself, a
 * livestock programme and one for money, kinds, and pass-on terms to start from. Everything can be changed.
 */
export async function beginWorkspace(tx: Tx, by: Id, today: Day): Promise<void> {
  const { rows } = await sql<{
    name: string
  }>`select name from access.tenants where id = access.tenant()`.execute(tx)
  const owner = newId()
  const fromDay = `${Number(today.slice(0, 4)) - 10}-01-01`
  await addUsualKinds(tx, by)
  await addRows(
    tx,
    'parties',
    [{ id: owner, sort: 'organisation', orgClass: 'implementer', name: rows[0]?.name ?? 'Our organisation' }],
    by,
  )
  await addRows(
    tx,
    'programmes',
    [
      { id: newId(), kind: 'livestock', name: 'Animals passed on', owner, fromDay },
      { id: newId(), kind: 'funds', name: 'Money', owner, fromDay },
    ],
    by,
  )
  await addRows(
    tx,
    'terms',
    [
      {
        id: newId(),
        template: 'pass_on',
        name: 'First offspring to the next family',
        params: { owed: { count: 1, sex: 'any' }, minAgeDays: 90, checklist: ['weaned'] },
        fromDay,
      },
    ],
    by,
  )
}
