import { accepted, type Finding, returned } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import type { Entry } from '#core/entry.ts'
import * as f from '#core/field.ts'
import type { Id } from '#core/id.ts'
import { kindOf } from '#core/kind.ts'
import type { PassOnTerms } from '#programmes/livestock/terms.ts'

/** Who might receive next, frozen before the handover: criteria met, interests declared, no score. */
export const candidatesFrozen = kindOf('livestock.candidates_frozen', {
  pictogram: 'people',
  who: ['coordinator', 'field_worker'],
  fields: {
    candidates: f.list(
      {
        household: f.party('household'),
        meets: f.choices('trained', 'shelter', 'fodder', 'no_animals', 'agrees_terms', 'community_heard'),
        nominatedBy: f.optional(f.party('person', 'organisation', 'group')),
        interestDeclared: f.choice('none', 'relative', 'employer', 'neighbour', 'other'),
      },
      60,
    ),
    /** SHA-256 of the minutes of the hearing, kept as a document. */
    minutes: f.optional(f.code()),
  },
  mentions: ({ candidates }) => candidates.map(each => each.household),
  decide: ({ candidates }) => {
    const households = new Set(candidates.map(each => each.household))
    if (households.size === candidates.length) return accepted()
    return returned('candidate_twice', 'A family stands on the list twice.', 'candidates')
  },
})

/** Why a family is chosen without a list. */
export const WITHOUT_LIST = ['no_list', 'nobody_left', 'could_not_wait', 'other'] as const

/** How the family that receives was chosen. */
export interface Chosen {
  readonly to: Id
  readonly candidates?: Id | undefined
}

/**
 * Where the choice of the receiving family cannot be traced to a list that was frozen before the day of the
 * handover. Selection is where fraud happens, so it is looked at; but the animal has changed hands by then, and
 * holding or returning the entry would only make the books say that it had not: so each is a finding. That also
 * goes for a list that has not arrived yet, because what is accepted must not wait for a choice to be explained.
 * A declared interest is no finding: declaring it is what was asked for.
 */
export function choiceFindings(
  { to, candidates }: Chosen,
  terms: PassOnTerms | undefined,
  { occurred }: Entry,
  books: Books,
): Finding[] {
  if (!candidates) {
    if (!terms?.fromList) return []
    return [
      { code: 'list_missing', because: 'The terms ask for a family from a candidate list; none is named.' },
    ]
  }
  const list = books.entry(candidates)
  const isFrozen = list?.kind === candidatesFrozen.kind && !list.endedBy && list.occurred < occurred
  if (!isFrozen) {
    const because = 'The candidate list named here was not frozen before the day of the handover.'
    return [{ code: 'candidates_not_frozen', because }]
  }
  if (list.mentions.includes(to)) return []
  return [
    { code: 'not_on_list', because: 'The receiving family does not stand on the candidate list named here.' },
  ]
}
