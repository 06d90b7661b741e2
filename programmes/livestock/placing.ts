import { withFindings } from '#core/admit.ts'
import { accepted, returned, type Verdict } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import type { Entry } from '#core/entry.ts'
import type { FactAbout } from '#core/fact.ts'
import * as f from '#core/field.ts'
import type { Id } from '#core/id.ts'
import { kindOf } from '#core/kind.ts'
import { foldAnimal, type Says } from '#programmes/livestock/animal.ts'
import { type Chosen, WITHOUT_LIST } from '#programmes/livestock/candidates.ts'
import { handoverFindings } from '#programmes/livestock/handover.ts'
import { judge, notGivenThen } from '#programmes/livestock/judge.ts'
import { CHECKS, passOnTerms } from '#programmes/livestock/terms.ts'

/** An animal placed with a family under terms: generation 0 of a gift, unless it stands in for another. */
export const given = kindOf('livestock.given', {
  pictogram: 'hands-giving',
  reach: 'family',
  fields: {
    animal: f.animal(),
    species: f.kind(),
    from: f.party('organisation'),
    to: f.party('household'),
    terms: f.terms(),
    agreement: f.optional(f.code()),
    pregnant: f.optional(f.check()),
    /** The animal it stands in for, under the replacement terms. */
    replaces: f.optional(f.animal()),
    /** The animal whose owed offspring was settled in cash, which bought this one. */
    continues: f.optional(f.animal()),
    checklist: f.optional(f.choices(...CHECKS)),
  },
  lines: ({ animal, species, from, to }) => ({ moves: [{ from, to, kind: species, qty: 1n, item: animal }] }),
  facts: fields => [
    { item: fields.animal, parent: fields.continues, says: givenSays(fields) },
    ...(fields.replaces ? [{ item: fields.replaces, says: replacedSays(fields) }] : []),
  ],
  mentions: ({ to }) => [to],
  decide: (fields, entry, books) => {
    const refusal = refuseTerms(fields.terms, books)
    if (refusal) return refusal
    const verdict = judge(fields.animal, entry, givenSays(fields) as Says, books)
    if (verdict.answer !== 'accepted' || !fields.replaces) return verdict
    const stood = judge(fields.replaces, entry, replacedSays(fields) as Says, books)
    return stood.answer === 'accepted'
      ? (refuseStanding(fields.replaces, fields.to, entry, books) ?? stood)
      : stood
  },
})

/** Offspring handed from one family to the next: it settles what is owed and is itself a placement. */
export const passedOn = kindOf('livestock.passed_on', {
  pictogram: 'hands-passing',
  reach: 'family',
  fields: {
    animal: f.animal(),
    species: f.kind(),
    from: f.party('household'),
    /** The frozen candidate list the receiving family is chosen from. */
    candidates: f.optional(f.entry()),
    /** Why it is chosen without one. */
    notFromList: f.optional(f.choice(...WITHOUT_LIST)),
    to: f.party('household'),
    /** The terms the receiving family has agreed to. */
    terms: f.terms(),
    agreement: f.optional(f.code()),
    pregnant: f.optional(f.check()),
    /** The placed animal whose commitment this settles, where the animal is not its offspring. */
    settles: f.optional(f.animal()),
    checklist: f.optional(f.choices(...CHECKS)),
  },
  lines: ({ animal, species, from, to }) => ({ moves: [{ from, to, kind: species, qty: 1n, item: animal }] }),
  facts: fields => [
    { item: fields.animal, says: passedSays(fields) },
    ...(fields.settles ? [{ item: fields.settles, says: settledSays(fields) }] : []),
  ],
  mentions: ({ from, to }) => [from, to],
  decide: (fields, entry, books) => decidePassOn(fields, entry, books),
})

interface Placing {
  readonly animal: Id
  readonly from: Id
  readonly to: Id
  readonly terms: string
  readonly pregnant?: boolean | undefined
}

interface Giving extends Placing {
  readonly replaces?: Id | undefined
  readonly continues?: Id | undefined
}

function givenSays({ from, to, terms, pregnant, replaces, continues }: Giving): FactAbout['says'] {
  return { act: 'moved', from, to, continues, placed: { how: 'given', terms, pregnant, replaces } }
}

function replacedSays({ animal, to }: Giving): FactAbout['says'] {
  return { act: 'noted', replacedBy: animal, from: to }
}

/** What stands in for an animal goes to the family that had been given that one: its debt ends, and no other's. */
function refuseStanding(lost: Id, to: Id, { occurred }: Entry, books: Books): Verdict | undefined {
  const then = foldAnimal(books.facts(lost).filter(fact => fact.on <= occurred))
  if (then.placements.some(each => each.holder === to)) return undefined
  return notGivenThen(lost, { animal: then.tag ?? '' })
}

function passedSays({ from, to, terms, pregnant, settles }: PassOn): FactAbout['says'] {
  return { act: 'moved', from, to, placed: { how: 'passed_on', terms, pregnant, settles } }
}

function settledSays({ animal, from }: PassOn): FactAbout['says'] {
  return { act: 'noted', handedOver: animal, from }
}

function refuseTerms(reference: string, books: Books): Verdict | undefined {
  const terms = books.terms(reference)
  if (!terms) return returned('terms_unknown', 'These terms are not in the books at this version.', 'terms')
  if (passOnTerms(terms)) return undefined
  return returned('terms_of_other_kind', 'These terms are not for passing on animals.', 'terms')
}

interface PassOn extends Placing, Chosen {
  readonly settles?: Id | undefined
  readonly checklist?: readonly string[] | undefined
}

function decidePassOn(fields: PassOn, entry: Entry, books: Books): Verdict {
  const refusal = refuseTerms(fields.terms, books)
  if (refusal) return refusal
  const verdict = judge(fields.animal, entry, passedSays(fields) as Says, books)
  if (verdict.answer !== 'accepted') return verdict
  const { settles } = fields
  const other = settles ? judge(settles, entry, settledSays(fields) as Says, books) : accepted()
  if (other.answer !== 'accepted') return other
  return withFindings(verdict, handoverFindings(fields, entry, books))
}
