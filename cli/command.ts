import type { Terminal } from '#cli/terminal.ts'
import type { Settings } from '#server/settings.ts'

/** One option of a command. A text option names what it takes. */
export interface Option {
  readonly takes?: string
  readonly short?: string
  readonly multiple?: boolean
  readonly help: string
}

export type Options = Readonly<Record<string, Option>>

/** What was typed after the command's name, and the place it runs in. */
export interface Call {
  readonly words: readonly string[]
  readonly text: (name: string) => string | undefined
  readonly texts: (name: string) => readonly string[]
  readonly has: (name: string) => boolean
  readonly terminal: Terminal
  readonly settings: Settings
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly version: string
}

/** One command: all that its help says, and what it does. Answers the exit code. */
export interface Command {
  readonly usage: readonly string[]
  readonly about: string
  readonly options?: Options
  readonly examples: readonly (readonly [command: string, does: string])[]
  /** Words it takes; by default none. */
  readonly wordsMost?: number
  readonly run: (call: Call) => Promise<number>
}

/** The option for answers that programs read. */
export const JSON_OPTION: Options = { json: { help: 'print the answer as JSON on stdout' } }

/** The option of every command that changes something after asking. */
export const YES_OPTION: Options = { yes: { short: 'y', help: 'do not ask' } }
