import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import type { Call } from '#cli/command.ts'
import { Refusal } from '#cli/exit-codes.ts'

/** Goes on only after a yes: typed, or given with --yes where nobody sits at the terminal. */
export async function ask(call: Call, question: string): Promise<void> {
  if (call.has('yes')) return
  if (!call.terminal.isInteractive) throw new Refusal(`${question} Say --yes to go on.`)
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await lines.question(`${question} [y/N] `)
  lines.close()
  if (!/^y(es)?$/i.test(answer.trim())) throw new Refusal('nothing was changed.')
}
