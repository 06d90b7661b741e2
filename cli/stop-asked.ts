import process from 'node:process'
import type { Terminal } from '#cli/terminal.ts'

/** Waiting to be asked to stop. */
export interface StopAsked {
  readonly asked: Promise<void>
  readonly isAsked: () => boolean
  /** Waits for what ends by itself, but not for ever. */
  readonly within: (milliseconds: number, ending: Promise<void>) => Promise<void>
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
/** One Ctrl-C may arrive twice: from the terminal, and from the program that started this one. */
const SAME_MS = 1_000

/** Listens for the signals from now on; a second one, when stopping takes too long, ends at once. */
export function stopAsked(terminal: Terminal): StopAsked {
  const { promise: asked, resolve } = Promise.withResolvers<void>()
  let first = 0
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (first === 0) {
        first = performance.now()
        terminal.step('stopping', 'finishing what is under way; again to stop at once')
        resolve()
      } else if (performance.now() - first > SAME_MS) process.exit(130)
    })
  }
  return { asked, isAsked: () => first > 0, within }
}

async function within(milliseconds: number, ending: Promise<void>): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  await Promise.race([ending, over])
  clearTimeout(timer)
}
