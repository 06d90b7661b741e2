import { linesOf } from '#books/lines.ts'
import type { OpenBooks } from '#books/open-books.ts'
import { isOutside, legOf, type PartyFacts } from '#core/account.ts'
import { canonical } from '#core/canonical.ts'
import type { BookedMove, Entry } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import { kindNamed } from '#programmes/index.ts'
import type { Faults } from '#server/verify/faults.ts'
import type { JournalEntry } from '#server/verify/journal-page.ts'

/** What a page's lines are judged by: the parties as they are, and everything each has been. */
export interface Around {
  readonly books: OpenBooks
  readonly pastOf: (party: Id) => readonly PartyFacts[]
  readonly originals: ReadonlyMap<Id, Entry>
}

/** The lines of an entry against those its kind makes again from what it says. */
export function checkLines(one: JournalEntry, around: Around, faults: Faults): void {
  const { entry, seq } = one
  if (kindNamed(entry.kind) === undefined) {
    faults.add('kind_unknown', `Entry ${seq}: this version does not know the act ${entry.kind}.`, seq)
    return
  }
  const isReversal = entry.kind === 'entry.reversed'
  const original = isReversal ? around.originals.get(entry.fields.entry as Id) : undefined
  if (isReversal && original === undefined) {
    faults.add('original_missing', `Entry ${seq}: the entry it reverses is not in the journal.`, seq)
    return
  }
  const made = linesOf(entry, around.books, original)
  if (!areMoves(one.moves, made.moves, around)) tell('moves')
  if (canonical(one.efforts) !== canonical(made.efforts)) tell('efforts')
  if (canonical(one.participations.map(bare)) !== canonical(made.participations.map(bare)))
    tell('participations')

  function tell(lines: string): void {
    faults.add('lines_differ', `Entry ${seq}: its ${lines} are not those that follow from what it says.`, seq)
  }
}

function areMoves(kept: readonly BookedMove[], made: readonly BookedMove[], around: Around): boolean {
  return (
    kept.length === made.length &&
    kept.every((move, at) => {
      const should = made[at]
      return should && text(move) === text(should) && isLeg(move, should, around)
    })
  )
}

/**
 * The leg was given by what the parties were on the day of acceptance; an organisation may have become of another
 * class since, so any class it ever had will do.
 */
function isLeg(move: BookedMove, made: BookedMove, { books, pastOf }: Around): boolean {
  if (move.leg === made.leg) return true
  const [from, to] = move.sign === 1 ? [move.from, move.to] : [move.to, move.from]
  const was = (account: Id) => (isOutside(account) ? [undefined] : [books.party(account), ...pastOf(account)])
  return was(from).some(giver =>
    was(to).some(receiver => legOf(from, to, id => (id === from ? giver : receiver)) === move.leg),
  )
}

function text({ leg: _, qty, ...move }: BookedMove): string {
  const named = Object.entries(move).filter(([, value]) => value !== null)
  return canonical({ ...Object.fromEntries(named), qty: qty.toString() })
}

function bare<T extends { readonly minutes?: number | null | undefined }>(line: T): object {
  return { ...line, minutes: line.minutes ?? undefined }
}
