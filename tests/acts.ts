import type { Id } from '#core/id.ts'
import { confirmedBy, family, Scribe, type Species, type Written, yuan } from '#tests/scribe.ts'
import { HUSBANDRY, idOf, STATION, type TERMS, termsNamed, WOMAN } from '#tests/village.ts'

type Sexes = Readonly<Record<string, 'female' | 'male'>>
export type TermsName = keyof typeof TERMS

/** An animal by its name: a word in capitals is a donkey, any other a sheep. */
export function beast(name: string): Id {
  return idOf(`beast ${name}`)
}

function speciesOf(name: string): Species {
  return name === name.toUpperCase() ? 'donkey' : 'sheep'
}

/** Writes what happens in a village, an act to a line: animals by name, families by number, 0 is the station. */
export class Acts {
  readonly #scribe = new Scribe()
  readonly write = this.#scribe.write.bind(this.#scribe)
  readonly void = this.#scribe.void.bind(this.#scribe)
  readonly reverse = this.#scribe.reverse.bind(this.#scribe)

  counted(on: string, sexes: Sexes, keeper = 0): Written {
    return this.write('livestock.counted_in', on, { keeper: party(keeper), animals: newAnimals(sexes) })
  }

  given(on: string, name: string, to: number, terms: TermsName = 'first', fields: object = {}): Written {
    const same = { ...animal(name), from: STATION, to: family(to), terms: termsNamed(terms) }
    return this.write('livestock.given', on, { ...same, ...fields })
  }

  born(on: string, dam: string, keeper: number, young: Sexes = {}, fields: object = {}): Written {
    const offspring = Object.entries(young).map(([name, sex]) => ({ animal: beast(name), sex, tag: name }))
    const same = { dam: beast(dam), keeper: party(keeper), species: speciesOf(dam) }
    const alive = offspring.length > 0 ? { offspring } : {}
    return this.write('livestock.born', on, { ...same, ...alive, ...fields })
  }

  /** Confirmed by both, with everything ticked, under terms that owe the first offspring: or as `fields` say. */
  passedOn(
    on: string,
    name: string,
    [from, to]: readonly [number, number],
    fields: object = {},
    more?: object,
  ): Written {
    const checklist = ['weaned', 'vaccinated', 'dewormed', 'vet_checked', 'ear_tagged']
    const same = { ...animal(name), from: party(from), to: party(to), terms: termsNamed('first'), checklist }
    const confirmed = confirmedBy(party(from), party(to), on)
    return this.write('livestock.passed_on', on, { ...same, ...fields }, more ?? confirmed)
  }

  /** Died, stolen, sold, released, from a keeper. */
  lost(
    how: 'died' | 'stolen' | 'sold' | 'released',
    on: string,
    name: string,
    keeper: number,
    fields: object = {},
  ): Written {
    return this.write(`livestock.${how}`, on, { ...animal(name), keeper: party(keeper), ...fields })
  }

  swapped(on: string, name: string, other: string, keeper: number, fields: object = {}): Written {
    const same = { ...animal(name), keeper: party(keeper), for: beast(other), sex: 'female', tag: other }
    return this.write('livestock.swapped', on, { ...same, ...fields })
  }

  takenBack(on: string, name: string, from: number): Written {
    return this.write('livestock.taken_back', on, { ...animal(name), from: party(from), to: STATION })
  }

  noted(what: string, on: string, name: string, fields: object = {}): Written {
    return this.write(`livestock.${what}`, on, { animal: beast(name), ...fields })
  }

  cash(on: string, name: string, from: number, amount: number): Written {
    const fields = {
      animal: beast(name),
      from: party(from),
      to: STATION,
      fund: HUSBANDRY,
      amount: yuan(amount),
    }
    return this.write('livestock.settled_in_cash', on, fields)
  }

  decided(on: string, name: string, decision: string, fields: object = {}): Written {
    return this.write('decision.made', on, { animal: beast(name), decision, reason: 'agreed', ...fields })
  }

  visited(on: string, household: number, names: readonly string[], outcome = 'seen'): Written {
    const animals = names.map(name => ({ animal: beast(name) }))
    return this.write('visit.made', on, {
      household: party(household),
      animals,
      outcome,
      visitor: WOMAN,
      minutes: 60,
    })
  }
}

function party(n: number): Id {
  return n === 0 ? STATION : family(n)
}

function animal(name: string) {
  return { animal: beast(name), species: speciesOf(name) }
}

function newAnimals(sexes: Sexes): object[] {
  return Object.entries(sexes).map(([name, sex]) => ({ ...animal(name), sex, tag: name }))
}
