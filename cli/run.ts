import { parseArgs } from 'node:util'
import type { Call, Command } from '#cli/command.ts'
import { COMMANDS } from '#cli/commands.ts'
import { EXIT, Refusal } from '#cli/exit-codes.ts'
import { helpFor, helpForAll } from '#cli/help.ts'
import type { Terminal } from '#cli/terminal.ts'
import { readVersion } from '#cli/version.ts'
import { nearest } from '#core/nearest.ts'
import { readSettings } from '#server/settings.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Runs what was typed after `handsel`; answers the exit code. */
export async function run(
  typed: readonly string[],
  terminal: Terminal,
  environment: Environment,
): Promise<number> {
  try {
    return await runTyped(typed, terminal, environment)
  } catch (error) {
    if (error instanceof Refusal) return tell(error.message, error.exit)
    if (error instanceof TypeError || error instanceof ReferenceError)
      return tell(String(error.stack), EXIT.failed)
    return tell((error as Error).message || String(error), EXIT.failed)
  }

  function tell(sentence: string, exit: number): number {
    terminal.say(`handsel: ${sentence}`)
    return exit
  }
}

async function runTyped(typed: readonly string[], terminal: Terminal, environment: Environment) {
  const [name, ...rest] = typed
  const version = readVersion()
  if (name === '--version' || name === '-V') {
    terminal.data(version)
    return EXIT.done
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return showHelp(rest[0], version, terminal)
  }
  const command = await findCommand(name)
  if (rest.includes('--help') || rest.includes('-h')) return showHelp(name, version, terminal)
  return command.run({
    ...parse(name, command, rest),
    terminal,
    environment,
    version,
    settings: readSettings(environment),
  })
}

async function showHelp(name: string | undefined, version: string, terminal: Terminal): Promise<number> {
  terminal.data((name === undefined ? helpForAll(version) : helpFor(name, await findCommand(name))).trimEnd())
  return EXIT.done
}

async function findCommand(name: string): Promise<Command> {
  const found = COMMANDS.find(each => each.name === name)
  if (found) return found.load()
  const meant = nearest(
    name,
    COMMANDS.map(each => each.name),
  )
  const hint = meant ? ` Did you mean ${meant}?` : ''
  throw new Refusal(`there is no command ${name}.${hint} See handsel --help.`, EXIT.misused)
}

function parse(
  name: string,
  command: Command,
  typed: readonly string[],
): Pick<Call, 'words' | 'text' | 'texts' | 'has'> {
  const entries = Object.entries(command.options ?? {}).map(
    ([option, { takes, short, multiple = false }]) =>
      [
        option,
        { type: takes ? ('string' as const) : ('boolean' as const), multiple, ...(short ? { short } : {}) },
      ] as const,
  )
  const { values, positionals } = parseOrRefuse(name, Object.fromEntries(entries), typed)
  if (positionals.length > (command.wordsMost ?? 0)) {
    throw new Refusal(`“${positionals.at(-1)}” is too much. See handsel ${name} --help.`, EXIT.misused)
  }
  const texts = (option: string) => [values[option] ?? []].flat().filter(value => typeof value === 'string')
  return {
    words: positionals,
    texts,
    text: option => texts(option).at(-1),
    has: option => values[option] !== undefined,
  }
}

function parseOrRefuse(
  name: string,
  options: Readonly<Record<string, { type: 'string' | 'boolean'; multiple: boolean; short?: string }>>,
  typed: readonly string[],
) {
  try {
    return parseArgs({ args: [...typed], options, allowPositionals: true, strict: true })
  } catch (error) {
    const sentence = (error as Error).message.split('. ')[0]
    throw new Refusal(`${sentence}. See handsel ${name} --help.`, EXIT.misused)
  }
}
