import type { Batch, Waiting } from '#books/batch.ts'
import type { Answer } from '#core/answer.ts'
import type { Id } from '#core/id.ts'

/**
 * Held entries whose wait may be over are decided again, one by one or together, until a round lets none in. They take
 * their turns as they happened: which of several comes in never follows from how they arrived.
 */
export function readmit(batch: Batch, held: readonly Waiting[]): ReadonlyMap<Id, Answer> {
  const waiting = held.toSorted(byTurn)
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

function byTurn(a: Waiting, b: Waiting): number {
  return turnOf(a) < turnOf(b) ? -1 : 1
}

function turnOf({ received: { id, entry } }: Waiting): string {
  return `${entry?.occurred ?? ''} ${id}`
}

function keep(admitted: Map<Id, Answer>, ...answers: readonly (Answer | undefined)[]): void {
  for (const answer of answers) if (answer) admitted.set(answer.id, answer)
}

/** Those that move the same animal, from keeper to keeper; and all that is told of animals that hang together. */
function groupsOf(waiting: readonly Waiting[]): Waiting[][] {
  const moved = waiting.flatMap(one => movedBy(one).map(item => ({ item, one })))
  const byAnimal = [...Map.groupBy(moved, ({ item }) => item).values()].map(all => all.map(({ one }) => one))
  return [...byAnimal, ...connected(waiting)].filter(group => group.length > 1)
}

function movedBy({ received: { entry, kind } }: Waiting): Id[] {
  const moves = entry && kind ? kind.lines(entry).moves : []
  return moves.flatMap(({ item }) => item ?? [])
}

/** A dam, her young, what stands in for one of them: what is told of one may be missing for the other. */
function connected(waiting: readonly Waiting[]): Waiting[][] {
  let groups: { items: readonly Id[]; all: Waiting[] }[] = []
  for (const one of waiting) {
    const { entry, kind } = one.received
    const own = entry && kind ? kind.facts(entry).map(({ item }) => item) : []
    const isNear = ({ items }: { items: readonly Id[] }) => items.some(item => own.includes(item))
    const near = groups.filter(isNear)
    const items = [...near.flatMap(group => group.items), ...own]
    groups = [
      ...groups.filter(group => !isNear(group)),
      { items, all: [...near.flatMap(({ all }) => all), one] },
    ]
  }
  // Where one has joined two groups, these stand one behind the other.
  return groups.map(({ all }) => all.toSorted(byTurn))
}
