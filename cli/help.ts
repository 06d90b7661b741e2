import type { Command, Option } from '#cli/command.ts'
import { COMMANDS } from '#cli/commands.ts'

/** What `handsel --help` prints. */
export function helpForAll(version: string): string {
  return `Handsel ${version}: a ledger for help that is passed on.

Usage
  handsel COMMAND [options]

Commands
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(9)} ${summary}`).join('\n')}

Options
  -h, --help     this page; after a command, that command's
  -V, --version  the version

Where things are
  DATA_DIR               the folder with everything (./data)
  PORT, HOST             where it listens (4780 on this machine only)
  HANDSEL_URL            the address people open
  DATABASE_URL           a PostgreSQL of your own, instead of the one in DATA_DIR
  docs/operating.md      all of it, in plain words

Exit codes
  0 done   1 failed, or found something wrong   2 the command line was not understood
`
}

/** What `handsel COMMAND --help` prints. */
export function helpFor(name: string, { usage, about, options = {}, examples }: Command): string {
  const rows = [...Object.entries(options), ['help', { short: 'h', help: 'this page' }] as const].map(
    ([option, of]) => [flagOf(option, of), of.help] as const,
  )
  const width = Math.max(...rows.map(([flag]) => flag.length))
  const shown = examples.map(([command, does]) => `  ${command}\n      ${does}`)
  return `${about}

Usage
${usage.map(line => `  handsel ${name}${line === '' ? '' : ` ${line}`}`).join('\n')}

Options
${rows.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`).join('\n')}

Examples
${shown.join('\n')}
`
}

function flagOf(name: string, { short, takes }: Option): string {
  return `${short ? `-${short}, ` : '    '}--${name}${takes ? ` ${takes}` : ''}`
}
