import { owedOn } from '#books/followed.ts'
import type { OpenBooks } from '#books/open-books.ts'
import type { Commitment } from '#core/commitment.ts'
import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import type { ItemRow } from '#core/kind.ts'
import { programmeOfKind } from '#programmes/index.ts'

type Facts = readonly Fact[]

/**
 * Rows and commitments that were worked out, for as long as the facts they come from are the same. To be begun anew
 * when registers change, because terms say what is owed.
 */
export class Derived {
  readonly #rows = new Map<Id, { readonly from: Facts; readonly row: ItemRow | undefined }>()
  readonly #owed = new Map<Id, { readonly from: readonly Facts[]; readonly owed: readonly Commitment[] }>()

  row(item: Id, books: OpenBooks): ItemRow | undefined {
    const from = books.facts(item)
    const known = this.#rows.get(item)
    if (known?.from === from) return known.row
    const row = from[0] && programmeOfKind(from[0].kind)?.itemRow?.(item, from)
    this.#rows.set(item, { from, row })
    return row
  }

  owed(item: Id, books: OpenBooks): readonly Commitment[] {
    const from = [item, ...books.childrenOf(item)].map(id => books.facts(id))
    const known = this.#owed.get(item)
    if (known && known.from.length === from.length && known.from.every((facts, at) => facts === from[at])) {
      return known.owed
    }
    const owed = owedOn(item, books)
    this.#owed.set(item, { from, owed })
    return owed
  }
}
