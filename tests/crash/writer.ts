// The application that is killed: eight writers who send through the gate and, like a phone, send again until they are
// answered. Each line on stdout is a fact the moment it is written: S what is being sent, A which of it was answered.
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROLES } from '#core/role.ts'
import { propose } from '#server/gate/gate.ts'
import { newId } from '#server/new-id.ts'
import { type Grounds, holdPlace, openPlace } from '#tests/crash/place.ts'

const WRITERS = 8
const [dataDir = '', groundsJson = ''] = process.argv.slice(2)
const grounds = JSON.parse(groundsJson) as Grounds

await holdPlace(dataDir)
const database = await openPlace(dataDir, WRITERS)
process.stdout.write('READY\n')
await Promise.all(Array.from({ length: WRITERS }, (_, at) => write(at < 2)))

/** Two of them send what a phone brings home from a week, the others what is recorded at a desk. */
async function write(isPhone: boolean): Promise<never> {
  for (;;) {
    const length = isPhone ? 20 + Math.floor(Math.random() * 60) : 1 + Math.floor(Math.random() * 3)
    const entries = Array.from({ length }, received)
    process.stdout.write(`S ${JSON.stringify(entries)}\n`)
    const answers = await sendUntilAnswered(entries)
    if (answers.some(({ answer }) => answer !== 'accepted'))
      process.stdout.write(`X ${JSON.stringify(answers)}\n`)
    process.stdout.write(`A ${JSON.stringify(answers.map(({ id }) => id))}\n`)
  }
}

async function sendUntilAnswered(entries: readonly object[]) {
  for (;;) {
    try {
      const context = { ...grounds.context, request: newId() }
      return await propose(database, context, { roles: ROLES }, entries)
    } catch {
      await sleep(25)
    }
  }
}

function received() {
  const { place, programme, org, fund } = grounds
  const amount = { amount: `${1 + Math.floor(Math.random() * 900)}.00`, currency: 'CNY' }
  const fields = { receiver: org, fund, amount }
  return { id: newId(), kind: 'money.received', programme, place, occurred: '2026-01-05', fields }
}
