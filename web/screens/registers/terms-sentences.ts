import type { PassOnTerms } from '#programmes/livestock/terms.ts'
import { money } from '#web/values/money.ts'
import { type Say, useWords } from '#web/words/use-words.ts'

/** Says pass-on terms as one would to a family: a few plain sentences. */
export function useTermsSentences(): (terms: PassOnTerms) => readonly string[] {
  const say = useWords()
  return terms => {
    if (terms.role === 'shared_sire') return [say('terms.says.shared_sire')]
    const title = say(`terms.says.title.${terms.title}`)
    const list = terms.fromList ? [say('terms.says.from_list')] : []
    const rest = [...settling(terms, say), ...list, ...visits(terms, say), ...losses(terms, say)]
    return [owed(terms, say), title, ...rest]
  }
}

function owed({ owed: { count, sex }, graceDays, ...when }: PassOnTerms, say: Say): string {
  const what = say(`terms.says.owed.${sex}`, { count })
  const once = conditions(when, say)
  const values = { what, once, count, grace: durationOf(graceDays, say) }
  return say(graceDays === 0 ? 'terms.says.due_at_once' : 'terms.says.due', values)
}

type When = Pick<PassOnTerms, 'checklist' | 'minAgeDays'> & { readonly minWeightGrams?: number | undefined }

function conditions({ checklist, minAgeDays, minWeightGrams }: When, say: Say): string {
  const all = [
    ...checklist.map(each => say(`terms.says.once.${each}`)),
    ...(minAgeDays > 0 ? [say('terms.says.once.age', { age: durationOf(minAgeDays, say) })] : []),
    ...(minWeightGrams ? [say('terms.says.once.weight', { kg: minWeightGrams / 1000 })] : []),
  ]
  return listed(all.length > 0 ? all : [say('terms.says.once.of_age')], say)
}

function settling({ settle, cashSteps, owed: { maleSwap, sex } }: PassOnTerms, say: Say): string[] {
  const cash = cashSteps ? [say(`terms.says.settle.${settle}`, { amount: money(cashSteps) })] : []
  const swap = maleSwap && sex === 'female' ? [say('terms.says.male_swap')] : []
  return [...(settle === 'animal' ? [] : cash), ...swap]
}

function visits({ visits: lines }: PassOnTerms, say: Say): string[] {
  if (lines.length === 0) return []
  const said = lines.map(({ everyDays, times }, at) => {
    const every = durationOf(everyDays, say, 'every')
    return at === lines.length - 1
      ? say('terms.says.visit.last', { every })
      : say('terms.says.visit', { every, times })
  })
  return [say('terms.says.visits', { list: said.join(say('terms.says.then')) })]
}

function losses({ replacement: { deathWithinDays, withoutFault, theft } }: PassOnTerms, say: Say): string[] {
  const cases = [
    ...(deathWithinDays > 0
      ? [say('terms.says.loss.early', { days: durationOf(deathWithinDays, say) })]
      : []),
    ...(withoutFault ? [say('terms.says.loss.without_fault')] : []),
    ...(theft ? [say('terms.says.loss.theft')] : []),
  ]
  if (cases.length === 0) return []
  return [say('terms.says.losses', { cases: cases.join(say('terms.says.or')) })]
}

function listed(all: readonly string[], say: Say): string {
  const last = all.at(-1) ?? ''
  if (all.length < 2) return last
  return say('terms.says.list', { first: all.slice(0, -1).join(say('list.comma')), last })
}

const MONTH_DAYS = 30.44

/** A number of days as people say it: "2 weeks", "6 months", "100 days"; or how often: "every month". */
export function durationOf(days: number, say: Say, as: 'duration' | 'every' = 'duration'): string {
  if (days > 0 && days % 365 === 0) return say(`${as}.years`, { count: days / 365 })
  const months = Math.round(days / MONTH_DAYS)
  if (days >= 28 && Math.abs(days - months * MONTH_DAYS) <= 1 + months / 2) {
    return say(`${as}.months`, { count: months })
  }
  if (days > 0 && days % 7 === 0) return say(`${as}.weeks`, { count: days / 7 })
  return say(`${as}.days`, { count: days })
}
