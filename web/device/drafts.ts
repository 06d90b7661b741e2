import type { Seal } from '#web/device/seal.ts'
import type { DeviceStore } from '#web/device/store.ts'

/** A draft is on the disk this soon after a key was pressed. */
export const DRAFT_MS = 250

interface DraftOptions {
  readonly store: DeviceStore
  readonly seal: () => Seal
  readonly newId: () => string
}

interface Draft {
  readonly id: string
  readonly key: string
  readonly text: string
}

/** A draft that is to be written, or taken out where there is none. */
type Due = readonly [id: string, draft: Draft | undefined]

/**
 * What has been typed and not saved, sealed. Read at once from memory and written behind, in the shape of the
 * browser's own storage, so that a form keeps its drafts here as it keeps them there.
 */
export class Drafts {
  readonly #options: DraftOptions
  #all = new Map<string, Draft>()
  readonly #due = new Map<string, Draft | undefined>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(options: DraftOptions) {
    this.#options = options
  }

  async load(): Promise<void> {
    const seal = this.#options.seal()
    const rows = await this.#options.store.drafts.toArray()
    const all = await Promise.all(
      rows.map(async ({ id, sealed }) => ({
        id,
        ...(await seal.open<Omit<Draft, 'id'>>(`draft/${id}`, sealed)),
      })),
    )
    this.#all = new Map(all.map(draft => [draft.key, draft]))
  }

  clear(): void {
    this.#all = new Map()
    this.#due.clear()
  }

  getItem(key: string): string | null {
    return this.#all.get(key)?.text ?? null
  }

  /** Whether something that was typed and not saved is about this id. */
  hold(id: string): boolean {
    return [...this.#all.values()].some(({ text }) => text.includes(`"${id}"`))
  }

  /** Lets go of the forms of what is saved already: the battery died before they were let go of. */
  dropSaved(isSaved: (id: string) => boolean): void {
    for (const { key, text } of [...this.#all.values()]) if (isSaved(idIn(text))) this.removeItem(key)
  }

  setItem(key: string, text: string): void {
    const draft = { id: this.#all.get(key)?.id ?? this.#options.newId(), key, text }
    this.#all.set(key, draft)
    this.#later(draft.id, draft)
  }

  removeItem(key: string): void {
    const known = this.#all.get(key)
    this.#all.delete(key)
    if (known) this.#later(known.id, undefined)
  }

  /** Writes at once what is still to be written: the page is going away, or the phone is being locked. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const due = [...this.#due]
    this.#due.clear()
    // One that failed does not stop the next.
    if (due.length > 0) this.#writing = this.#writing.catch(() => {}).then(() => this.#writeOrKeep(due))
    return this.#writing
  }

  #later(id: string, draft: Draft | undefined): void {
    this.#due.set(id, draft)
    // Counted from the first key: somebody who types without a pause is kept, too.
    this.#timer ??= setTimeout(() => void this.flush().catch(() => {}), DRAFT_MS)
  }

  /** What could not be written is tried again with what is typed next, unless the phone was locked since. */
  async #writeOrKeep(due: readonly Due[]): Promise<void> {
    const all = this.#all
    try {
      await this.#write(due)
    } catch (fault) {
      const failed = this.#all === all ? due.filter(([id]) => !this.#due.has(id)) : []
      for (const [id, draft] of failed) this.#due.set(id, draft)
      throw fault
    }
  }

  async #write(due: readonly Due[]): Promise<void> {
    const { store, seal } = this.#options
    const sealed = due.map(async ([id, draft]) => {
      if (!draft) return []
      return [{ id, sealed: await seal().seal(`draft/${id}`, { key: draft.key, text: draft.text }) }]
    })
    const rows = (await Promise.all(sealed)).flat()
    await store.write(seal(), ['drafts'], async ({ drafts }) => {
      await drafts.bulkDelete(due.map(([id]) => id))
      await drafts.bulkPut(rows)
    })
  }
}

/** The id of what a form makes, where it is a form's draft. */
function idIn(text: string): string {
  try {
    const { id } = JSON.parse(text) as { id?: unknown }
    return typeof id === 'string' ? id : ''
  } catch {
    return ''
  }
}
