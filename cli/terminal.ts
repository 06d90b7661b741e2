import process from 'node:process'
import { styleText } from 'node:util'

/** The two ways out: `data` for programs, on stdout; everything else for people, on stderr. */
export interface Terminal {
  readonly data: (text: string) => void
  readonly say: (line?: string) => void
  /** One step of something longer: what it is about, and how it went. */
  readonly step: (name: string, said: string) => void
  /** Somebody sits there and can be asked. */
  readonly isInteractive: boolean
}

type Style = Parameters<typeof styleText>[0]

/** Whether stderr may be coloured: somebody looks at it, and has not asked for plain text (NO_COLOR). */
function isColoured(): boolean {
  const { NO_COLOR, TERM } = process.env
  return process.stderr.isTTY === true && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb'
}

/** Text in a style where stderr takes colours, plain elsewhere. */
export function styled(style: Style, text: string): string {
  return isColoured() ? styleText(style, text, { validateStream: false }) : text
}

/** The terminal this program was started from. */
export const terminal: Terminal = {
  data: text => void process.stdout.write(`${text}\n`),
  say: (line = '') => void process.stderr.write(`${line}\n`),
  step: (name, said) => void process.stderr.write(`  ${styled('dim', name.padEnd(11))} ${said}\n`),
  isInteractive: process.stdin.isTTY === true && process.stderr.isTTY === true,
}
