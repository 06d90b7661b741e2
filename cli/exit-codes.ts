/** How every command ends; `handsel --help` lists them. */
export const EXIT = {
  done: 0,
  /** It failed, or it found something wrong. */
  failed: 1,
  /** The command line was not understood; nothing was done. */
  misused: 2,
} as const

/** What a command cannot do, in a sentence for whoever called it. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly exit: number

  constructor(sentence: string, exit: number = EXIT.failed) {
    super(sentence)
    this.exit = exit
  }
}
