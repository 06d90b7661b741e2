/// <reference types="node" />
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Device } from '#web/device/device.ts'
import { DeviceStore } from '#web/device/store.ts'
import type { Fetch } from '#web/device/wire.ts'

const session = {
  stage: 'full' as const,
  user: { id: '00000000-0000-7000-8000-000000000001', name: 'Aynur', email: 'a@example.org' },
  tenant: {
    id: '00000000-0000-7000-8000-000000000002',
    name: 'Station',
    locale: 'en',
    timeZone: 'Asia/Shanghai',
  },
  roles: ['field_worker' as const],
  totp: false,
  passkeys: 0,
  secondFactorDueAt: null,
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status })
}

/** An office that returns every entry; `after` answers what is asked after them. */
function officeOf(log: string[], after: () => Response): Fetch {
  return async (address, init) => {
    const path = address.replace('/api/v1', '')
    log.push(`${init.method} ${path.split('/')[1]?.split('?')[0]}`)
    if (path === '/session') return json(200, session)
    if (path.startsWith('/changes'))
      return json(200, { cursor: '1', whole: true, today: '2026-01-01', items: [], gone: [] })
    if (path !== '/entries') return after()
    const { entries } = JSON.parse(String(init.body)) as { entries: { id: string }[] }
    const why = { code: 'animal_unknown', because: 'No.' }
    return json(200, { answers: entries.map(({ id }) => ({ id, answer: 'returned', ...why })) })
  }
}

test('what is asked after what came back does not keep the books from coming', async () => {
  const log: string[] = []
  const fetch = officeOf(log, () => json(429, { code: 'too_soon' }))
  const phone = await Device.open({
    store: new DeviceStore('asks'),
    iterations: 1000,
    locks: undefined,
    fetch,
  })
  await phone.enrol(session, '482913')
  const id = phone.newId()
  await phone.outbox.add({ id, what: 'entry', body: { id, kind: 'livestock.weighed' } })
  await phone.sync(true)
  assert.ok(log.includes('GET changes'), log.join(', '))
})

test('what was given up is not said to be recorded when it is saved once more', async () => {
  const fetch = officeOf([], () => json(404, { code: 'not_found' }))
  const phone = await Device.open({
    store: new DeviceStore('aside'),
    iterations: 1000,
    locks: undefined,
    fetch,
  })
  await phone.enrol(session, '482913')
  const id = phone.newId()
  const body = { id, kind: 'livestock.weighed' }
  await phone.outbox.add({ id, what: 'entry', body })
  await phone.sync(true)
  assert.equal(await phone.undo(id), true)
  const { answers } = (await phone.answer('POST', '/entries', { entries: [body] })) as {
    answers: readonly { answer: string }[]
  }
  assert.deepEqual(
    answers.map(({ answer }) => answer),
    ['returned'],
  )
})
