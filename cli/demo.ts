import { sql } from 'kysely'
import type { Call, Command } from '#cli/command.ts'
import { JSON_OPTION } from '#cli/command.ts'
import { EXIT, Refusal } from '#cli/exit-codes.ts'
import { withBooks } from '#cli/open.ts'
import { todayIs } from '#cli/rooms.ts'
import { fillSample } from '#examples/sample/fill.ts'
import { CATALOGUES } from '#exchange/refused-sheet.ts'
import { createUser, listUsers } from '#server/access/users.ts'
import { readHttpEnvironment } from '#server/http/settings.ts'
import { newId } from '#server/new-id.ts'
import { wordsIn } from '#server/words-in.ts'

const LANGUAGES = Object.values(CATALOGUES)

/** Fills a new workspace with the sample. */
export const demo: Command = {
  usage: ['[--address ADDRESS] [--language LANGUAGE]'],
  about: `Makes a new workspace and fills it with the sample: an invented county, three years, animals that are passed on.
Nobody in it is real. Prints a link with which its administrator chooses a password; the second step of signing in may wait
for a week. Other workspaces are not touched.`,
  options: {
    address: { takes: 'ADDRESS', help: 'the address to sign in with (demo@example.org)' },
    name: { takes: 'NAME', help: 'what the workspace is called (Altun Bulaq, a sample)' },
    language: {
      takes: 'LANGUAGE',
      help: `in which everything in it is named: ${LANGUAGES.join(', ')} (en)`,
    },
    ...JSON_OPTION,
  },
  examples: [
    [
      'DATA_DIR=./demo handsel demo && DATA_DIR=./demo handsel serve',
      'look around, apart from your own books',
    ],
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const email = call.text('address') ?? 'demo@example.org'
  const language = call.text('language') ?? 'en'
  if (!LANGUAGES.includes(language)) throw new Refusal(`Give --language as one of ${LANGUAGES.join(', ')}.`)
  const name = call.text('name') ?? wordsIn(language, 'examples/sample/words')._('sample.workspace')
  const made = await withBooks(call, async ({ database, secrets }) => {
    if ((await listUsers(database)).some(person => person.email === email)) {
      throw new Refusal(`${email} signs in here already. Give another address with --address.`)
    }
    const tenant = newId()
    await database.outside(tx =>
      sql`select access.found_tenant(${tenant}, ${name}, ${language}, 'Asia/Urumqi')`.execute(tx),
    )
    const roles = ['administrator', 'coordinator', 'approver'] as const
    const { id: user, token } = await createUser(database, {
      tenant,
      email,
      name: 'Demo',
      roles,
      looksAround: true,
    })
    const context = { tenant, user, request: newId() }
    await fillSample(database, context, todayIs(), Buffer.from(secrets.masterKey, 'base64'))
    return { workspace: tenant, token }
  })
  const { publicUrl } = readHttpEnvironment(call.environment)
  const link = `${publicUrl ?? `http://localhost:${call.settings.port}`}/password#token=${made.token}`
  call.terminal.say(`“${name}” is filled. Start handsel serve, then choose a password for ${email}:`)
  call.terminal.data(call.has('json') ? JSON.stringify({ workspace: made.workspace, link }) : link)
  return EXIT.done
}
