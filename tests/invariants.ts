import assert from 'node:assert/strict'
import { isOutside } from '#core/account.ts'
import type { Id } from '#core/id.ts'
import { entriesInForce, movesThatCount, pathsOfItems, sums } from '#tests/journal.ts'
import type { MemoryTables } from '#tests/memory-tables.ts'
import { FEDERATION, STATION } from '#tests/village.ts'

/** What is conserved adds up to nothing over all accounts, and every quantity is more than nothing. */
export function assertConserved(tables: MemoryTables): void {
  for (const { qty, from, to } of tables.moves) {
    assert.ok(BigInt(qty) > 0n, 'a quantity is more than nothing')
    assert.notEqual(from, to)
  }
  const held = sums(movesThatCount(tables), ({ from, to, kind, item = '', fund = '', qty }) => [
    [`${from} ${kind} ${item} ${fund}`, -BigInt(qty)],
    [`${to} ${kind} ${item} ${fund}`, BigInt(qty)],
  ])
  const totals = sums([...held], ([key, qty]) => [[key.slice(key.indexOf(' ') + 1), qty]])
  for (const [key, total] of totals) assert.equal(total, 0n, key)
  const heads = [...held].filter(([key]) => !/^out:| cny /.test(key))
  for (const [key, qty] of heads) assert.ok(qty === 0n || qty === 1n, `${key} holds ${qty}`)
}

/** An animal comes once, is with one keeper at a time, is handed on by that keeper only, and goes once. */
export function assertOneKeeper(tables: MemoryTables): void {
  const paths = pathsOfItems(tables)
  for (const [item, path] of paths) {
    let holder: string | undefined
    let isGone = false
    for (const { from, to, entry } of path) {
      const what = `${tables.entries.get(entry)?.kind} ${entry} of ${item}`
      assert.ok(!isGone, `${what} comes after it had gone`)
      assert.ok(holder === undefined ? isOutside(from) : from === holder, `${what} is not by its keeper`)
      isGone = isOutside(to)
      holder = to
    }
    assert.equal(tables.items.get(item)?.holder, isGone ? undefined : holder, `the row of ${item} says so`)
  }
  for (const { id, holder } of tables.items.values()) {
    assert.ok(!holder || paths.has(id), `${id} is kept by somebody without having come`)
  }
}

/** Each fund's sources are its applications, and no organisation spends what it does not have. */
export function assertFundsBalance(tables: MemoryTables): void {
  const money = movesThatCount(tables).filter(({ fund }) => fund)
  const held = sums(money, ({ from, to, fund, kind, qty }) => [
    [JSON.stringify({ account: from, fund, kind }), -BigInt(qty)],
    [JSON.stringify({ account: to, fund, kind }), BigInt(qty)],
  ])
  assert.deepEqual(tables.balances, new Map([...held].filter(([, sum]) => sum !== 0n)))
  const days = sums([...tables.fundDays], ([key, { in: qtyIn, out }]) => {
    const { account, fund, kind } = JSON.parse(key)
    return [[JSON.stringify({ account, fund, kind }), qtyIn - out]]
  })
  assert.deepEqual(new Map([...days].filter(([, sum]) => sum !== 0n)), tables.balances)
  for (const [key, sum] of tables.balances) {
    const { account } = JSON.parse(key)
    if ([STATION, FEDERATION].includes(account)) assert.ok(sum >= 0n, `${key} is overdrawn: ${sum}`)
  }
}

/** Of every birth that stands, the mother was there, female, alive and with the keeper named. */
export function assertMothersWereThere(tables: MemoryTables): void {
  const paths = pathsOfItems(tables)
  for (const { id, kind, occurred, body } of entriesInForce(tables)) {
    if (kind !== 'livestock.born') continue
    const { dam, keeper } = body.fields as { dam: Id; keeper: Id }
    const before = (paths.get(dam) ?? []).filter(
      ({ entry }) => (tables.entries.get(entry)?.occurred ?? '') <= occurred,
    )
    const during = before.filter(({ entry }) => tables.entries.get(entry)?.occurred === occurred)
    const keepers = [before[before.length - during.length - 1]?.to, ...during.map(({ to }) => to)]
    assert.ok(keepers.includes(keeper), `at ${id} its mother was with ${keepers.join(' or ')}`)
    const facts = tables.items.get(dam)?.facts ?? []
    assert.equal(facts.findLast(({ says }) => says.sex)?.says.sex, 'female', `the mother at ${id}`)
  }
}
