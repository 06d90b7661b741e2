import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkBooks, lookAfter, sendAgain } from '#tests/crash/check.ts'
import { type Grounds, holdPlace, prepare, serverProcesses, untilUp } from '#tests/crash/place.ts'
import { WatchedWriter } from '#tests/crash/watched-writer.ts'

// What a kill shows and what it does not: a server without fsync passes as well, because the kernel keeps what the
// process wrote. That setting is refused at the start; the test here is of the order of things: first kept, then said.
const ROUNDS = Number(process.env.HANDSEL_CRASH_ROUNDS ?? 20)
const RECOVERY_MS_MAX = 20_000

let dataDir: string
let grounds: Grounds
before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'handsel-crash-'))
  grounds = await prepare(dataDir)
})
after(async () => {
  await Promise.all(writers.map(writer => writer.kill()))
  await (await holdPlace(dataDir)).stop()
  await rm(dataDir, { recursive: true, force: true })
})

const writers: WatchedWriter[] = []
async function startWriter(): Promise<WatchedWriter> {
  const writer = await WatchedWriter.start(dataDir, grounds)
  writers.push(writer)
  return writer
}

/** At a random moment under load: after some answers, and then in the midst of something. */
async function aWhile(writer: WatchedWriter): Promise<void> {
  await writer.untilMore(1 + Math.floor(Math.random() * 25))
  await sleep(Math.random() * 50)
}

test('the application killed at any moment: what it acknowledged is there, once, and whole', async t => {
  let [acknowledged, unheard] = [0, 0]
  for (let round = 0; round < ROUNDS; round++) {
    const writer = await startWriter()
    await aWhile(writer)
    await writer.kill()
    const survived = await lookAfter(dataDir, writer)
    assert.deepEqual(survived.lost, [], `round ${round}`)
    await sendAgain(dataDir, grounds, writer)
    acknowledged += survived.acknowledged
    unheard += survived.unheard
  }
  assert.ok(acknowledged > ROUNDS * 5, 'there was hardly any load')
  const entries = await checkBooks(dataDir, grounds)
  t.diagnostic(
    `${acknowledged} acknowledged, 0 lost; ${unheard} kept but unheard of; ${entries} in the books`,
  )
})

test('the database killed at any moment: it comes back by itself, and nothing acknowledged is lost', async t => {
  const writer = await startWriter()
  let slowest = 0
  const lost = []
  for (let round = 0; round < ROUNDS; round++) {
    await aWhile(writer)
    for (const pid of await serverProcesses(dataDir)) kill(pid)
    const began = performance.now()
    await untilUp(dataDir, RECOVERY_MS_MAX)
    await writer.untilMore(1, RECOVERY_MS_MAX)
    slowest = Math.max(slowest, performance.now() - began)
    lost.push(...(await lookAfter(dataDir, writer)).lost)
  }
  await writer.kill()
  assert.deepEqual(lost, [], `${lost.length} acknowledged entries are gone`)
  assert.deepEqual(writer.refused, [])
  await sendAgain(dataDir, grounds, writer)
  const entries = await checkBooks(dataDir, grounds)
  const seconds = (slowest / 1000).toFixed(1)
  t.diagnostic(
    `${writer.acknowledged.size} acknowledged, 0 lost; back within ${seconds} s; ${entries} in the books`,
  )
})

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has gone with the others.
  }
}
