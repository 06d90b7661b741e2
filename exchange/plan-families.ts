import type { Id } from '#core/id.ts'
import { type Sentence, sentence } from '#core/sentence.ts'
import { FamilyCodes } from '#exchange/family-codes.ts'
import type { FileFamily } from '#exchange/file-families.ts'
import { foldOnce } from '#exchange/fold-once.ts'
import type { Choice, KnownFamily, Say } from '#exchange/import-types.ts'
import { compareNames, namesToAdd } from '#exchange/names-alike.ts'

export type Verdict = 'new' | 'updated' | 'unchanged' | 'look_alike' | 'refused'

/** Another that looks like the one in the row, for the two to be seen side by side. */
export interface Alike {
  /** What a choice names it by: its id, or the key of a family of the same file. */
  readonly as: string
  readonly code?: string | undefined
  readonly names: readonly string[]
  readonly place?: string | undefined
}

/** What changes of a family that is in the books. */
export interface FamilyChange {
  readonly code?: string
  readonly place?: Id
  readonly names?: readonly string[]
  readonly phone?: string
}

/** What becomes of a family of the file. `id` is missing where nothing is imported of it. */
export interface PlannedFamily {
  readonly file: FileFamily
  readonly verdict: Verdict
  readonly id?: Id
  readonly known?: KnownFamily
  readonly change?: FamilyChange
  readonly says: readonly Say[]
  readonly alike: readonly Alike[]
}

interface Around {
  readonly known: readonly KnownFamily[]
  readonly placeNames: ReadonlyMap<Id, string>
  readonly choiceOf: (row: string) => Choice | undefined
  readonly makeId: (what: string) => Id
}

/** Compares each family of a file with the books and with those before it in the file. */
export function planFamilies(
  families: readonly FileFamily[],
  around: Around,
): ReadonlyMap<string, PlannedFamily> {
  const planner = new FamilyPlanner(around)
  for (const family of families) planner.add(family)
  return planner.planned
}

class FamilyPlanner {
  readonly planned = new Map<string, PlannedFamily>()
  readonly #around: Around
  readonly #codes: FamilyCodes
  readonly #byName = new Map<string, KnownFamily[]>()
  readonly #here = new Map<string, PlannedFamily[]>()

  constructor(around: Around) {
    this.#around = around
    this.#codes = new FamilyCodes(around.known)
    for (const family of around.known) {
      if (family.endedOn) continue
      for (const fold of new Set(family.names.map(foldOnce))) push(this.#byName, fold, family)
    }
  }

  add(file: FileFamily): void {
    const planned = this.plan(file)
    this.planned.set(file.key, planned)
    for (const fold of new Set(file.names.map(foldOnce))) push(this.#here, fold, planned)
  }

  private plan(file: FileFamily): PlannedFamily {
    const holder = file.code === undefined ? undefined : this.#codes.holder(file.code)
    const choice = this.#around.choiceOf(file.rows[0] ?? '')
    return holder ? this.planByCode(file, holder, choice) : this.planByName(file, choice)
  }

  private planByCode(file: FileFamily, holder: KnownFamily, choice: Choice | undefined): PlannedFamily {
    const code = holder.code ?? ''
    if (holder.sort !== 'household')
      return refused(file, 'code_no_family', sentence`${{ code }} is the code of somebody who is no family.`)
    if (holder.endedOn)
      return refused(file, 'family_ended', sentence`${{ code }} left on ${{ day: holder.endedOn }}.`)
    const isOther = compareNames(file.names, holder.names) === 'different'
    if (!isOther || isSame(choice, holder.id)) return this.match(file, holder)
    if (choice?.is === 'different') {
      const said = sentence`${{ code }} is another family’s code. Give this family one of its own.`
      return refused(file, 'code_taken', said)
    }
    const [[name = ''], [other = '']] = [holder.names, file.names]
    const said = sentence`${{ code }} is ${{ name }} in the books; here it is ${{ other }}. Are they the same?`
    return this.alike(file, 'other_name', said, [this.fromBooks(holder)])
  }

  private planByName(file: FileFamily, choice: Choice | undefined): PlannedFamily {
    const here = this.here(file)
    const alike = file.code === undefined ? [] : this.#codes.alike(file.code)
    const known = [...new Set([...alike, ...this.known(file)])].filter(
      ({ id }) => !here.some(one => one.id === id),
    )
    if (choice?.is === 'different') return this.fresh(file)
    const chosen = choice && known.find(({ id }) => id === choice.as)
    if (chosen) return this.match(file, chosen)
    const twin = choice && here.find(one => one.file.key === choice.as)
    if (twin) return { ...twin, file, verdict: 'unchanged', alike: [] }
    const sure = here.length === 0 ? known.filter(one => isCertain(file, one, alike.includes(one))) : []
    const only = sure.length === 1 && (known.length === 1 || alike.length > 0) ? sure[0] : undefined
    if (only) return this.match(file, only)
    if (known.length + here.length === 0) return this.fresh(file)
    return this.ask(file, known, here, alike.length > 0)
  }

  private ask(
    file: FileFamily,
    known: readonly KnownFamily[],
    here: readonly PlannedFamily[],
    isByCode: boolean,
  ): PlannedFamily {
    const alike = [...known.map(one => this.fromBooks(one)), ...here.map(one => this.fromFile(one))]
    const [name = ''] = file.names
    const code = file.code ?? ''
    const others = alike.map(describe).join(', ')
    if (isByCode) {
      const said = sentence`${{ code }} may be the code of ${{ others }}. Are they the same?`
      return this.alike(file, 'same_code', said, alike)
    }
    const said = sentence`${{ name }} looks like ${{ others }}. Are they the same?`
    return this.alike(file, 'same_name', said, alike)
  }

  /** Families in the books with the same name: in the same village, or anywhere where the row names no village. */
  private known(file: FileFamily): readonly KnownFamily[] {
    const found = new Set(file.names.flatMap(name => this.#byName.get(foldOnce(name)) ?? []))
    return [...found].filter(one => !file.place || !one.place || one.place === file.place.id)
  }

  /** The same among families before it in the file; whoever is refused there is not there. */
  private here(file: FileFamily): readonly PlannedFamily[] {
    const found = new Set(file.names.flatMap(name => this.#here.get(foldOnce(name)) ?? []))
    return [...found].filter(
      ({ id, file: other }) => id && (!file.place || !other.place || other.place.id === file.place.id),
    )
  }

  private fresh(file: FileFamily): PlannedFamily {
    if (!file.isDefined) {
      const name = file.code ?? file.names[0] ?? ''
      return refused(file, 'family_unknown', sentence`${{ name }} is no family in this file or in the books.`)
    }
    return { file, verdict: 'new', id: this.#around.makeId(file.key), says: [], alike: [] }
  }

  private match(file: FileFamily, known: KnownFamily): PlannedFamily {
    const change = changeOf(file, known)
    const base = { file, id: known.id, known, alike: [] }
    if (Object.keys(change).length === 0) return { ...base, verdict: 'unchanged', says: [] }
    return {
      ...base,
      verdict: 'updated',
      change,
      says: [{ code: 'family_changes', ...changesIn(change) }],
    }
  }

  private alike(file: FileFamily, code: string, said: Sentence, alike: readonly Alike[]): PlannedFamily {
    return { file, verdict: 'look_alike', says: [{ code, ...said }], alike }
  }

  private fromBooks({ id, code, names, place }: KnownFamily): Alike {
    return { as: id, code, names, place: place && this.#around.placeNames.get(place) }
  }

  private fromFile({ file }: PlannedFamily): Alike {
    return { as: file.key, code: file.code, names: file.names, place: file.place?.name }
  }
}

/** What the file says that the books do not; what it leaves empty changes nothing. */
function changeOf(file: FileFamily, known: KnownFamily): FamilyChange {
  const added = namesToAdd(known.names, file.names)
  const isMoved = file.place && file.isDefined && file.place.id !== known.place
  return {
    ...(file.code && !known.code ? { code: file.code } : {}),
    ...(isMoved && file.place ? { place: file.place.id } : {}),
    ...(added.length > 0 ? { names: [...known.names, ...added] } : {}),
    ...(file.phone && digits(file.phone) !== digits(known.phone ?? '') ? { phone: file.phone } : {}),
  }
}

/**
 * One whose card has this number, and its name, is the one. Without a code, one family of that name in that village is;
 * with another code it only looks like it.
 */
function isCertain(file: FileFamily, known: KnownFamily, isAlike: boolean): boolean {
  if (isAlike) return compareNames(file.names, known.names) === 'same'
  if (file.code !== undefined) return false
  return !file.isDefined || (file.place !== undefined && file.place.id === known.place)
}

function isSame(choice: Choice | undefined, id: Id): boolean {
  return choice?.is === 'same' && choice.as === id
}

function changesIn(change: FamilyChange): Sentence {
  const changes = (['code', 'place', 'names', 'phone'] as const).filter(part => change[part] !== undefined)
  return sentence`The family gets another ${{ changes: changes.join(', ') }}.`
}

function refused(file: FileFamily, code: string, said: Sentence): PlannedFamily {
  return { file, verdict: 'refused', says: [{ code, ...said }], alike: [] }
}

function describe({ code, names, place }: Alike): string {
  return [code, names[0], place && `(${place})`].filter(Boolean).join(' ')
}

function digits(phone: string): string {
  return phone.replaceAll(/\D/g, '')
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  map.set(key, [...(map.get(key) ?? []), value])
}
