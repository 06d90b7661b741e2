import { addDays, daysBetween } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { confirmedBy, type Species, yuan } from '#tests/scribe.ts'
import type { Act, Beast, Draft, Story, Terms } from '#tests/story.ts'
import { FAMILIES, HUSBANDRY, RELIEF, STATION, SUPPLIER, TERMS, termsNamed, WOMAN } from '#tests/village.ts'

const BIRTHS_APART: Readonly<Record<Species, number>> = { donkey: 300, sheep: 120 }
const isHome = ({ holder }: Beast) => holder !== undefined && FAMILIES.includes(holder)
const isPlaced = (beast: Beast) => beast.placed !== undefined && isHome(beast)

/** Animals come into the books: bought, donated, or counted when the books began. */
const acquired: Act = story => {
  const { tape, day: since } = story
  const species: Species = tape.once(3) ? 'sheep' : 'donkey'
  const how = tape.from(['livestock.donated', 'livestock.bought', 'livestock.counted_in'])
  const holder = how === 'livestock.counted_in' && tape.once(2) ? tape.from(FAMILIES) : STATION
  const beasts = Array.from({ length: 1 + tape.below(3) }, () => {
    return { id: story.newBeast(), species, sex: tape.once(4) ? 'male' : 'female', holder, since } as const
  })
  const animals = beasts.map(({ id: animal, sex }) => ({ animal, species, sex }))
  if (how === 'livestock.counted_in') return { kind: how, fields: { keeper: holder, animals }, beasts }
  if (how === 'livestock.bought') return bought(story, animals, beasts)
  return { kind: how, fields: { receiver: STATION, fund: HUSBANDRY, value: yuan(2000), animals }, beasts }
}

function bought(story: Story, animals: readonly object[], beasts: Draft['beasts']): Draft | undefined {
  const fund = story.tape.from([HUSBANDRY, RELIEF])
  const purse = `${STATION} ${fund}`
  const price = BigInt(100 + story.tape.below(200_000))
  if (story.purse(purse) < price) return undefined
  const supplier = story.tape.once(2) ? SUPPLIER : undefined
  return {
    kind: 'livestock.bought',
    fields: { buyer: STATION, fund, price: yuan(price), animals, supplier },
    beasts,
    changes: [{ purse, by: -price }],
  }
}

/** A family is given an animal; sometimes in place of one it lost. */
const given: Act = story => {
  const { tape } = story
  const beast = tape.from(story.find(({ holder }) => holder === STATION))
  if (!beast) return undefined
  const lost = [...story.beasts.values()].filter(each => each.lost && each.placed && !each.replaced)
  const replaced = tape.once(4) ? tape.from(lost) : undefined
  const to = replaced?.placed?.to ?? (tape.from(FAMILIES) as Id)
  const terms = tape.from(Object.keys(TERMS)) as Terms
  const { id: animal, species } = beast
  return {
    kind: 'livestock.given',
    fields: {
      animal,
      species,
      from: STATION,
      to,
      terms: termsNamed(terms),
      pregnant: tape.once(2),
      replaces: replaced?.id,
    },
    beasts: [placed(beast, to, terms), ...(replaced ? [{ ...replaced, replaced: true }] : [])],
  }
}

function placed(beast: Beast, holder: Id, terms: Terms): Omit<Beast, 'last'> {
  return { ...beast, holder, placed: { terms, to: holder, entry: '', from: '' }, isSettled: false }
}

const born: Act = story => {
  const { tape, day } = story
  const dam = tape.from(
    story.find(({ sex, species, lastBirth }) => {
      return sex === 'female' && (!lastBirth || daysBetween(lastBirth, day) >= BIRTHS_APART[species])
    }),
  )
  if (!dam) return undefined
  const { species, holder } = dam
  const alive = tape.once(6) ? 0 : 1 + (tape.once(5) ? 1 : 0)
  const young = Array.from({ length: alive }, (): Omit<Beast, 'last'> => {
    const sex = tape.once(2) ? 'male' : 'female'
    return { id: story.newBeast(), species, sex, holder, since: day, dam: dam.id, bornHere: true }
  })
  const offspring = alive > 0 ? young.map(({ id: animal, sex }) => ({ animal, sex })) : undefined
  return {
    kind: 'livestock.born',
    fields: { dam: dam.id, keeper: holder, species, offspring, stillborn: alive > 0 ? undefined : 1 },
    beasts: [{ ...dam, lastBirth: day }, ...young],
  }
}

/** Something is noted of one animal, perhaps days later than it was seen. */
const noted: Act = story => {
  const { tape } = story
  const beast = tape.from(story.find(() => true))
  if (!beast) return undefined
  const notes: readonly [readonly [string, object], ...(readonly [string, object])[]] = [
    ['livestock.weighed', { grams: 1000 + tape.below(250_000) }],
    ['livestock.weaned', {}],
    ['livestock.treated', { treatment: 'vaccinated' }],
    ['livestock.observed', { condition: 'thin' }],
    ['livestock.mated', { method: 'natural' }],
    ['livestock.pregnancy_checked', { pregnant: tape.once(2) }],
    ['livestock.tagged', { tag: `T-${tape.below(99)}` }],
  ]
  const [kind, fields] = tape.from(notes)
  const daysLate = Math.min(tape.below(120), daysBetween(beast.since, story.day))
  const occurred = addDays(story.day, -daysLate)
  return { kind, fields: { animal: beast.id, ...fields }, beasts: [beast], occurred }
}

const visited: Act = story => {
  const { tape } = story
  const household = tape.from(FAMILIES)
  const kept = story.find(({ holder }) => holder === household).slice(0, 3)
  if (kept.length === 0) return undefined
  const outcome = tape.from(['seen', 'seen', 'not_home', 'not_today'])
  const animals = kept.map(({ id: animal }) => ({ animal }))
  return {
    kind: 'visit.made',
    fields: { household, animals, outcome, visitor: WOMAN, minutes: 30 },
    beasts: kept,
  }
}

/** An animal is lost to its keeper: dead, stolen, sold, let go. */
const lost: Act = story => {
  const beast = story.tape.from(story.find(isHome))
  if (!beast) return undefined
  const ways = owesNothing(beast) ? ([...LOSSES, 'livestock.released'] as const) : LOSSES
  const kind = story.tape.from(ways)
  const { id: animal, species, holder: keeper } = beast
  const isLost = kind === 'livestock.died' || kind === 'livestock.stolen'
  return {
    kind,
    fields: { animal, species, keeper },
    beasts: [{ ...beast, holder: undefined, lost: isLost }],
  }
}

const LOSSES = ['livestock.died', 'livestock.stolen', 'livestock.sold'] as const

/** A shared sire, or one whose debt was ended by a decision; young of the family's own may be owed. */
function owesNothing({ placed, dam, isSettled }: Beast): boolean {
  return dam === undefined && placed !== undefined && (placed.terms === 'sire' || isSettled === true)
}

const swapped: Act = story => {
  const { tape, day: since } = story
  const male = tape.from(
    story.find(beast => isHome(beast) && beast.sex === 'male' && beast.bornHere === true),
  )
  const dam = male?.dam && story.beasts.get(male.dam)
  if (!male || !dam) return undefined
  const { id: animal, species, holder } = male
  const other = { id: story.newBeast(), species, sex: 'female', holder, since, dam: dam.id } as const
  return {
    kind: 'livestock.swapped',
    fields: { animal, species, keeper: holder, dam: dam.id, for: other.id, sex: 'female' },
    beasts: [{ ...male, holder: undefined }, other],
  }
}

/** A family hands young on to the next; where it is not of the dam it was given, it says what it settles. */
const passedOn: Act = story => {
  const { tape } = story
  const young = tape.from(story.find(beast => isHome(beast) && !beast.placed))
  const from = young?.holder
  const to = tape.from(FAMILIES.filter(family => family !== from))
  if (!young || !from || !to) return undefined
  const owing = story.find(beast => isPlaced(beast) && beast.holder === from && beast.id !== young.id)
  const settled = young.dam && !tape.once(4) ? undefined : tape.from(owing)
  const terms = tape.from(Object.keys(TERMS)) as Terms
  const { id: animal, species } = young
  return {
    kind: 'livestock.passed_on',
    fields: {
      animal,
      species,
      from,
      to,
      terms: termsNamed(terms),
      settles: settled?.id,
      checklist: ['weaned'],
    },
    beasts: [placed(young, to, terms), ...(settled ? [settled] : [])],
    more: confirmedBy(from, to, story.day),
  }
}

const settledInCash: Act = story => {
  const { tape } = story
  const beast = tape.from(
    story.find(one => isPlaced(one) && ['cash', 'mixed'].includes(one.placed?.terms ?? '')),
  )
  if (!beast) return undefined
  const amount = BigInt(tape.from([150_000, 100_000, 50_000, 230_000]))
  const fields = { animal: beast.id, from: beast.holder, to: STATION, fund: HUSBANDRY, amount: yuan(amount) }
  const changes = [{ purse: `${STATION} ${HUSBANDRY}`, by: amount }]
  return { kind: 'livestock.settled_in_cash', fields, beasts: [beast], changes }
}

const decided: Act = story => {
  const { tape, day } = story
  const owing = [...story.beasts.values()].filter(({ placed }) => placed && placed.terms !== 'sire')
  const beast = tape.from(owing)
  if (!beast?.placed) return undefined
  const decision = tape.from(['deferred', 'waived', 'excused', 'written_off', 'cancelled'])
  const until = decision === 'deferred' ? addDays(day, 1 + tape.below(200)) : undefined
  const slot = tape.once(2) ? 1 + tape.below(TERMS[beast.placed.terms].owed.count) : undefined
  const fields = { animal: beast.id, decision, reason: 'agreed', until, slot }
  const isSettled = decision !== 'deferred' && slot === undefined
  return { kind: 'decision.made', fields, beasts: [{ ...beast, isSettled }] }
}

const takenBack: Act = story => {
  const beast = story.tape.from(story.find(isPlaced))
  if (!beast) return undefined
  const { id: animal, species, holder: from } = beast
  const fields = { animal, species, from, to: STATION }
  return { kind: 'livestock.taken_back', fields, beasts: [{ ...beast, holder: STATION }] }
}

/** What happens to animals, the common things more often. */
export const ANIMAL_ACTS: readonly Act[] = [
  acquired,
  given,
  born,
  passedOn,
  noted,
  visited,
  lost,
  swapped,
  settledInCash,
  decided,
  takenBack,
  given,
  born,
  passedOn,
]
