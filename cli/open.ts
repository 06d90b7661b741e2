import type { Call } from '#cli/command.ts'
import { Refusal } from '#cli/exit-codes.ts'
import { withClient } from '#server/database/client.ts'
import { clusterFolder, isThere } from '#server/database/cluster.ts'
import { connect, type Database } from '#server/database/database.ts'
import { readFacts } from '#server/database/facts.ts'
import { refusals } from '#server/database/guard.ts'
import { openSource, type Source, secretsFor } from '#server/database/open.ts'
import type { Secrets } from '#server/database/secrets.ts'
import type { Where } from '#server/upkeep/long-transaction.ts'
import { refuseUnfinished } from '#server/upkeep/unfinished.ts'

/** What a command has in hand while it runs. */
export interface Books {
  readonly database: Database
  readonly where: Where
  readonly source: Source
  readonly secrets: Secrets
}

/** Refuses to go on where there is nothing yet, rather than to begin books in a folder mistyped. */
export async function requireBooks({ settings }: Call): Promise<void> {
  if (settings.databaseUrl !== undefined || (await isThere(clusterFolder(settings.dataDir)))) return
  throw new Refusal(`there are no books in ${settings.dataDir}. Set DATA_DIR to the folder they are in.`)
}

/** The books for the length of a command; beside a running server, which goes on. */
export async function withBooks<T>(call: Call, act: (books: Books) => Promise<T>): Promise<T> {
  const secrets = await secretsFor(call.settings)
  const source = await openSource(call.settings, secrets, { beside: true })
  try {
    await lookOver(source, secrets)
    const database = connect(source.appAddress, secrets.contextKey, 4)
    try {
      await refuseUnfinished(database)
      const where = { appAddress: source.appAddress, contextKey: secrets.contextKey }
      return await act({ database, where, source, secrets })
    } finally {
      await database.close()
    }
  } finally {
    await source.stop()
  }
}

async function lookOver({ appAddress }: Source, { contextKey }: Secrets): Promise<void> {
  const facts = await withClient(appAddress, client => readFacts(client, contextKey))
  const refused = refusals(facts)
  if (refused.length > 0) throw new Refusal(`this database cannot be used. ${refused.join(' ')}`)
}
