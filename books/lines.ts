import type { OpenBooks } from '#books/open-books.ts'
import type { Booked, Flow } from '#books/outcome.ts'
import { legOf } from '#core/account.ts'
import type { BookedMove, Entry, Lines } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import { kindNamed } from '#programmes/index.ts'

type SignedLines = Pick<Booked, 'moves' | 'efforts' | 'participations'>

/** The lines an entry makes, with their legs; a reversal makes its original's, against the same legs. */
export function linesOf(entry: Entry, books: OpenBooks, original?: Entry): SignedLines {
  if (!original) return sign(entry, 1, books)
  return sign(original, -1, books)
}

function linesMade(entry: Entry): Lines {
  const kind = kindNamed(entry.kind)
  return kind ? kind.lines(entry) : { moves: [], efforts: [], participations: [] }
}

function sign(entry: Entry, by: 1 | -1, books: OpenBooks): SignedLines {
  const lines = linesMade(entry)
  const booked = books.legsOf(entry.id)
  const party = (id: Id) => books.party(id)
  const moves = lines.moves.map((move, at): BookedMove => {
    const leg = booked[at] ?? legOf(move.from, move.to, party)
    const ends = by === 1 ? { from: move.from, to: move.to } : { from: move.to, to: move.from }
    return { ...move, ...ends, leg, sign: by }
  })
  const mark = <T>(line: T) => ({ ...line, sign: by })
  return { moves, efforts: lines.efforts.map(mark), participations: lines.participations.map(mark) }
}

/**
 * What moves of money do to accounts and funds. `times` -1 takes them back on their own day, for an entry that
 * was voided; a reversal (sign -1) takes its original back on the reversal's day.
 */
export function flowsOf(moves: readonly BookedMove[], day: string, times: 1n | -1n): Flow[] {
  return moves.flatMap(({ from, to, kind, fund, qty, leg, sign: way }) => {
    if (!fund) return []
    const steps = qty * BigInt(way) * times
    const [giver, receiver] = way === 1 ? [from, to] : [to, from]
    return [
      { account: giver, fund, kind, day, leg, in: 0n, out: steps },
      { account: receiver, fund, kind, day, leg, in: steps, out: 0n },
    ]
  })
}
