import { type BooksRead, OpenBooks } from '#books/open-books.ts'

const NOTHING: BooksRead = {
  seq: '0',
  head: '',
  today: '1970-01-01',
  known: null,
  waiting: null,
  entries: null,
  items: null,
  parties: null,
  places: null,
  pairings: null,
  servicePoints: null,
  programmes: null,
  closings: null,
  funds: null,
  balances: null,
  kinds: null,
  terms: null,
}

/** Books with only what a look back over the journal needs; nobody proposes anything. */
export function booksOf(read: Partial<BooksRead>): OpenBooks {
  return new OpenBooks({ ...NOTHING, ...read }, { user: '', roles: [] })
}
