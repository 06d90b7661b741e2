import type { PhoneBooks } from '#web/device/phone-books.ts'
import { allOwed } from '#web/device/reading/reader.ts'
import type { DeviceStore } from '#web/device/store.ts'

/** What the phone says it holds. */
export interface Holding {
  readonly families: number
  readonly animals: number
  readonly due: number
  readonly bytes: number
}

/** Counts what the phone holds, to be said in a sentence. */
export async function holdingOf(books: PhoneBooks, store: DeviceStore): Promise<Holding> {
  const reader = books.reader()
  const { registers, items } = books.branch
  const rows = await store.kept.toArray()
  const asOf = reader.ledger.today
  return {
    families: registers.parties.filter(({ sort }) => sort === 'household').length,
    animals: items.size,
    due: allOwed(reader).filter(({ state, due }) => state === 'open' && due && due <= asOf).length,
    bytes: rows.reduce((sum, row) => sum + row.sealed.byteLength, 0),
  }
}
