import { addDays } from '#core/day.ts'
import { Diary } from '#tests/history/diary.ts'
import type { Sent } from '#tests/world.ts'

interface Animal {
  readonly id: string
  readonly species: 'donkey' | 'sheep'
  readonly sex: 'female' | 'male'
  keeper: string
  since: string
  isGone: boolean
  isPlaced: boolean
}

/** Makes plausible acts about animals, from a naive picture of who keeps which. */
export class Herd extends Diary {
  readonly #animals: Animal[] = []

  protected acquired(): Sent {
    const { w } = this.setting
    const animals = Array.from({ length: 1 + this.random.below(3) }, (_, at) => {
      const animal = this.newAnimal(w.org)
      return {
        animal: animal.id,
        species: animal.species,
        sex: animal.sex,
        tag: `T${this.#animals.length}-${at}`,
      }
    })
    return this.random.pick([
      () => this.entry('livestock.bought', { buyer: w.org, fund: w.fund, price: this.amount(), animals }),
      () => this.entry('livestock.donated', { receiver: w.org, fund: w.fund, value: this.amount(), animals }),
      () => this.entry('livestock.counted_in', { keeper: w.org, animals }),
    ])()
  }

  protected newAnimal(keeper: string, species = this.random.pick(['donkey', 'sheep'] as const)): Animal {
    const sex = this.random.below(3) === 0 ? ('male' as const) : ('female' as const)
    const animal = { id: this.newId(), species, sex, keeper, since: this.day, isGone: false, isPlaced: false }
    this.#animals.push(animal)
    return animal
  }

  protected one(which: (animal: Animal) => boolean): Animal | undefined {
    const fit = this.#animals.slice(-30).filter(animal => !animal.isGone && which(animal))
    return fit.length > 0 ? this.random.pick(fit) : undefined
  }

  protected atFamily(): Animal | undefined {
    return this.one(({ keeper }) => keeper !== this.setting.w.org)
  }

  protected given(): Sent | undefined {
    const { w, terms } = this.setting
    const animal = this.one(({ keeper }) => keeper === w.org)
    if (!animal) return undefined
    const to = this.family()
    const gone =
      this.random.below(5) === 0 ? this.#animals.find(each => each.isGone && each.isPlaced) : undefined
    const owing = this.random.below(5) === 0 ? this.one(each => each.isPlaced) : undefined
    const more = {
      ...(gone ? { replaces: gone.id } : {}),
      ...(owing && !gone ? { continues: owing.id } : {}),
    }
    const { id, species } = animal
    Object.assign(animal, { keeper: to, since: this.day, isPlaced: true })
    return this.entry('livestock.given', {
      animal: id,
      species,
      from: w.org,
      to,
      terms: this.random.pick(terms),
      ...more,
    })
  }

  protected born(): Sent | undefined {
    const dam = this.one(({ sex, isPlaced }) => sex === 'female' && isPlaced)
    if (!dam) return undefined
    const young = Array.from({ length: 1 + this.random.below(2) }, () =>
      this.newAnimal(dam.keeper, dam.species),
    )
    const offspring = young.map(({ id, sex }) => ({ animal: id, sex }))
    return this.entry('livestock.born', { dam: dam.id, keeper: dam.keeper, species: dam.species, offspring })
  }

  protected passedOn(): Sent | undefined {
    const { w, terms } = this.setting
    const young = this.one(({ keeper, isPlaced }) => keeper !== w.org && !isPlaced)
    if (!young) return undefined
    const { id, species, keeper: from } = young
    const to = this.family()
    const settles =
      this.random.below(4) === 0 ? this.one(each => each.isPlaced && each.keeper === from) : undefined
    Object.assign(young, { keeper: to, since: this.day, isPlaced: true })
    const more = settles ? { settles: settles.id } : {}
    return this.entry('livestock.passed_on', {
      animal: id,
      species,
      from,
      to,
      terms: this.random.pick(terms),
      ...more,
    })
  }

  protected noted(): Sent | undefined {
    const animal = this.one(() => true)?.id
    if (!animal) return undefined
    return this.random.pick([
      () => this.entry('livestock.weighed', { animal, grams: 1000 + this.random.below(200_000) }),
      () => this.entry('livestock.tagged', { animal, tag: `N-${this.random.below(1000)}` }),
      () => this.entry('livestock.weaned', { animal }),
      () => this.entry('livestock.observed', { animal, condition: 'thin' }),
      () => this.entry('livestock.pregnancy_checked', { animal, pregnant: this.random.below(2) === 0 }),
      () => this.entry('livestock.mated', { animal, method: 'natural' }),
    ])()
  }

  protected visited(): Sent | undefined {
    const animal = this.atFamily()
    if (!animal) return undefined
    const outcome = this.random.pick(['seen', 'seen', 'not_home', 'not_today'])
    const fields = { household: animal.keeper, animals: [{ animal: animal.id, condition: 'well' }], outcome }
    const photo = {
      evidence: [{ sha256: 'ab'.repeat(32), sort: 'photo' }],
      deviceTime: '2024-01-01T10:00:00+08:00',
    }
    return this.entry('visit.made', fields, this.random.below(2) === 0 ? photo : {})
  }

  protected lost(): Sent | undefined {
    const animal = this.atFamily()
    if (!animal) return undefined
    const { id, species, keeper } = animal
    const fields = { animal: id, species, keeper }
    animal.isGone = true
    return this.random.pick([
      () => this.entry('livestock.died', { ...fields, cause: 'illness' }),
      () => this.entry('livestock.stolen', fields),
      () => this.entry('livestock.sold', fields),
      () => this.entry('livestock.released', fields),
      () => this.takenBack(animal),
      () => this.swapped(animal),
    ])()
  }

  protected takenBack(animal: Animal): Sent {
    const { id, species, keeper } = animal
    Object.assign(animal, { keeper: this.setting.w.org, isGone: false })
    return this.entry('livestock.taken_back', { animal: id, species, from: keeper, to: this.setting.w.org })
  }

  protected swapped({ id, species, keeper }: Animal): Sent {
    const dam = this.one(each => each.isPlaced && each.keeper === keeper)?.id ?? id
    const other = this.newAnimal(keeper, species)
    return this.entry('livestock.swapped', {
      animal: id,
      species,
      keeper,
      dam,
      for: other.id,
      sex: other.sex,
    })
  }

  protected cash(): Sent | undefined {
    const { w } = this.setting
    const animal = this.one(({ isPlaced }) => isPlaced)
    if (!animal) return undefined
    const amount = { amount: this.random.pick(['500.00', '250.00', '1000.00']), currency: 'CNY' }
    const of = { animal: animal.id, from: animal.keeper, to: w.org, fund: w.fund, amount }
    return this.entry('livestock.settled_in_cash', of)
  }

  protected decided(): Sent | undefined {
    const animal = this.one(({ isPlaced }) => isPlaced)?.id
    if (!animal) return undefined
    const decision = this.random.pick(['waived', 'excused', 'deferred', 'deferred', 'cancelled'])
    const until = decision === 'deferred' ? { until: addDays(this.day, 60) } : {}
    return this.entry('decision.made', { animal, decision, reason: 'drought', ...until })
  }
}
