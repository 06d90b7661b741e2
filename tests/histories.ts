import type { Id } from '#core/id.ts'
import type { Written } from '#tests/scribe.ts'
import { type Event, Story, type Telling } from '#tests/story.ts'
import { ANIMAL_ACTS } from '#tests/story-animals.ts'
import { linked, MONEY_ACTS, putRight, receivePlenty, turnMonth } from '#tests/story-books.ts'
import type { Tape } from '#tests/tape.ts'

/** A valid history: sent in this order, every entry of it is accepted. */
export interface History {
  readonly entries: readonly Written[]
  readonly events: readonly Event[]
  /** Entries that a second person has to send. */
  readonly bySecond: ReadonlySet<Id>
}

const EVERYTHING = [...ANIMAL_ACTS, ...ANIMAL_ACTS, ...MONEY_ACTS, linked]

/** Tells a history from a strip of choices, until the strip is over. */
export function historyOf(tape: Tape, telling: Telling = {}): History {
  const story = new Story(tape, telling)
  if (telling.plenty) receivePlenty(story)
  while (!tape.isOver && story.day < '2025-06-01') {
    story.wait(tape.once(3) ? 0 : tape.below(45))
    const what = tape.below(30)
    const closings = { often: 6, some: 1, none: 0 }[telling.closings ?? 'some']
    if (what < closings) turnMonth(story)
    else if (what > 27 && telling.mistakes !== 'none') putRight(story)
    else {
      const act = tape.from(EVERYTHING)
      const draft = act?.(story)
      if (draft) story.tell(draft, act)
    }
  }
  return finished(story.events)
}

/** The same history told by somebody who never erred: without what was put right, and without putting it right. */
export function withoutMistakes({ events }: History): readonly Written[] {
  const gone = new Set(events.flatMap(({ entry, endedBy }) => (endedBy ? [entry.id] : [])))
  const kept = events.filter(({ entry }) => !gone.has(entry.id) && !/^entry\./.test(entry.kind))
  return kept.map(({ entry: { replaces: _, ...entry } }) => entry as Written)
}

function finished(events: readonly Event[]): History {
  const bySecond = new Set<Id>()
  const entries = events.map(({ entry: { isBySecond, ...entry } }) => {
    if (isBySecond) bySecond.add(entry.id)
    return entry as Written
  })
  return { entries, events, bySecond }
}
