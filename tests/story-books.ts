import { addDays } from '#core/day.ts'
import { yuan } from '#tests/scribe.ts'
import type { Act, Draft, Event, Story } from '#tests/story.ts'
import {
  DONKEYS,
  FAMILIES,
  FEDERATION,
  HUSBANDRY,
  idOf,
  MONEY,
  RELIEF,
  SHEEP,
  STATION,
  SUPPLIER,
  WOMAN,
} from '#tests/village.ts'

const FUNDS = [HUSBANDRY, RELIEF] as const
const purseOf = (fund: string) => `${STATION} ${fund}`

const received: Act = story => {
  const { tape, day } = story
  const fund = tape.from(FUNDS)
  const amount = BigInt(1 + tape.below(1_000_000))
  const donor = tape.once(3) ? idOf('foundation') : undefined
  const fields = { receiver: STATION, fund, amount: yuan(amount), donor }
  const occurred = tape.once(3) ? addDays(day, -tape.below(200)) : day
  return {
    kind: 'money.received',
    fields,
    beasts: [],
    changes: [{ purse: purseOf(fund), by: amount }],
    occurred,
  }
}

/** Money leaves a fund, all of it or less, in one of the ways it can. */
const spent: Act = story => {
  const { tape } = story
  const fund = tape.from(FUNDS)
  const there = story.purse(purseOf(fund))
  if (there <= 0n) return undefined
  const some = tape.once(4) ? there : 1n + (there * BigInt(tape.below(100))) / 120n
  const amount = story.telling.plenty ? some % 50_000n : some
  if (amount === 0n) return undefined
  const changes = [{ purse: purseOf(fund), by: -amount }]
  const part = { fund, amount: yuan(amount) }
  const supplier = tape.once(2) ? SUPPLIER : undefined
  const drafts: readonly [Draft, ...Draft[]] = [
    {
      kind: 'money.paid',
      fields: { payer: STATION, ...part, purpose: 'fodder', supplier },
      beasts: [],
      changes,
    },
    {
      kind: 'money.granted',
      fields: {
        giver: STATION,
        ...part,
        to: tape.from([WOMAN, idOf('clinic'), ...FAMILIES]),
        purpose: 'relief',
      },
      beasts: [],
      changes,
    },
    allocated(fund, amount, changes),
    {
      kind: 'money.transferred',
      fields: { from: STATION, to: FEDERATION, ...part },
      beasts: [],
      changes: [...changes, { purse: `${FEDERATION} ${fund}`, by: amount }],
    },
  ]
  return tape.from(drafts)
}

function allocated(fromFund: string, amount: bigint, changes: NonNullable<Draft['changes']>): Draft {
  const toFund = fromFund === HUSBANDRY ? RELIEF : HUSBANDRY
  return {
    kind: 'money.allocated',
    fields: { holder: STATION, fromFund, toFund, amount: yuan(amount) },
    beasts: [],
    changes: [...changes, { purse: purseOf(toFund), by: amount }],
  }
}

/** Donations that cover all that is ever spent. */
export function receivePlenty(story: Story): void {
  const amount = 1_000_000_000n
  for (const fund of FUNDS) {
    const changes = [{ purse: purseOf(fund), by: amount }]
    const fields = { receiver: STATION, fund, amount: yuan(amount) }
    story.tell({ kind: 'money.received', fields, beasts: [], changes })
  }
}

/** Two records turn out to be one family. */
export const linked: Act = ({ tape }) => {
  const [duplicate, keep] = tape.shuffled(FAMILIES)
  return { kind: 'party.linked', fields: { duplicate, keep, basis: 'same_card' }, beasts: [] }
}

export const MONEY_ACTS: readonly Act[] = [received, spent, spent]

/** Puts right something that nothing rests on: void or replace while its month is open, else reverse. */
export function putRight(story: Story): void {
  const { tape } = story
  const isMistake = (each: Event) => isPlain(each) && (story.telling.mistakes !== 'small' || isSmall(each))
  const event = tape.from(story.events.filter(each => isMistake(each) && story.isLast(each)).slice(-12))
  if (!event) return
  const { id, programme, place } = event.entry
  const isClosed = story.closed.has(`${programme} ${event.month}`)
  const wanted = isClosed ? 'reversed' : tape.from(['voided', 'replaced', 'replaced', 'reversed'] as const)
  story.takeBack(event)
  const other = wanted === 'replaced' ? toldOtherwise(story, event) : undefined
  const how = wanted === 'replaced' && !other ? 'voided' : wanted
  const fields = { entry: id, reason: tape.from(['wrong_amount', 'did_not_happen']) }
  const correction = { kind: `entry.${how}`, fields, beasts: [], more: { programme, place } }
  event.endedBy = { id: story.tell(other ?? correction, event.act).entry.id, how }
}

function isPlain({ entry, act, endedBy }: Event): boolean {
  return act !== undefined && !endedBy && !/^(entry|period)\./.test(entry.kind)
}

/** Nothing moved by it: it fits with whatever else arrives first. */
function isSmall({ entry, changes }: Event): boolean {
  if (entry.kind === 'visit.made') return true
  return changes.length === 0 && entry.fields.species === undefined && entry.fields.animals === undefined
}

/** The same kind of act about the same animal or family, told otherwise, where there is another way to tell it. */
function toldOtherwise(story: Story, { entry, act, before }: Event): Draft | undefined {
  const families = FAMILIES.filter(id => JSON.stringify(entry.fields).includes(id))
  const isSame = ({ beasts, fields }: Draft) =>
    before.size === 0 ||
    beasts.some(({ id }) => before.has(id)) ||
    families.some(id => JSON.stringify(fields).includes(id))
  const drafts = [1, 2, 3, 4, 5, 6].map(() => act?.(story))
  const draft = drafts.find(each => each && each.kind === entry.kind && isSame(each))
  return draft && { ...draft, more: { ...draft.more, replaces: entry.id } }
}

/** A month that is over is closed for a programme; once in a while one is opened again by two people. */
export function turnMonth(story: Story): void {
  const { tape } = story
  const programme = tape.from([MONEY, DONKEYS, SHEEP])
  const month = addDays(story.day, -31 - tape.below(60)).slice(0, 7)
  const key = `${programme} ${month}`
  if (story.closed.has(key)) reopen(story, programme, month)
  else {
    story.tell({ kind: 'period.closed', fields: { month }, beasts: [], more: { programme } })
    story.closed.add(key)
    if (programme === MONEY && tape.once(2)) story.tell(foundLater(story, month))
  }
}

/** A receipt that turns up when its month has been closed. */
function foundLater({ tape }: Story, month: string): Draft {
  const fund = tape.from(FUNDS)
  const amount = BigInt(1 + tape.below(1000))
  return {
    kind: 'money.received',
    fields: { receiver: STATION, fund, amount: yuan(amount) },
    beasts: [],
    changes: [{ purse: purseOf(fund), by: amount }],
    occurred: `${month}-${10 + tape.below(18)}`,
  }
}

function reopen(story: Story, programme: string, month: string): void {
  const ask = {
    kind: 'period.reopening_asked',
    fields: { month, reason: 'late_entries' },
    beasts: [],
    more: { programme },
  }
  const asked = story.tell(ask).entry.id
  const more = { programme, isBySecond: true }
  story.tell({ kind: 'period.reopened', fields: { month, asked }, beasts: [], more })
  story.closed.delete(`${programme} ${month}`)
}
