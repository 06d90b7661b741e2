import { addDays, addMonths, type Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { Chance } from '#examples/sample/chance.ts'
import { Diary, type SampleEntry } from '#examples/sample/diary.ts'
import { Herd } from '#examples/sample/herd.ts'
import { type Land, layLand, type SpeciesName } from '#examples/sample/land.ts'

/** One invented organisation in an invented county: three years of its books. */
export interface Sample {
  readonly land: Land
  readonly entries: readonly SampleEntry[]
}

const SEED = 20
const MONTHS = 36

/** Lots as they were bought: how many of what, in which month, at what price each. */
const LOTS = [
  { species: 'donkey', count: 8, month: 0, each: 9_000, pregnant: 2 },
  { species: 'sheep', count: 15, month: 1, each: 1_200, pregnant: 5 },
  { species: 'donkey', count: 8, month: 3, each: 9_000, pregnant: 3 },
  { species: 'sheep', count: 15, month: 4, each: 1_250, pregnant: 3 },
  { species: 'donkey', count: 7, month: 6, each: 9_200, pregnant: 2 },
] as const

const FIRST_FAMILIES = 33

/**
 * The sample as it stands on its last day. The same day and seed give the same sample; what was placed is always
 * 23 donkeys, 30 sheep and 1 breeding ram.
 */
export function drawSample(lastDay: Day, seed = SEED): Sample {
  const chance = new Chance(seed)
  const begins = addMonths(lastDay, -MONTHS)
  const land = layLand(chance, begins)
  const diary = new Diary(chance, land)
  const herd = new Herd(chance, diary, land, land.families.slice(FIRST_FAMILIES))
  planMoney(diary, land, begins)
  planLots(chance, diary, herd, land, begins)
  planRam(chance, diary, land, begins)
  planHearings(diary, herd, land, begins)
  diary.runUntil(lastDay)
  return { land, entries: diary.entries }
}

function yuan(amount: number) {
  return { amount: `${amount}.00`, currency: 'CNY' }
}

function planLots(chance: Chance, diary: Diary, herd: Herd, land: Land, begins: Day): void {
  const numbers = { donkey: 0, sheep: 0 }
  const families = {
    donkey: [...land.families.slice(0, 23)],
    sheep: [...land.families.slice(23, FIRST_FAMILIES)],
  }
  for (const { species, count, month, each, pregnant } of LOTS) {
    const day = addDays(addMonths(begins, month), 9)
    const animals = Array.from({ length: count }, () => {
      numbers[species] += 1
      return { animal: chance.id(day), tag: tagOf(species, numbers[species]), n: numbers[species] }
    })
    diary.at(day, on => buy(diary, land, species, animals, count * each, on))
    animals.forEach(({ animal, tag, n }, at) => {
      const family = families[species][species === 'donkey' ? n - 1 : Math.floor((n - 1) / 3)]
      if (family)
        diary.at(addDays(day, 10 + (at % 4)), on =>
          herd.give(animal, species, tag, family, on, at < pregnant),
        )
    })
  }
}

function tagOf(species: SpeciesName, n: number): string {
  return `${species === 'donkey' ? 'D' : 'S'}-${String(n).padStart(3, '0')}`
}

function buy(
  diary: Diary,
  land: Land,
  species: SpeciesName,
  animals: readonly { animal: Id; tag: string }[],
  price: number,
  day: Day,
): void {
  diary.write('livestock.bought', day, land.places[0]?.id ?? '', {
    buyer: land.station,
    fund: species === 'donkey' ? land.funds.donkeys : land.funds.sheep,
    price: yuan(price),
    receipt: `R-${day.replaceAll('-', '')}`,
    animals: animals.map(({ animal, tag }) => ({ animal, species, sex: 'female', tag })),
  })
}

/** The ram belongs to the ten sheep families together; one of them keeps him and owes nothing for it. */
function planRam(chance: Chance, diary: Diary, land: Land, begins: Day): void {
  const day = addDays(addMonths(begins, 1), 12)
  const animal = chance.id(day)
  const keeper = land.families[23]
  if (!keeper) return
  diary.at(day, on => {
    diary.write('livestock.bought', on, land.places[0]?.id ?? '', {
      buyer: land.station,
      fund: land.funds.sheep,
      price: yuan(2_600),
      receipt: `R-${on.replaceAll('-', '')}`,
      animals: [{ animal, species: 'sheep', sex: 'male', tag: 'RAM-1' }],
    })
  })
  diary.at(addDays(day, 4), on => {
    diary.write(
      'livestock.given',
      on,
      keeper.place,
      { animal, species: 'sheep', from: land.station, to: keeper.id, terms: `${land.terms.ram}@1` },
      [{ by: keeper.id, role: 'receiver', on }],
    )
  })
}

/** Hearings twice a year, and what has to be decided now and then. */
function planHearings(diary: Diary, herd: Herd, land: Land, begins: Day): void {
  for (let month = 8; month < MONTHS; month += 4) {
    diary.at(addDays(addMonths(begins, month), 2), day => herd.freeze(day, land.places[0]?.id ?? ''))
  }
  diary.at(addMonths(begins, 14), day => herd.stealOne(day))
  diary.at(addMonths(begins, 22), day => herd.settleOneInCash(day))
  for (const month of [24, 29]) diary.at(addMonths(begins, month), day => herd.excuseOne(day))
  diary.at(addMonths(begins, 30), day => herd.deferOne(day))
}

/** Donations and costs; every fund stays above nothing on every day. */
function planMoney(diary: Diary, land: Land, begins: Day): void {
  const { donkeys, sheep, care } = land.funds
  const receive = (month: number, fund: Id, amount: number) =>
    diary.at(addDays(addMonths(begins, month), 4), day =>
      diary.write('money.received', day, land.places[0]?.id ?? '', {
        receiver: land.station,
        fund,
        amount: yuan(amount),
        donor: land.funder,
      }),
    )
  const pay = (month: number, amount: number, purpose: string) =>
    diary.at(addDays(addMonths(begins, month), 20), day =>
      diary.write('money.paid', day, land.places[0]?.id ?? '', {
        payer: land.station,
        fund: care,
        amount: yuan(amount),
        purpose,
      }),
    )
  receive(0, donkeys, 150_000)
  receive(5, donkeys, 64_400)
  receive(0, sheep, 42_000)
  for (const year of [0, 12, 24]) receive(year, care, 36_000)
  for (let month = 1; month < MONTHS; month += 3) {
    pay(month, 2_400, 'transport')
    pay(month, 1_850, 'medicine')
    if (month % 2 === 1) pay(month, 3_200, 'training')
  }
}
