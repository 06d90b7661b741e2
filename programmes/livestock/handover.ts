import { type Finding, finding } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import { daysBetween } from '#core/day.ts'
import type { Entry } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import { sentence } from '#core/sentence.ts'
import { type Animal, foldAnimal } from '#programmes/livestock/animal.ts'
import { placementOf } from '#programmes/livestock/belonging.ts'
import { biologyOf } from '#programmes/livestock/biology.ts'
import { type Chosen, choiceFindings } from '#programmes/livestock/candidates.ts'
import { type PassOnTerms, passOnTerms } from '#programmes/livestock/terms.ts'

interface Handover extends Chosen {
  readonly animal: Id
  readonly from: Id
  readonly settles?: Id | undefined
  readonly checklist?: readonly string[] | undefined
}

/**
 * Where a handover falls short of the terms it settles: age, weight, sex, checklist, the two confirmations, how
 * the receiving family was chosen.
 * The handover stands, it has happened; the findings say what to look at.
 */
export function handoverFindings(handover: Handover, entry: Entry, books: Books): Finding[] {
  const facts = books.facts(handover.animal).filter(fact => fact.on <= entry.occurred)
  const animal = foldAnimal(facts)
  const terms = termsSettled(handover, animal, entry, books)
  const around = [...confirmationFindings(entry), ...choiceFindings(handover, terms, entry, books)]
  if (!terms) return around
  return [...shortfalls(animal, terms, handover, entry, books), ...around]
}

/** The terms of the placement this settles: the giver's, on the dam or on the animal named. */
function termsSettled(
  { settles, from }: Handover,
  animal: Animal,
  { id, occurred }: Entry,
  books: Books,
): PassOnTerms | undefined {
  const owing = settles ?? animal.dam
  if (!owing) return undefined
  const placement = placementOf(foldAnimal(books.facts(owing)), { entry: id, on: occurred, from })
  return placement && passOnTerms(books.terms(placement.terms))
}

function shortfalls(animal: Animal, terms: PassOnTerms, of: Handover, entry: Entry, books: Books): Finding[] {
  const found: Finding[] = []
  const age = animal.bornOn === undefined ? undefined : daysBetween(animal.bornOn, entry.occurred)
  const { weanDays } = biologyOf(terms, books.resourceKind(animal.species ?? '')?.params)
  const least = Math.max(terms.minAgeDays, animal.weanedOn ? 0 : weanDays)
  if (age !== undefined && age < least) {
    found.push(finding('under_age', sentence`It was ${{ age }} days old; the terms ask for ${{ least }}.`))
  }
  if (terms.minWeightGrams && (animal.weighed?.grams ?? 0) < terms.minWeightGrams) {
    const kg = terms.minWeightGrams / 1000
    found.push(finding('under_weight', sentence`The terms ask for ${{ kg }} kg at handover.`))
  }
  if (terms.owed.sex === 'female' && animal.sex === 'male') {
    found.push(finding('male_handed_over', 'The terms ask for a female.'))
  }
  const missing = terms.checklist.filter(each => !of.checklist?.includes(each))
  if (missing.length > 0)
    found.push(finding('checklist_incomplete', sentence`Not ticked: ${{ checks: missing.join(', ') }}.`))
  return found
}

function confirmationFindings(entry: Entry): Finding[] {
  const roles = new Set(entry.attestations?.map(({ role }) => role))
  if (roles.has('giver') && roles.has('receiver')) return []
  const because = 'Giver and receiver have not both confirmed this handover.'
  return [finding('confirmation_missing', because)]
}
