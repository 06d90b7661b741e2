import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCommonPassword } from '#server/access/common-password.ts'
import { hashNewPassword } from '#server/access/new-password.ts'
import { hashPassword, isPassword } from '#server/access/password.ts'

const OWNER = { name: 'Aygul Memet', email: 'aygul.memet@greenvalley.org' }

test('a password is known by its hash, in whatever form its characters were typed', async () => {
  const hash = await hashPassword('Überfluß am Weg')
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.equal(await isPassword('Überfluß am Weg'.normalize('NFD'), hash), true)
  assert.equal(await isPassword('Überfluss am Weg', hash), false)
  assert.notEqual(await hashPassword('Überfluß am Weg'), hash, 'each with its own salt')
})

test('nobody has a password, and is refused after the same work', async () => {
  assert.equal(await isPassword('', undefined), false)
  const hash = await hashPassword('seven grey donkeys climb')
  const [known, unknown] = await mediansInTurn([
    () => isPassword('x', hash),
    () => isPassword('x', undefined),
  ])
  assert.ok(unknown > known / 3 && unknown < known * 3, `${known} ms against ${unknown} ms`)
})

/** Of acts done in turn: whatever else the machine does falls on both alike. */
async function mediansInTurn(acts: readonly [Act, Act]): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < 9; round++) {
    for (const at of [0, 1] as const) {
      const begun = performance.now()
      await acts[at]()
      times[at].push(performance.now() - begun)
    }
  }
  return [median(times[0]), median(times[1])]
}

type Act = () => Promise<unknown>

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[4] ?? 0
}

test('length is what is asked for, from 12 characters of any script to 256', async () => {
  await assert.rejects(hashNewPassword('elevenchars', OWNER), /at least 12/)
  await assert.rejects(hashNewPassword('é'.repeat(257), OWNER), /at most 256/)
  await hashNewPassword('七头灰驴爬山坡很慢很慢', OWNER).catch(error =>
    assert.match(error.message, /at least 12/),
  )
  assert.ok(await hashNewPassword('七头灰驴爬山坡很慢很慢啊', OWNER))
  assert.ok(await hashNewPassword(`${'seven grey donkeys '.repeat(13)}end`, OWNER))
})

test('the passwords that everybody tries first are refused', () => {
  const common = [
    ...[
      'password1234',
      'Password123!',
      'P@ssw0rd2024',
      'passwordpassword',
      '123456789012',
      'qwertyuiop123',
      'iloveyou2023',
    ],
    ...[
      'aaaaaaaaaaaa',
      'abcabcabcabc',
      'abcdefghijkl',
      'letmein123456',
      'Administrator1',
      'welcome20252025',
      'monkeymonkey12',
    ],
    ...[
      'aygul.memet1234',
      'greenvalley2025',
      'AygulMemet!!',
      'correct horse battery staple',
      '111222111222',
      'Handsel-2025!',
    ],
  ]
  const fine = [
    'seven grey donkeys climb',
    'tR9#kq2L!mZ0x',
    'walnut river stone 4',
    'the third gate is blue',
    'kuk tash yol uzun',
  ]
  const own = ['aygul', 'memet', 'AygulMemet', 'greenvalley', OWNER.email, 'aygul.memet']
  assert.deepEqual(
    common.filter(password => !isCommonPassword(password, own)),
    [],
  )
  assert.deepEqual(
    fine.filter(password => isCommonPassword(password, own)),
    [],
  )
})
