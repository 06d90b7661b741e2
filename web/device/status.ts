import type { Unsent } from '#web/device/unsent.ts'

/** What the chip says, in a word. */
export type StatusWord = 'saved' | 'waiting' | 'sending' | 'needs-you' | 'held' | 'photos'

/** How things stand with what was made on this phone. */
export interface Standing {
  readonly word: StatusWord
  readonly waiting: number
  readonly held: number
  readonly needsYou: number
  /** Pictures whose entries are recorded, and which the server has not got. */
  readonly photos: number
  /** The one on its way and of how many, while a sync runs. */
  readonly sending?: { readonly at: number; readonly of: number }
  /** The last time everything was fetched, by this phone's clock. */
  readonly asOf?: number
  /** Why the last try came to nothing. */
  readonly trouble?: Trouble
  /** How many days this phone's calendar is ahead of the server's, where it is more than one. */
  readonly daysOff?: number
}

/**
 * `unreachable`: no signal; `signed-out`: somebody has to sign in; `revoked`: this phone was signed off; `full`: it has
 * no room for what came; `too-large`: whoever has it works in more places than a phone can hold.
 */
export type Trouble = 'unreachable' | 'signed-out' | 'revoked' | 'refused' | 'full' | 'too-large'

/** One thing to watch for the chip, the outbox and the service worker. */
export class Status {
  #standing: Standing = { word: 'saved', waiting: 0, held: 0, needsYou: 0, photos: 0 }
  readonly #watching = new Set<() => void>()

  get(): Standing {
    return this.#standing
  }

  /** Calls back after every change; the answer ends it. For `useSyncExternalStore`. */
  watch = (tell: () => void): (() => void) => {
    this.#watching.add(tell)
    return () => this.#watching.delete(tell)
  }

  /** Counts anew; a picture that was refused needs somebody, too. */
  count(all: readonly Unsent[], photos: { readonly waiting: number; readonly refused: number }): void {
    const of = (state: Unsent['state']) => all.filter(one => one.state === state).length
    const needsYou = of('returned') + photos.refused
    this.set({ waiting: of('waiting') + of('sending'), held: of('held'), needsYou, photos: photos.waiting })
  }

  /** Changes some of it; what is given as undefined goes. */
  set(change: { readonly [K in keyof Standing]?: Standing[K] | undefined }): void {
    const all = Object.entries({ ...this.#standing, ...change }).filter(([, value]) => value !== undefined)
    const next = Object.fromEntries(all) as unknown as Standing
    this.#standing = { ...next, word: wordOf(next) }
    for (const tell of this.#watching) tell()
  }
}

/** What is going on first, then what needs somebody, then what waits. */
function wordOf({ sending, needsYou, waiting, held, photos }: Standing): StatusWord {
  if (sending) return 'sending'
  if (needsYou > 0) return 'needs-you'
  if (waiting > 0) return 'waiting'
  if (photos > 0) return 'photos'
  return held > 0 ? 'held' : 'saved'
}
