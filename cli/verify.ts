import { chooseWorkspaces, WORKSPACE_OPTION } from '#cli/choose-workspace.ts'
import type { Call, Command } from '#cli/command.ts'
import { JSON_OPTION } from '#cli/command.ts'
import { EXIT, Refusal } from '#cli/exit-codes.ts'
import { requireBooks, withBooks } from '#cli/open.ts'
import { inLongTransaction, type Where } from '#server/upkeep/long-transaction.ts'
import type { Workspace } from '#server/upkeep/workspaces.ts'
import type { Head } from '#server/verify/chain.ts'
import { type Verified, verifyJournal } from '#server/verify/verify.ts'

/** Checks that the journal is as it was written. */
export const verify: Command = {
  usage: ['[--head [WORKSPACE/]NUMBER:HASH] …'],
  about: `Works every journal out again from its contents and tells, in sentences, what is not as it was written.
Prints the head of each chain on stdout: note it where nobody here can change it (the minutes of a meeting, a
partner's mailbox). Given back with --head, it also shows an end cut off or a chain computed anew. Changes nothing,
and runs beside a server that goes on.`,
  options: {
    head: {
      takes: 'HEAD',
      multiple: true,
      help: 'a head noted earlier, such as 4521:9f3c…; may be given several times',
    },
    ...WORKSPACE_OPTION,
    ...JSON_OPTION,
  },
  examples: [
    ['handsel verify', 'every workspace'],
    ['handsel verify --head 4521:9f3c…', 'and that it still begins with what was noted'],
    ['handsel verify --json | jq .ok', 'for a nightly job; the exit code says the same'],
  ],
  run,
}

interface Report extends Verified {
  readonly workspace: Workspace
}

async function run(call: Call): Promise<number> {
  const published = call.texts('head').map(parseHead)
  await requireBooks(call)
  const reports = await withBooks(call, async ({ where }) => {
    const workspaces = await chooseWorkspaces(call, where)
    refuseUnclear(published, workspaces)
    const made: Report[] = []
    for (const workspace of workspaces) {
      const report = { workspace, ...(await verifyOne(where, workspace, published)) }
      tell(call, report)
      made.push(report)
    }
    return made
  })
  const isOk = reports.every(({ faultCount }) => faultCount === 0)
  if (call.has('json'))
    call.terminal.data(JSON.stringify({ ok: isOk, workspaces: reports.map(toJson) }, null, 2))
  return isOk ? EXIT.done : EXIT.failed
}

interface Published extends Head {
  readonly workspace: string | undefined
}

function verifyOne(
  where: Where,
  { id, name }: Workspace,
  published: readonly Published[],
): Promise<Verified> {
  const own = published.filter(({ workspace }) => workspace === undefined || [id, name].includes(workspace))
  return inLongTransaction(where, { tenant: id, to: 'read' }, ask => verifyJournal(ask, id, own))
}

function tell({ terminal, has }: Call, { workspace, entries, head, faults, faultCount }: Report): void {
  const found = faultCount === 0 ? 'as they were written' : `${faultCount} things are wrong`
  terminal.say(`${workspace.name}: ${entries} entries, ${found}.`)
  for (const { because } of faults) terminal.say(`  ${because}`)
  if (faultCount > faults.length) terminal.say(`  … and ${faultCount - faults.length} more.`)
  if (!has('json') && entries > 0) terminal.data(`${workspace.id}/${head.seq}:${head.hash}`)
}

function toJson({ workspace, head, ...rest }: Report): object {
  return { workspace, ...rest, head: { seq: Number(head.seq), hash: head.hash } }
}

function parseHead(text: string): Published {
  const parts = /^(?:(.+)\/)?(\d{1,18}):([0-9a-f]{64})$/.exec(text)
  if (!parts) {
    throw new Refusal(`“${text}” is no head: write NUMBER:HASH as handsel verify printed it.`, EXIT.misused)
  }
  return { workspace: parts[1], seq: BigInt(parts[2] ?? 0), hash: parts[3] ?? '' }
}

function refuseUnclear(published: readonly Published[], workspaces: readonly Workspace[]): void {
  for (const { workspace } of published) {
    if (workspace === undefined && workspaces.length > 1) {
      throw new Refusal(
        'there are several workspaces: write the head as WORKSPACE/NUMBER:HASH.',
        EXIT.misused,
      )
    }
    if (workspace !== undefined && !workspaces.some(({ id, name }) => [id, name].includes(workspace))) {
      throw new Refusal(`there is no workspace “${workspace}” to hold this head against.`)
    }
  }
}
