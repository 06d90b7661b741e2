import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Facts, refusals, warnings } from '#server/database/guard.ts'

const GOOD: Facts = {
  version: 180_004,
  fsync: 'on',
  fullPageWrites: 'on',
  synchronousCommit: 'on',
  dataChecksums: 'on',
  role: 'handsel_app',
  isSuperuser: false,
  bypassesRowSecurity: false,
  isApplication: true,
  mightyRoles: [],
  ownedTables: [],
  pendingMigrations: [],
  contextFault: undefined,
}

const CASES: readonly (readonly [what: string, change: Partial<Facts>, sentence: RegExp])[] = [
  ['an old server', { version: 140_012 }, /PostgreSQL 14: Handsel needs 15/],
  ['fsync off', { fsync: 'off' }, /set fsync = on/],
  ['full_page_writes off', { fullPageWrites: 'off' }, /set full_page_writes = on/],
  ['synchronous_commit off', { synchronousCommit: 'off' }, /synchronous_commit is off/],
  ['a superuser', { isSuperuser: true, role: 'postgres' }, /postgres is a superuser/],
  ['bypassing row security', { bypassesRowSecurity: true }, /nobypassrls/],
  ['able to become the owner', { mightyRoles: ['handsel_owner'] }, /can act as handsel_owner/],
  ['owning tables', { ownedTables: ['ledger.entries'] }, /owns ledger.entries/],
  ['migrations missing', { pendingMigrations: ['0002_ledger.sql'] }, /0002_ledger.sql.*DATABASE_OWNER_URL/],
  ['not the application', { isApplication: false }, /grant handsel_app to/],
  ['another key', { contextFault: 'not genuine' }, /HANDSEL_SECRETS_FILE/],
]

test('a good server is let through', () => {
  assert.deepEqual(refusals(GOOD), [])
  assert.deepEqual(warnings(GOOD), [])
})

for (const level of ['local', 'remote_write', 'remote_apply']) {
  test(`synchronous_commit = ${level} is durable enough`, () => {
    assert.deepEqual(refusals({ ...GOOD, synchronousCommit: level }), [])
  })
}

for (const [what, change, sentence] of CASES) {
  test(`${what} is refused, saying what to change`, () => {
    const found = refusals({ ...GOOD, ...change })
    assert.equal(found.length, 1)
    assert.match(found[0] ?? '', sentence)
  })
}

test('an empty database is only said to be empty', () => {
  const found = refusals({
    ...GOOD,
    isApplication: false,
    contextFault: 'x',
    pendingMigrations: ['0001_access.sql'],
  })
  assert.equal(found.length, 1)
})

test('missing checksums are a warning', () => {
  assert.deepEqual(refusals({ ...GOOD, dataChecksums: 'off' }), [])
  assert.match(warnings({ ...GOOD, dataChecksums: 'off' })[0] ?? '', /pg_checksums --enable/)
})
