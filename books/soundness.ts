import { flowsOf, linesOf } from '#books/lines.ts'
import type { OpenBooks } from '#books/open-books.ts'
import { factsWith, saidIn } from '#books/supposed.ts'
import { returned, type Verdict } from '#core/answer.ts'
import type { Entry } from '#core/entry.ts'
import { factOf, withFact, withoutFacts } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import { amountOf } from '#core/quantity.ts'
import { sentence } from '#core/sentence.ts'
import { kindNamed, programmeOfKind } from '#programmes/index.ts'

/**
 * Refuses to take an entry out of the books while others stand on it: a birth whose foal was passed on since,
 * a donation that has been spent. Those are put right first, latest first.
 */
export function refuseUnsound(entry: Entry, books: OpenBooks): Verdict | undefined {
  const named = entry.kind.startsWith('entry.') ? (entry.fields.entry as Id) : entry.replaces
  const original = named ? books.content(named) : undefined
  if (!original) return undefined
  return refuseLeftHanging(entry, original, books) ?? refuseOverdrawn(entry, original, books)
}

function refuseLeftHanging(entry: Entry, original: Entry, books: OpenBooks): Verdict | undefined {
  const kind = kindNamed(original.kind)
  const programme = programmeOfKind(original.kind)
  if (!kind || !programme?.contradictions) return undefined
  const added = entry.replaces ? (kindNamed(entry.kind)?.facts(entry) ?? []) : []
  for (const { item } of kind.facts(original)) {
    const before = books.facts(item)
    const instead = added.filter(about => about.item === item).map(({ says }) => factOf(entry, says))
    const rest = instead.reduce(withFact, withoutFacts(before, original.id))
    const old = new Set([entry.id, ...programme.contradictions(before)])
    const relying = programme.contradictions(rest).find(id => !old.has(id))
    const last = relying && before.findLast(fact => fact.entry === relying)
    if (last) {
      const [day, act] = [{ day: last.on }, { act: last.kind }]
      const because = sentence`What was recorded on ${day} (${act}) stands on this entry. Put that right first.`
      return returned('others_rely_on_it', because, 'entry')
    }
  }
  return undefined
}

/** Whether entries do not fit with what is in the books of an animal, so that nobody's word can let them in. */
export function addContradiction(entries: readonly Entry[], books: OpenBooks): boolean {
  return contradictionsAdded(entries, books) > 0
}

/** In how many places the facts of animals would contradict each other that do not yet. */
export function contradictionsAdded(entries: readonly Entry[], books: OpenBooks): number {
  const said = saidIn(entries)
  return [...new Set(said.map(({ item }) => item))].reduce((sum, item) => {
    const facts = factsWith(item, entries, said, books)
    const contradictions = programmeOfKind(facts[0]?.kind ?? '')?.contradictions
    const old = new Set(contradictions?.(books.facts(item)))
    return sum + (contradictions?.(facts) ?? []).filter(id => !old.has(id)).length
  }, 0)
}

function refuseOverdrawn(entry: Entry, original: Entry, books: OpenBooks): Verdict | undefined {
  const taken = flowsOf(linesOf(original, books).moves, original.occurred, -1n)
  const added = entry.replaces ? flowsOf(linesOf(entry, books).moves, entry.occurred, 1n) : []
  for (const { account, fund, kind } of taken) {
    if (books.party(account)?.sort !== 'organisation') continue
    const delta = [...taken, ...added]
      .filter(flow => flow.account === account && flow.fund === fund && flow.kind === kind)
      .reduce((sum, flow) => sum + flow.in - flow.out, 0n)
    const there = books.balance(account, fund, kind)
    if (delta < 0n && there + delta < 0n) {
      const [name, currency] = [books.fund(fund)?.name ?? '', kind.toUpperCase()]
      const left = { left: amountOf(there) }
      const because = sentence`${{ fund: name }} has ${left} ${{ currency }} left; taking this back needs more.`
      return returned('fund_overdrawn', because, 'entry')
    }
  }
  return undefined
}
