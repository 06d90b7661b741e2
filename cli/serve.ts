import { sql } from 'kysely'
import type { Call, Command } from '#cli/command.ts'
import { EXIT } from '#cli/exit-codes.ts'
import { listen } from '#cli/listen.ts'
import { stopAsked } from '#cli/stop-asked.ts'
import { styled } from '#cli/terminal.ts'
import { keepWebBuilt } from '#cli/web-build.ts'
import { openSetup } from '#server/access/setup.ts'
import type { Database } from '#server/database/database.ts'
import { openDatabase, secretsFor } from '#server/database/open.ts'
import { keepErased } from '#server/upkeep/keep-erased.ts'
import { keepUp, nightly } from '#server/upkeep/nightly.ts'
import { refuseUnfinished } from '#server/upkeep/unfinished.ts'
import { erasureLogIn } from '#server/vault/vault.ts'

/** Starts everything and keeps it running until it is asked to stop. */
export const serve: Command = {
  usage: [''],
  about: `Starts Handsel: its database, the newest migrations, its checks, then the pages and the API. The first time
it prints a link that sets it up. Ctrl-C stops it: requests under way are finished first.`,
  options: {
    'no-build': { help: 'serve the pages as they were built last' },
    json: { help: 'print one line of JSON on stdout when it is ready' },
  },
  examples: [
    ['handsel serve', 'on this machine: http://localhost:4780, data in ./data'],
    ['PORT=8080 DATA_DIR=/srv/handsel handsel serve', 'elsewhere'],
    ['HOST=0.0.0.0 HANDSEL_URL=https://ledger.example.org handsel serve', 'behind a proxy that brings HTTPS'],
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const { terminal } = call
  const stopping = stopAsked(terminal)
  terminal.say(`${styled('bold', 'Handsel')} ${call.version}`)
  if (!call.has('no-build')) terminal.step('web', await keepWebBuilt(terminal))
  const database = await open(call)
  try {
    const secrets = await secretsFor(call.settings)
    const http = await listen(call, database, secrets)
    const round = () => nightly(database, call.settings, secrets)
    const stopRounds = keepUp(round, sentence => terminal.step('note', sentence))
    if (!stopping.isAsked()) await welcome(call, database, http.address)
    await stopping.asked
    stopRounds()
    await stopping.within(8_000, http.stop())
  } finally {
    await database.close()
  }
  terminal.step('stopped', 'everything is written')
  return EXIT.done
}

async function open({ terminal, settings }: Call): Promise<Database> {
  const began = performance.now()
  const database = await openDatabase(settings, { warn: sentence => terminal.step('note', sentence) })
  try {
    await refuseUnfinished(database)
    const erased = await keepErased(database, erasureLogIn({ ...settings, masterKey: new Uint8Array() }))
    if (erased > 0) terminal.step('erasures', `${erased} people erased again, as the list says`)
    const { server, migrations } = await describe(database)
    const where = settings.databaseUrl === undefined ? `in ${settings.dataDir}` : 'at DATABASE_URL'
    const took = ((performance.now() - began) / 1000).toFixed(1)
    terminal.step('database', `PostgreSQL ${server} ${where} (${took} s)`)
    terminal.step('migrations', `all ${migrations} applied`)
    terminal.step('checks', 'what is accepted stays; each workspace sees its own; nothing to refuse')
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

async function describe(database: Database): Promise<{ server: string; migrations: string }> {
  const { rows } = await database.outside(tx =>
    sql<{ server: string; migrations: string }>`
      select split_part(current_setting('server_version'), ' ', 1) as server, count(*)::text as migrations
      from access.migrations`.execute(tx),
  )
  return rows[0] ?? { server: '', migrations: '0' }
}

async function welcome(call: Call, database: Database, address: string): Promise<void> {
  const { terminal } = call
  const token = await openSetup(database)
  const setUp = token === undefined ? undefined : `${address}/set-up#token=${token}`
  terminal.step('ready', styled('bold', address))
  if (setUp !== undefined) {
    terminal.say('\n  Nobody has set this Handsel up yet. Open this link; it works once, for a day:\n')
    terminal.say(`  ${styled('underline', setUp)}\n`)
  }
  if (call.has('json')) terminal.data(JSON.stringify({ ready: true, address, setUp: setUp ?? null }))
}
