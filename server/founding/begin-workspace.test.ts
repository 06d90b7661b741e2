import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { fillSample } from '#examples/sample/fill.ts'
import type { Context } from '#server/database/database.ts'
import { beginWorkspace } from '#server/founding/begin-workspace.ts'
import { type FreshDatabase, foundTenant, freshDatabase } from '#tests/fresh-database.ts'

let fresh: FreshDatabase

before(async () => {
  fresh = await freshDatabase()
})
after(() => fresh.close())

/** Everything that the registers of a workspace call by a name, for people. */
async function namesIn(context: Context): Promise<readonly string[]> {
  const { rows } = await fresh.database.inTenant(context, tx =>
    sql<{ name: string }>`
      select name from ledger.programmes union select name from ledger.terms union select name from ledger.places
      union select name from ledger.resource_kinds union select unit from ledger.resource_kinds
      union select name from ledger.funds union select purpose from ledger.funds where purpose is not null
      union select name from ledger.parties where sort = 'organisation' order by 1`.execute(tx),
  )
  return rows.map(({ name }) => name)
}

for (const [locale, kinds, first] of [
  ['en', 'Sheep', 'First offspring to the next family'],
  ['zh-Hans', '绵羊', '第一头幼畜给下一户'],
  ['ug', 'قوي', 'تۇنجى تۆل كېيىنكى ئائىلىگە'],
  ['uz', 'Sheep', 'First offspring to the next family'],
] as const) {
  test(`a workspace that is kept in ${locale} begins with names in that language, or in English`, async () => {
    const context = await foundTenant(fresh.database, locale)
    await fresh.database.inTenant(context, tx => beginWorkspace(tx, context.user, '2026-01-01'))
    const names = await namesIn(context)
    assert.ok(names.includes(kinds) && names.includes(first), names.join(', '))
    const isLatin = (name: string) => /[a-z]/i.test(name) && name !== 'Tian Shan Women'
    assert.deepEqual(names.filter(isLatin).length > 0, kinds === 'Sheep', names.join(', '))
  })
}

for (const locale of ['zh-Hans', 'ug']) {
  test(`the sample has no English name in it for whoever begins in ${locale}`, async () => {
    const context = await foundTenant(fresh.database, locale)
    await fillSample(fresh.database, context, '2026-09-30', new Uint8Array(32).fill(1))
    const names = await namesIn(context)
    assert.ok(names.length > 25, names.join(', '))
    assert.deepEqual(
      names.filter(name => /[a-z]/i.test(name)),
      [],
    )
  })
}
