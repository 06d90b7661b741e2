import { accepted, type Finding } from '#core/answer.ts'
import * as f from '#core/field.ts'
import { kindOf } from '#core/kind.ts'
import { foldAnimal, type Says } from '#programmes/livestock/animal.ts'
import { judge, keeperFinding } from '#programmes/livestock/judge.ts'

/**
 * A visit is about the animals. “Not today” and “not home” are complete answers: they need no reason and
 * have no consequence but that the visit is still to be made.
 */
export const visited = kindOf('visit.made', {
  pictogram: 'visit',
  reach: 'own',
  fields: {
    household: f.party('household'),
    animals: f.list(
      { animal: f.animal(), condition: f.optional(f.choice('well', 'thin', 'sick', 'injured')) },
      50,
    ),
    outcome: f.choice('seen', 'not_home', 'not_today'),
    visitor: f.optional(f.party('person')),
    minutes: f.optional(f.integer('minute', 1, 720)),
  },
  lines: ({ household, visitor, minutes, outcome }) => ({
    efforts: visitor && minutes ? [{ who: { party: visitor }, role: 'visitor', minutes }] : [],
    participations: outcome === 'seen' ? [{ who: { party: household }, role: 'visited' }] : [],
  }),
  facts: ({ animals, outcome }) => animals.map(({ animal }) => ({ item: animal, says: visitSays(outcome) })),
  mentions: ({ household }) => [household],
  decide: ({ animals, household, outcome }, entry, books) => {
    const findings: Finding[] = []
    for (const { animal } of animals) {
      const verdict = judge(animal, entry, visitSays(outcome), books)
      if (verdict.answer !== 'accepted') return verdict
      const then = foldAnimal(books.facts(animal).filter(fact => fact.on <= entry.occurred))
      const finding = keeperFinding(then, household)
      findings.push(...verdict.findings, ...(finding ? [finding] : []))
    }
    return accepted(findings)
  },
})

function visitSays(outcome: string): Says & Record<string, unknown> {
  return { act: 'noted', visited: outcome === 'seen' }
}
