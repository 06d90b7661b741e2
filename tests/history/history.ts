import { addDays, dayOfNumber, monthOf, numberOfDay } from '#core/day.ts'
import { Herd } from '#tests/history/herd.ts'
import type { Sent } from '#tests/world.ts'

/** Makes one plausible act after the other; whether the rules let it in is theirs to say. */
export class History extends Herd {
  #asked: { month: string; id: string } | undefined

  next(): Sent {
    if (this.random.below(5) === 0) this.day = addDays(this.day, 1 + this.random.below(4))
    if (this.day > '2025-12-31') this.day = '2019-01-10'
    const made = this.sent.length === 0 ? this.money() : this.act()
    this.sent.push(made)
    return made
  }

  protected act(): Sent {
    const acts: [number, () => Sent | undefined][] = [
      [6, () => this.acquired()],
      [9, () => this.given()],
      [9, () => this.born()],
      [8, () => this.passedOn()],
      [14, () => this.noted()],
      [8, () => this.visited()],
      [5, () => this.lost()],
      [4, () => this.cash()],
      [4, () => this.decided()],
      [14, () => this.money()],
      [7, () => this.putRight()],
      [4, () => this.replaced()],
      [2, () => this.period()],
      [1, () => this.linked()],
    ]
    for (;;) {
      const made = this.random.weighted(acts)()
      if (made) return made
    }
  }

  protected money(): Sent {
    const { w, fund, org } = this.setting
    const from = { fund: w.fund, amount: this.amount() }
    return this.random.pick([
      () => this.entry('money.received', { receiver: w.org, fund: w.fund, amount: this.amount(90_000) }),
      () => this.entry('money.paid', { payer: w.org, ...from, purpose: 'fodder' }),
      () => this.entry('money.granted', { giver: w.org, ...from, to: this.family(), purpose: 'relief' }),
      () => this.entry('money.transferred', { from: w.org, to: org, ...from }),
      () =>
        this.entry('money.allocated', {
          holder: w.org,
          fromFund: w.fund,
          toFund: fund,
          amount: this.amount(),
        }),
    ])()
  }

  protected putRight(): Sent | undefined {
    const target = this.random.pick(this.sent.slice(-40))
    if (/^(entry|period)\./.test(target.kind)) return undefined
    const kind = this.random.below(4) === 0 ? 'entry.reversed' : 'entry.voided'
    return this.entry(kind, { entry: target.id, reason: 'wrong_day' })
  }

  protected replaced(): Sent | undefined {
    const target = this.random.pick(this.sent.slice(-40))
    if (/^(entry|period|party)\./.test(target.kind)) return undefined
    const occurred = dayOfNumber(numberOfDay(target.occurred) + this.random.below(3) - 1)
    const amount = 'amount' in target.fields ? { amount: this.amount() } : {}
    return {
      ...target,
      id: this.newId(),
      occurred,
      fields: { ...target.fields, ...amount },
      replaces: target.id,
    }
  }

  /** What is said otherwise the second time: the amount, or which animals they were. */
  protected otherwise(fields: Sent['fields']): object {
    if ('amount' in fields) return { amount: this.amount() }
    if (!Array.isArray(fields.animals)) return {}
    const species = this.random.pick(['donkey', 'sheep'])
    return { animals: fields.animals.map(each => ('species' in each ? { ...each, species } : each)) }
  }

  protected period(): Sent {
    const programme = this.random.pick([this.setting.w.programme, this.setting.w.fundsProgramme])
    const month = monthOf(addDays(this.day, -40 - this.random.below(60)))
    if (this.#asked) {
      const { month: which, id: asked } = this.#asked
      const { programme: of } = this.sent.find(({ id }) => id === asked) as Sent
      this.#asked = undefined
      return this.entry('period.reopened', { month: which, asked }, { programme: of })
    }
    const closed = this.sent.findLast(({ kind }) => kind === 'period.closed')
    if (closed === undefined || this.random.below(3) > 0)
      return this.entry('period.closed', { month }, { programme })
    const which = closed.fields.month as string
    const ask = this.entry(
      'period.reopening_asked',
      { month: which, reason: 'late_entries' },
      { programme: closed.programme },
    )
    this.#asked = { month: which, id: ask.id }
    return ask
  }

  protected linked(): Sent {
    const [duplicate, keep] = [this.family(), this.family()]
    return this.entry('party.linked', { duplicate, keep, basis: 'same_card' })
  }
}
