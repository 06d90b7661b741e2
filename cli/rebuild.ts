import { chooseWorkspaces, WORKSPACE_OPTION } from '#cli/choose-workspace.ts'
import type { Call, Command } from '#cli/command.ts'
import { JSON_OPTION } from '#cli/command.ts'
import { EXIT } from '#cli/exit-codes.ts'
import { requireBooks, withBooks } from '#cli/open.ts'
import { rebuildBooks } from '#server/rebuild/rebuild.ts'
import { inLongTransaction } from '#server/upkeep/long-transaction.ts'

/** Computes what follows from the journal anew. */
export const rebuild: Command = {
  usage: ['[--dry-run]'],
  about: `Computes all that follows from the journal anew: animals, what is owed, balances, the days of the funds. Writes
what differs and says how much that was: normally nothing. While a workspace is rebuilt, nobody can record in it
(about two minutes for a million entries).`,
  options: {
    'dry-run': { help: 'only say what differs; ends with 1 if anything does' },
    ...WORKSPACE_OPTION,
    ...JSON_OPTION,
  },
  examples: [
    ['handsel rebuild --dry-run', 'a nightly check'],
    ['handsel rebuild', 'put right what differs'],
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const isDry = call.has('dry-run')
  await requireBooks(call)
  const reports = await withBooks(call, async ({ where }) => {
    const made = []
    for (const workspace of await chooseWorkspaces(call, where)) {
      const way = { tenant: workspace.id, to: isDry ? 'try' : 'write' } as const
      const rebuilt = await inLongTransaction(where, way, ask => rebuildBooks(ask, workspace.id))
      const rows = Object.entries(rebuilt.differed)
      const found = rows.map(([table, count]) => `${count} of ${table}`).join(', ')
      const said =
        rows.length === 0
          ? 'nothing differed'
          : `${found} ${isDry ? 'differ' : 'differed and were put right'}`
      call.terminal.say(`${workspace.name}: ${rebuilt.entries} entries, ${said}.`)
      made.push({ workspace, ...rebuilt })
    }
    return made
  })
  const isSame = reports.every(({ differed }) => Object.keys(differed).length === 0)
  if (call.has('json')) call.terminal.data(JSON.stringify({ same: isSame, workspaces: reports }, null, 2))
  return isSame || !isDry ? EXIT.done : EXIT.failed
}
