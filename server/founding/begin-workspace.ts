import { sql } from 'kysely'
import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { USUAL_SPECIES } from '#programmes/livestock/species.ts'
import { registerNamed } from '#registers/index.ts'
import type { Row } from '#registers/register.ts'
import type { Tx } from '#server/database/tx.ts'
import { newId } from '#server/new-id.ts'
import { createRows } from '#server/registers/write.ts'
import { wordsIn } from '#server/words-in.ts'

const FOLDERS = '{server/founding,programmes/*}/words'

/** Words of these folders in the language that the workspace is kept in: what its first rows are called. */
export async function sayingHere(tx: Tx, folders = FOLDERS): Promise<(id: string) => string> {
  const { rows } = await sql<{ locale: string }>`
    select locale from access.tenants where id = access.tenant()`.execute(tx)
  const words = wordsIn(rows[0]?.locale ?? 'en', folders)
  return id => words._(id)
}

/** Adds rows to a register by name. */
export async function addRows(tx: Tx, name: string, rows: readonly Row[], by: Id): Promise<void> {
  const register = registerNamed(name)
  if (!register) throw new Error(`there is no register ${name}`)
  await createRows(tx, register, rows, by)
}

/** The kinds every workspace counts in: its money and the usual species. */
export async function addUsualKinds(tx: Tx, by: Id): Promise<void> {
  const say = await sayingHere(tx)
  const [name, unit, head] = [say('begin.yuan'), say('begin.fen'), say('begin.head')]
  const money = { key: 'cny', class: 'money', name, unit, step: 1, decimals: 2 }
  const species = USUAL_SPECIES.map(({ key, biology }) => ({
    key,
    class: 'item',
    name: say(`species.${key}`),
    unit: head,
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
  const { rows } = await sql<{ name: string }>`
    select name from access.tenants where id = access.tenant()`.execute(tx)
  const say = await sayingHere(tx)
  const owner = newId()
  const fromDay = `${Number(today.slice(0, 4)) - 10}-01-01`
  await addUsualKinds(tx, by)
  await addRows(
    tx,
    'parties',
    [{ id: owner, sort: 'organisation', orgClass: 'implementer', name: rows[0]?.name }],
    by,
  )
  await addRows(
    tx,
    'programmes',
    [
      { id: newId(), kind: 'livestock', name: say('begin.livestock'), owner, fromDay },
      { id: newId(), kind: 'funds', name: say('begin.money'), owner, fromDay },
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
        name: say('begin.terms'),
        params: { owed: { count: 1, sex: 'any' }, minAgeDays: 90, checklist: ['weaned'] },
        fromDay,
      },
    ],
    by,
  )
}
