import { addDays, type Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import type { Chance } from '#examples/sample/chance.ts'
import type { Diary } from '#examples/sample/diary.ts'
import { type Family, type Land, SPECIES, type SpeciesName } from '#examples/sample/land.ts'

interface Placed {
  readonly animal: Id
  readonly species: SpeciesName
  readonly sex: 'female' | 'male'
  readonly tag: string
  readonly family: Family
  isThere: boolean
  isSettled: boolean
  readonly young: Young[]
}

interface Young {
  readonly animal: Id
  readonly sex: 'female' | 'male'
  readonly tag: string
  isThere: boolean
}

const YEARLY_DEATHS = { donkey: 0.05, sheep: 0.09 }
const YOUNG_LOST = { donkey: 0.1, sheep: 0.15 }
const TERMS = { donkey: 'donkeys', sheep: 'sheep' } as const

/** Lets animals live: births, weanings, visits, deaths and hand-overs, until the diary is stopped. */
export class Herd {
  readonly #chance: Chance
  readonly #diary: Diary
  readonly #land: Land
  readonly #placed: Placed[] = []
  /** Families that have been heard and stand ready to receive, in the order of the frozen lists. */
  readonly #next: Family[]
  readonly #visited = new Set<Id>()

  constructor(chance: Chance, diary: Diary, land: Land, next: readonly Family[]) {
    this.#chance = chance
    this.#diary = diary
    this.#land = land
    this.#next = [...next]
  }

  /** The station places an animal with a family. */
  give(animal: Id, species: SpeciesName, tag: string, family: Family, day: Day, isPregnant: boolean): void {
    const terms = `${this.#land.terms[TERMS[species]]}@1`
    const from = this.#land.station
    this.#diary.write(
      'livestock.given',
      day,
      family.place,
      { animal, species, from, to: family.id, terms, ...(isPregnant ? { pregnant: true } : {}) },
      [{ by: family.id, role: 'receiver', on: day }],
    )
    this.#settleIn({ animal, species, sex: 'female', tag, family }, day, isPregnant)
  }

  #settleIn(
    of: Pick<Placed, 'animal' | 'species' | 'sex' | 'tag' | 'family'>,
    day: Day,
    isPregnant: boolean,
  ): void {
    const placed: Placed = { ...of, isThere: true, isSettled: false, young: [] }
    this.#placed.push(placed)
    const { gestationDays, conceiveDays } = SPECIES[of.species]
    const wait = isPregnant ? Math.round(gestationDays / 2) : conceiveDays + gestationDays
    if (of.sex === 'female') {
      this.#diary.at(addDays(day, wait + this.#chance.between(-30, 60)), on => this.#bear(placed, on))
    }
    if (this.#chance.happens(YEARLY_DEATHS[of.species] * 3)) {
      this.#diary.at(addDays(day, this.#chance.between(40, 1095)), on => this.#die(placed, on))
    }
    if (!this.#visited.has(of.family.id)) {
      this.#visited.add(of.family.id)
      this.#diary.at(addDays(day, 30 + this.#chance.between(0, 6)), on => this.#visit(of.family, on, 1))
    }
  }

  #bear(dam: Placed, day: Day): void {
    if (!dam.isThere) return
    const twins = dam.species === 'sheep' && this.#chance.happens(0.2)
    const sexes = Array.from({ length: twins ? 2 : 1 }, () => (this.#chance.happens(0.5) ? 'female' : 'male'))
    if (this.#chance.happens(0.04)) {
      this.#diary.write('livestock.born', day, dam.family.place, {
        dam: dam.animal,
        keeper: dam.family.id,
        species: dam.species,
        stillborn: 1,
      })
    } else this.#bring(dam, sexes as Young['sex'][], day)
    const { birthIntervalDays } = SPECIES[dam.species]
    this.#diary.at(addDays(day, birthIntervalDays + this.#chance.between(20, 120)), on => this.#bear(dam, on))
  }

  #bring(dam: Placed, sexes: readonly Young['sex'][], day: Day): void {
    const young = sexes.map((sex, n) => ({
      animal: this.#chance.id(day),
      sex,
      tag: `${dam.tag}-${dam.young.length + n + 1}`,
      isThere: true,
    }))
    dam.young.push(...young)
    this.#diary.write('livestock.born', day, dam.family.place, {
      dam: dam.animal,
      keeper: dam.family.id,
      species: dam.species,
      offspring: young.map(({ animal, sex, tag }) => ({ animal, sex, tag })),
    })
    for (const one of young) this.#grow(dam, one, day)
  }

  #grow(dam: Placed, young: Young, bornOn: Day): void {
    const { weanDays } = SPECIES[dam.species]
    if (this.#chance.happens(YOUNG_LOST[dam.species])) {
      this.#diary.at(addDays(bornOn, this.#chance.between(3, weanDays)), on => this.#lose(dam, young, on))
      return
    }
    this.#diary.at(addDays(bornOn, weanDays + this.#chance.between(0, 14)), on => this.#wean(dam, young, on))
  }

  #lose(dam: Placed, young: Young, day: Day): void {
    if (!young.isThere) return
    young.isThere = false
    const { animal } = young
    const keeper = dam.family.id
    const cause = this.#chance.pick(['illness', 'weather', 'unknown'])
    this.#diary.write('livestock.died', day, dam.family.place, {
      animal,
      species: dam.species,
      keeper,
      cause,
    })
  }

  #wean(dam: Placed, young: Young, day: Day): void {
    if (!young.isThere || dam.isSettled) return
    const grams =
      dam.species === 'donkey' ? this.#chance.between(55, 95) * 1000 : this.#chance.between(18, 30) * 1000
    const { place } = dam.family
    this.#diary.write('livestock.weighed', day, place, { animal: young.animal, grams })
    this.#diary.write('livestock.weaned', day, place, { animal: young.animal })
    const isLate = this.#chance.happens(0.15)
    const wait = isLate ? this.#chance.between(50, 110) : this.#chance.between(5, 40)
    this.#diary.at(addDays(day, wait), on => this.#passOn(dam, young, on))
  }

  #passOn(dam: Placed, young: Young, day: Day): void {
    const isOwed = dam.species === 'donkey' || young.sex === 'female'
    if (!young.isThere || dam.isSettled || !isOwed) return
    const to = this.#next.shift()
    if (!to) return
    const terms = `${this.#land.terms[TERMS[dam.species]]}@1`
    const checklist = dam.species === 'donkey' ? ['weaned', 'vet_checked'] : ['weaned', 'dewormed']
    const { animal } = young
    this.#diary.write(
      'livestock.passed_on',
      day,
      to.place,
      {
        animal,
        species: dam.species,
        from: dam.family.id,
        to: to.id,
        terms,
        checklist,
        ...this.#chosen(to),
      },
      [
        { by: dam.family.id, role: 'giver', on: day },
        { by: to.id, role: 'receiver', on: day },
      ],
    )
    young.isThere = false
    this.#release(dam, day)
    this.#settleIn({ animal, species: dam.species, sex: young.sex, tag: young.tag, family: to }, day, false)
  }

  /** Nothing is owed on her any more: she and the young that stay leave the books. */
  #release(dam: Placed, day: Day): void {
    dam.isSettled = true
    const keeper = dam.family.id
    const free = (animal: Id) =>
      this.#diary.write('livestock.released', day, dam.family.place, { animal, species: dam.species, keeper })
    if (dam.isThere) free(dam.animal)
    dam.isThere = false
    for (const one of dam.young.filter(each => each.isThere)) {
      free(one.animal)
      one.isThere = false
    }
  }

  #die(placed: Placed, day: Day): void {
    if (!placed.isThere) return
    placed.isThere = false
    const { animal, species, family } = placed
    const cause = this.#chance.pick(['illness', 'birth', 'accident', 'weather', 'unknown'])
    this.#diary.write('livestock.died', day, family.place, { animal, species, keeper: family.id, cause })
  }

  #visit(family: Family, day: Day, n: number): void {
    const there = this.#placed.filter(each => each.family.id === family.id && each.isThere && !each.isSettled)
    if (there.length > 0 && this.#chance.happens(0.9)) {
      const outcome = this.#chance.happens(0.05) ? 'not_today' : 'seen'
      const animals = there.map(({ animal }) => ({
        animal,
        ...(outcome === 'seen' ? { condition: 'well' } : {}),
      }))
      this.#diary.write('visit.made', day, family.place, { household: family.id, animals, outcome })
      if (outcome === 'seen' && this.#chance.happens(0.2)) this.#treat(there[0], day)
    }
    const wait = n < 6 ? 30 : 91
    this.#diary.at(addDays(day, wait + this.#chance.between(-3, 5)), on => this.#visit(family, on, n + 1))
  }

  /** The families next in line, as the hearing left them: frozen before any of them receives. */
  freeze(day: Day, place: Id): void {
    const candidates = this.#next.slice(0, 12).map(({ id }) => ({
      household: id,
      meets: this.#chance.happens(0.7)
        ? ['trained', 'shelter', 'fodder', 'agrees_terms']
        : ['shelter', 'agrees_terms'],
      interestDeclared: this.#chance.happens(0.1) ? 'neighbour' : 'none',
    }))
    if (candidates.length === 0) return
    const list = this.#diary.write('livestock.candidates_frozen', day, place, { candidates })
    this.#list = { id: list, families: candidates.map(({ household }) => household) }
  }
  #list: { readonly id: Id; readonly families: readonly Id[] } | undefined

  /** From which list a family is chosen, or why from none. */
  #chosen({ id }: Family): object {
    if (!this.#list) return { notFromList: 'no_list' }
    return this.#list.families.includes(id) ? { candidates: this.#list.id } : { notFromList: 'nobody_left' }
  }

  /** A female that has had no mate: what is owed waits. */
  deferOne(day: Day): void {
    const one = this.#owing('donkey').find(each => each.isThere && each.young.length === 0)
    if (!one) return
    const until = addDays(day, 240)
    this.#diary.write('decision.made', day, one.family.place, {
      animal: one.animal,
      decision: 'deferred',
      reason: 'no_mate',
      until,
    })
  }

  /** A mother that died and left no young: nothing more is asked of the family. */
  excuseOne(day: Day): void {
    const one = this.#owing().find(each => !each.isThere && each.young.every(young => !young.isThere))
    if (!one) return
    one.isSettled = true
    const { animal, family } = one
    this.#diary.write('decision.made', day, family.place, {
      animal,
      decision: 'excused',
      reason: 'animal_died',
    })
  }

  stealOne(day: Day): void {
    const one = this.#owing('sheep').find(each => each.isThere)
    if (!one) return
    one.isThere = false
    const { animal, species, family } = one
    this.#diary.write('livestock.stolen', day, family.place, { animal, species, keeper: family.id })
  }

  /** A family that has sold its ram lamb settles in money, as its terms allow. */
  settleOneInCash(day: Day): void {
    const isMale = (young: Young) => young.isThere && young.sex === 'male'
    const one = this.#owing('sheep').find(each => each.isThere && each.young.some(isMale))
    const lamb = one?.young.find(isMale)
    if (!one || !lamb) return
    const { animal, species, family } = one
    const { station, funds } = this.#land
    lamb.isThere = false
    const sold = { animal: lamb.animal, species, keeper: family.id, withLeave: true }
    this.#diary.write('livestock.sold', day, family.place, sold)
    const amount = { amount: '1200.00', currency: 'CNY' }
    const cash = { animal, from: family.id, to: station, fund: funds.sheep, amount }
    this.#diary.write('livestock.settled_in_cash', day, family.place, cash)
    this.#release(one, day)
  }

  #owing(species?: SpeciesName): Placed[] {
    return this.#placed.filter(each => !each.isSettled && (!species || each.species === species))
  }

  #treat(placed: Placed | undefined, day: Day): void {
    if (!placed) return
    const treatment = this.#chance.pick(['vaccinated', 'dewormed', 'hoof_care'])
    this.#diary.write('livestock.treated', day, placed.family.place, { animal: placed.animal, treatment })
  }
}
