import { accepted, type Finding, finding, held, returned, type Verdict } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import type { Entry } from '#core/entry.ts'
import { type Fact, factOf, withFact, withoutFacts } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import { sentence } from '#core/sentence.ts'
import { type Animal, type Break, foldAnimal, holderOf, type Says } from '#programmes/livestock/animal.ts'

/** An animal in a sentence: by its tag, where it has one. */
type Named = { readonly animal: string }

/**
 * Judges one more fact about an animal by what it does to the whole fold, so that it does not matter which
 * of two acts arrived first: only a fact that contradicts the others is stopped.
 */
export function judge(animal: Id, entry: Entry, says: Says, books: Books): Verdict {
  const before = factsBeside(animal, entry, books)
  const known = foldAnimal(books.facts(animal))
  if (before.length === 0 && says.act !== 'acquired') {
    return held('animal_unknown', 'Nothing is recorded of this animal yet; this waits until it is.', [animal])
  }
  const otherSpecies = before.length > 0 ? refuseSpecies(known, entry, says) : undefined
  if (otherSpecies) return otherSpecies
  const broken = freshBreak(known, foldWith(before, entry, says))
  if (!broken) return accepted()
  return answerTo(
    broken,
    animal,
    entry,
    says,
    foldAnimal(before.filter(fact => fact.on <= entry.occurred)),
    before,
  )
}

/** What is known of an animal without what this entry says, or the one that it stands in for. */
export function factsBeside(animal: Id, { id, replaces }: Entry, books: Books): readonly Fact[] {
  return [id, replaces ?? ''].reduce(withoutFacts, books.facts(animal))
}

function foldWith(facts: readonly Fact[], entry: Entry, says: Says): Animal {
  return foldAnimal(withFact(facts, factOf(entry, says as Fact['says'])))
}

/** The animal as the books would have it with this entry. */
export function animalWith(animal: Id, entry: Entry, says: Says, books: Books): Animal {
  return foldWith(factsBeside(animal, entry, books), entry, says)
}

/** What leaves a keeper is what came to her: a sheep does not go where a donkey came. */
function refuseSpecies({ species, tag }: Animal, { fields }: Entry, says: Says): Verdict | undefined {
  if (says.act === 'noted' || !species || (says.species ?? fields.species) === species) return undefined
  return returned(
    'species_differs',
    sentence`${{ animal: tag ?? '' }} is recorded as ${{ species }}.`,
    'species',
  )
}

function freshBreak(before: Animal, after: Animal): Break | undefined {
  const old = new Set(before.breaks.map(each => `${each.entry} ${each.sort}`))
  return after.breaks.find(each => !old.has(`${each.entry} ${each.sort}`))
}

function answerTo(
  broken: Break,
  animal: Id,
  entry: Entry,
  says: Says,
  then: Animal,
  facts: readonly Fact[],
): Verdict {
  const name = { animal: then.tag ?? '' }
  if (says.act === 'noted') return notedAmiss(broken, name, animal)
  if (broken.sort === 'ended_twice') return endedAlready(animal, facts, name, says)
  if (broken.sort === 'acquired_twice') {
    const because = sentence`${name} is in the books already; a person will look whether this is the same.`
    return held('already_recorded', because, [animal])
  }
  const rival = broken.entry === entry.id ? undefined : facts.find(fact => fact.entry === broken.entry)
  if (rival && !isSameStep(rival, entry, says)) {
    const because = sentence`What was recorded of ${name} on ${{ day: rival.on }} does not fit with this.`
    return held('contradicts_later', because, [animal])
  }
  if (broken.sort === 'ended') return endedBefore(then, name)
  if (broken.sort === 'unknown_before') {
    return held('animal_unknown_then', sentence`Nothing is recorded of ${name} before this day.`, [animal])
  }
  return handedOnAlready(then, name, animal, says, facts)
}

/** Two handovers by one giver on one day: which of them broke the fold is an accident of their ids. */
function isSameStep({ on, says: rival }: Fact, { occurred }: Entry, says: Says): boolean {
  return on === occurred && rival.act === 'moved' && says.act === 'moved' && rival.from === says.from
}

function notedAmiss(broken: Break, name: Named, animal: Id): Verdict {
  if (broken.sort === 'unknown_before') {
    return held('animal_unknown_then', sentence`Nothing is recorded of ${name} before this day.`, [animal])
  }
  return accepted([finding(broken.sort, sentence`The books say otherwise of ${name}.`)])
}

function endedAlready(animal: Id, facts: readonly Fact[], name: Named, says: Says): Verdict {
  const ending = foldAnimal(facts).endings[0]
  const [how, day] = [{ how: ending?.how ?? '' }, { day: ending?.on ?? '' }]
  if (ending?.how === says.ended) {
    const because = sentence`${name} is recorded as ${how} on ${day}. A person will look whether this is the same.`
    return held('already_recorded', because, [animal])
  }
  const because = sentence`${name} is recorded as ${how} on ${day}. A person will look which is right.`
  return held('contradicts', because, [animal])
}

function endedBefore(animal: Animal, name: Named): Verdict {
  const ending = animal.endings[0]
  const [how, day] = [{ how: ending?.how ?? '' }, { day: ending?.on ?? '' }]
  return returned('animal_ended', sentence`${name} is recorded as ${how} on ${day}.`, 'animal')
}

/** The giver does not have it: handed on already, or it has not been recorded that it ever came there. */
function handedOnAlready(then: Animal, name: Named, animal: Id, says: Says, facts: readonly Fact[]): Verdict {
  const gone = lastSpellFrom(facts, says.from)
  if (!gone)
    return held('not_with_giver', sentence`It is not recorded that ${name} ever came to the giver.`, [animal])
  const same = gone.says.to === says.to
  if (same) {
    const because = sentence`This handover of ${name} is recorded on ${{ day: gone.on }}; a person will look.`
    return held('already_recorded', because, [animal])
  }
  const back = then.spells.some(spell => spell.holder === says.from && spell.on >= gone.on)
  if (back)
    return held('not_with_giver', sentence`${name} is recorded with somebody else on this day.`, [animal])
  const day = { day: gone.on }
  return gone.kind === 'livestock.passed_on'
    ? returned('already_passed_on', sentence`${name} was already passed on, on ${day}.`, 'animal')
    : returned('already_handed_over', sentence`${name} was already handed over, on ${day}.`, 'animal')
}

function lastSpellFrom(facts: readonly Fact[], from: string | undefined): Fact | undefined {
  return facts.findLast(fact => fact.says.act === 'moved' && fact.says.from === from)
}

/** What is said of a family and an animal waits for the gift it stands on. */
export function notGivenThen(animal: Id, name: Named): Verdict {
  const because = sentence`It is not recorded that ${name} had been given to this family by then.`
  return held('not_given_then', because, [animal])
}

/** A finding where the keeper named is not the one the books have; reality is recorded all the same. */
export function keeperFinding(animal: Animal, keeper: string): Finding | undefined {
  const holder = holderOf(animal)
  if (!holder || holder === keeper) return undefined
  const name = { animal: animal.tag ?? '' }
  return finding('keeper_differs', sentence`The books have ${name} with another keeper.`)
}
