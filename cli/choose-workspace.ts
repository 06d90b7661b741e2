import type { Call, Options } from '#cli/command.ts'
import { Refusal } from '#cli/exit-codes.ts'
import type { Where } from '#server/upkeep/long-transaction.ts'
import { listWorkspaces, type Workspace } from '#server/upkeep/workspaces.ts'

/** The option that says which workspace is meant, where there are several. */
export const WORKSPACE_OPTION: Options = {
  workspace: {
    takes: 'NAME',
    short: 'w',
    help: 'which workspace: its name or its id; needed where there are several',
  },
}

/** The workspaces that are meant: the one named, or all. */
export async function chooseWorkspaces(call: Call, where: Where): Promise<readonly Workspace[]> {
  const all = await listWorkspaces(where)
  const named = call.text('workspace')
  if (named === undefined) return all
  const found = all.filter(({ id, name }) => id === named || name === named)
  if (found.length === 1) return found
  const are = all.map(({ id, name }) => `\n  ${id}  ${name}`).join('')
  throw new Refusal(
    found.length === 0
      ? `there is no workspace “${named}”.${are}`
      : `several are called “${named}”: give the id.${are}`,
  )
}

/** The one workspace that is meant. */
export async function chooseWorkspace(call: Call, where: Where): Promise<Workspace> {
  const [first, ...others] = await chooseWorkspaces(call, where)
  if (first === undefined)
    throw new Refusal('there is no workspace yet: open the link that handsel serve prints.')
  if (others.length === 0) return first
  const are = [first, ...others].map(({ id, name }) => `\n  ${id}  ${name}`).join('')
  throw new Refusal(`there are several workspaces: say which with --workspace.${are}`)
}
