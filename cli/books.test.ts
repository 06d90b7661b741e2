import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { withClient } from '#server/database/client.ts'
import { holdEmbedded } from '#server/database/embedded.ts'
import { keepSecrets } from '#server/database/secrets.ts'
import { freshFolder, handsel } from '#tests/handsel.ts'

let env: { DATA_DIR: string }
let remove: () => Promise<void>
let head: string

before(async () => {
  const made = await freshFolder()
  env = { DATA_DIR: join(made.folder, 'data') }
  remove = made.remove
})
after(() => remove())

/** As somebody with all rights over the machine. */
async function asSuperuser(text: string): Promise<void> {
  const { superuserPassword: password } = await keepSecrets(join(env.DATA_DIR, 'secrets.json'))
  const server = await holdEmbedded({ dataDir: env.DATA_DIR, password })
  await withClient(server.superuserAddress('handsel'), client =>
    client.query(`set session_replication_role = replica; ${text}`),
  )
  await server.stop()
}

test('the sample is filled in, and a link lets its administrator in', async () => {
  const { code, stdout, stderr } = await handsel(['demo', '--json'], env)
  assert.equal(code, 0, stderr)
  assert.match(JSON.parse(stdout).link, /\/password#token=/)
  const again = await handsel(['demo'], env)
  assert.equal(again.code, 1)
  assert.match(again.stderr, /demo@example\.org signs in here already/)
  const klingon = await handsel(['demo', '--language', 'tlh'], env)
  assert.match(klingon.stderr, /Give --language as one of en, zh-Hans, ug/)
})

test('whoever looks around in the sample may put off the second step for a week', async () => {
  await asSuperuser(`do $$ begin
    assert (select second_factor_due_at between now() + interval '6 days' and now() + interval '7 days'
      from access.users where email = 'demo@example.org');
  end $$`)
})

test('verify says on stdout only what is to be noted', async () => {
  const { code, stdout, stderr } = await handsel(['verify'], env)
  assert.equal(code, 0)
  assert.match(stdout, /^[0-9a-f-]{36}\/\d+:[0-9a-f]{64}\n$/)
  assert.match(stderr, /Altun Bulaq, a sample: \d+ entries, as they were written/)
  head = stdout.trim()
})

test('rebuild finds that nothing differs', async () => {
  const { code, stdout } = await handsel(['rebuild', '--dry-run', '--json'], env)
  assert.equal(code, 0)
  const { same, workspaces } = JSON.parse(stdout)
  assert.equal(same, true)
  assert.deepEqual(workspaces[0].differed, {})
  assert.ok(workspaces[0].entries > 1000)
})

test('rebuild tells what differs, and puts it right', async () => {
  await asSuperuser(
    "update ledger.balances set balance = balance + 1; delete from ledger.items where kind = 'sheep'",
  )
  const dry = await handsel(['rebuild', '--dry-run'], env)
  assert.equal(dry.code, 1)
  assert.match(dry.stderr, /of items.* of balances differ\./)
  const wet = await handsel(['rebuild'], env)
  assert.equal(wet.code, 0)
  assert.match(wet.stderr, /were put right/)
  assert.equal((await handsel(['rebuild', '--dry-run'], env)).code, 0)
})

test('verify tells in sentences what is wrong, and ends with 1', async () => {
  await asSuperuser(
    'delete from ledger.entries where seq > 1300; update ledger.entries set recorded_by = tenant_id where seq = 7',
  )
  const { code, stdout } = await handsel(['verify', '--head', head, '--json'], env)
  assert.equal(code, 1)
  const { ok, workspaces } = JSON.parse(stdout)
  assert.equal(ok, false)
  const said = workspaces[0].faults.map((fault: { because: string }) => fault.because).join('\n')
  assert.match(said, /Entry 7: the chain does not hold here/)
  assert.match(said, /its end was cut off/)
})
