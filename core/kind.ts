import type { Verdict } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import type { Commitment } from '#core/commitment.ts'
import type { Entry, Lines } from '#core/entry.ts'
import type { Fact, FactAbout } from '#core/fact.ts'
import type { Fields, Values } from '#core/field.ts'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'

/** One kind of act: what its entries say, the lines each makes, the rule that admits it. */
export interface Kind {
  readonly kind: string
  readonly v: number
  readonly fields: Fields
  /** Who may record it. */
  readonly who: readonly Role[]
  /** The drawing on its tile. */
  readonly pictogram: string
  readonly lines: (entry: Entry) => Lines
  readonly facts: (entry: Entry) => readonly FactAbout[]
  /** Subjects beside items and accounts under which the entry is found again: a household, a fund. */
  readonly mentions: (entry: Entry) => readonly Id[]
  /** What it can change of what is owed: nothing, what its item owes, or also what the item's parent owes. */
  readonly reach: 'none' | 'item' | 'own' | 'family'
  readonly decide: (entry: Entry, books: Books) => Verdict
}

/** What is known of an item for lists and figures; a projection, rebuilt from its facts at any time. */
export interface ItemRow {
  readonly item: Id
  readonly parent?: Id | undefined
  readonly kind: string
  readonly sex?: 'female' | 'male' | undefined
  readonly tag?: string | undefined
  readonly bornOn?: string | undefined
  readonly holder?: string | undefined
  readonly place?: Id | undefined
  readonly endedOn?: string | undefined
  readonly ended?: string | undefined
}

/** A programme kind: one folder, one line in `programmes/index.ts`. */
export interface Programme {
  readonly name: string
  readonly kinds: readonly Kind[]
  /** Entries that do not fit with the others of an item; a correction must not add to them. */
  readonly contradictions?: (facts: readonly Fact[]) => readonly Id[]
  /** The row an item's facts add up to. */
  readonly itemRow?: (item: Id, facts: readonly Fact[]) => ItemRow | undefined
  /** What follows for one item from its own facts and those of the items that descend from it. */
  readonly follow?: (
    item: Id,
    family: ReadonlyMap<Id, readonly Fact[]>,
    books: Books,
  ) => readonly Commitment[]
}

interface Declaration<F extends Fields> {
  readonly v?: number
  readonly fields: F
  readonly who?: readonly Role[]
  readonly pictogram: string
  readonly reach?: Kind['reach']
  readonly lines?: (fields: Values<F>, entry: Entry) => Partial<Lines>
  readonly facts?: (fields: Values<F>, entry: Entry) => readonly FactAbout[]
  readonly mentions?: (fields: Values<F>, entry: Entry) => readonly (Id | undefined)[]
  readonly decide?: (fields: Values<F>, entry: Entry, books: Books) => Verdict
}

const FIELD_STAFF: readonly Role[] = ['field_worker', 'coordinator']

/** Declares a kind of act; what is left out says nothing, moves nothing and is always admitted. */
export function kindOf<F extends Fields>(kind: string, of: Declaration<F>): Kind {
  const values = (entry: Entry) => entry.fields as Values<F>
  return {
    kind,
    v: of.v ?? 1,
    fields: of.fields,
    who: of.who ?? FIELD_STAFF,
    pictogram: of.pictogram,
    reach: of.reach ?? 'none',
    lines: entry => ({ moves: [], efforts: [], participations: [], ...of.lines?.(values(entry), entry) }),
    facts: entry => of.facts?.(values(entry), entry) ?? [],
    mentions: entry => (of.mentions?.(values(entry), entry) ?? []).filter(id => id !== undefined),
    decide: (entry, books) =>
      of.decide?.(values(entry), entry, books) ?? { answer: 'accepted', findings: [] },
  }
}
