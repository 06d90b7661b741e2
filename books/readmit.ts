import type { Batch, Waiting } from '#books/batch.ts'
import type { Answer } from '#core/answer.ts'
import type { Id } from '#core/id.ts'

/** Held entries whose wait may be over are decided again, one by one or together, until a round lets none in. */
export function readmit(batch: Batch, waiting: readonly Waiting[]): ReadonlyMap<Id, Answer> {
  const admitted = new Map<Id, Answer>()
  for (let before = -1; before !== admitted.size; ) {
    before = admitted.size
    const isLeft = ({ received }: Waiting) => !admitted.has(received.id)
    for (const one of waiting.filter(isLeft)) keep(admitted, batch.retry(one))
    if (before !== admitted.size) continue
    for (const group of groupsOf(waiting.filter(isLeft))) {
      if (group.every(isLeft)) keep(admitted, ...batch.retryTogether(group))
    }
  }
  return admitted
}

function keep(admitted: Map<Id, Answer>, ...answers: readonly (Answer | undefined)[]): void {
  for (const answer of answers) if (answer) admitted.set(answer.id, answer)
}

/** Those that move the same animal, from keeper to keeper. */
function groupsOf(waiting: readonly Waiting[]): Waiting[][] {
  const movers = waiting.flatMap(one => {
    const { entry, kind } = one.received
    const moves = entry && kind ? kind.lines(entry).moves : []
    return moves.flatMap(({ item }) => (item ? [{ item, one }] : []))
  })
  const groups = [...Map.groupBy(movers, ({ item }) => item).values()]
  return groups.filter(group => group.length > 1).map(group => group.map(({ one }) => one))
}
