import type { Call, Command } from '#cli/command.ts'
import { JSON_OPTION } from '#cli/command.ts'
import { EXIT, Refusal } from '#cli/exit-codes.ts'
import { withClient } from '#server/database/client.ts'
import { pendingOf, readApplied, readMigrations } from '#server/database/migrate.ts'
import { openSource, secretsFor } from '#server/database/open.ts'
import { openOwner } from '#server/upkeep/owner.ts'

/** Brings the database to this version. */
export const migrate: Command = {
  usage: ['[--dry-run]'],
  about: `Applies the migrations that this version brings and the database lacks, each in its own transaction, taking turns
with others who do the same. handsel serve does it by itself; here it can be looked at first. With a PostgreSQL of
your own it needs DATABASE_OWNER_URL.`,
  options: { 'dry-run': { help: 'only list what would be applied' }, ...JSON_OPTION },
  examples: [
    ['handsel migrate --dry-run', 'what an upgrade would change'],
    ['handsel migrate', 'apply it'],
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const pending = await readPending(call)
  const isDry = call.has('dry-run')
  if (!isDry) await apply(call)
  const names = pending.map(({ name }) => name)
  if (call.has('json')) call.terminal.data(JSON.stringify({ [isDry ? 'pending' : 'applied']: names }))
  else for (const name of names) call.terminal.data(name)
  const what = names.length === 1 ? '1 migration' : `${names.length} migrations`
  if (names.length === 0) call.terminal.say('The database is of this version already.')
  else call.terminal.say(isDry ? `${what} to apply.` : `${what} applied.`)
  return EXIT.done
}

async function readPending({ settings }: Call) {
  const owner = await openOwner(settings, await secretsFor(settings), { beside: true })
  try {
    return pendingOf(await readMigrations(), await withClient(owner.address, readApplied))
  } finally {
    await owner.stop()
  }
}

async function apply({ settings }: Call): Promise<void> {
  if (settings.databaseUrl !== undefined && settings.databaseOwnerUrl === undefined) {
    throw new Refusal(
      'set DATABASE_OWNER_URL to a login that owns the database; DATABASE_URL may not change tables.',
    )
  }
  const source = await openSource(settings, await secretsFor(settings), { beside: true })
  await source.stop()
}
