import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import { newId } from '#server/new-id.ts'
import { insertNames } from '#server/vault/names.ts'
import { type FreshHttp, freshHttp, type Got } from '#tests/fresh-http.ts'
import { type SignedIn, signInAs } from '#tests/sign-in-as.ts'
import { type Sent, TERMS, type World, world } from '#tests/world.ts'

/** A township with one village in it, and another village beside them; a member works in the township. */
export interface TwoVillages extends World, FreshHttp {
  readonly township: Id
  /** In the township. */
  readonly village: Id
  readonly outside: Id
  /** Of the village, one in the township itself, and three of the other village. */
  readonly family: Id
  readonly receiver: Id
  readonly town: Id
  readonly neighbour: Id
  readonly giver: Id
  readonly hidden: Id
  /** Of the village, of the township, and hidden in the other village. */
  readonly animal: Id
  readonly townAnimal: Id
  readonly hiddenAnimal: Id
  /** Went from the village to the neighbour, and came to the village from the giver; where each was recorded. */
  readonly gone: Id
  readonly come: Id
  readonly entries: { readonly [Name in EntryName]: Id }
  /** Returned to others: of the township, and of the other village. */
  readonly waiting: Id
  readonly hiddenWaiting: Id
  readonly member: SignedIn
  readonly get: (path: string, as?: SignedIn) => Promise<Got>
  readonly record: (entry: Sent, as?: SignedIn) => Promise<Record<string, unknown>>
}

type EntryName = 'given' | 'townGiven' | 'hiddenGiven' | 'wentOut' | 'cameIn'

export const HIDDEN_CODE = 'HIDDEN-6'
const ALL: readonly Role[] = ['field_worker', 'coordinator', 'approver', 'auditor']

/** Somebody with these roles who is limited to places. */
export async function limitedMember(
  w: Pick<World, 'database' | 'tenant' | 'context'>,
  places: readonly Id[],
  roles: readonly Role[] = ALL,
): Promise<SignedIn> {
  const member = await signInAs(w.database, w.tenant, roles)
  await w.database.inTenant(w.context, tx =>
    sql`update access.memberships set places = ${[...places]}::uuid[] where user_id = ${member.user}`.execute(
      tx,
    ),
  )
  return member
}

/** Builds it over HTTP and through the gate, in a database of its own. */
export async function twoVillages(): Promise<TwoVillages> {
  const w = await world(6, TERMS, await freshHttp())
  const { place: village } = w
  const [township, outside] = [newId(), newId()]
  const [family = '', receiver = '', town = '', neighbour = '', giver = '', hidden = ''] = w.families
  await placePeople(w, { township, outside, town, away: [neighbour, giver, hidden], hidden })
  const animals = await keepAnimals(w, {
    township,
    outside,
    family,
    receiver,
    town,
    neighbour,
    giver,
    hidden,
  })
  const member = await limitedMember(w, [township])
  const get = (path: string, as = member) => w.send({ method: 'GET', path, cookie: as.cookie })
  const record = async (entry: Sent, as = member) => {
    const { body } = await w.send({ method: 'POST', path: '/api/v1/entries', cookie: as.cookie, body: entry })
    return (body.answers as Record<string, unknown>[])[0] ?? body
  }
  const odd = (place: Id) =>
    w.entry('livestock.weighed', '2025-03-01', { animal: newId(), grams: 'odd' }, { place })
  const [waiting, hiddenWaiting] = [odd(township), odd(outside)]
  await w.sendEntries([waiting, hiddenWaiting])
  return {
    ...w,
    ...{ township, village, outside, family, receiver, town, neighbour, giver, hidden },
    ...animals,
    ...{ waiting: waiting.id, hiddenWaiting: hiddenWaiting.id, member, get, record },
  }
}

interface Settling {
  readonly township: Id
  readonly outside: Id
  readonly town: Id
  readonly hidden: Id
  readonly away: readonly Id[]
}

async function placePeople(w: World, { township, outside, town, away, hidden }: Settling): Promise<void> {
  await w.database.inTenant(w.context, async tx => {
    await sql`insert into ledger.places (tenant_id, id, kind, name) values
      (${w.tenant}, ${township}, 'township', 'Toqquz'), (${w.tenant}, ${outside}, 'village', 'Far Well')`.execute(
      tx,
    )
    await sql`insert into ledger.place_edges (tenant_id, id, child, parent, from_day)
      values (${w.tenant}, ${newId()}, ${w.place}, ${township}, '2015-01-01')`.execute(tx)
    await sql`update ledger.parties set place = ${township} where id = ${town}`.execute(tx)
    await sql`update ledger.parties set place = ${outside} where id = any (${[...away]}::uuid[])`.execute(tx)
    await sql`update ledger.parties set code = ${HIDDEN_CODE} where id = ${hidden}`.execute(tx)
    await insertNames(
      tx,
      w.families.map((party, at) => ({ party, names: [{ text: `Name ${at + 1}` }] })),
    )
  })
}

type Keepers = Pick<
  TwoVillages,
  'township' | 'outside' | 'family' | 'receiver' | 'town' | 'neighbour' | 'giver' | 'hidden'
>

async function keepAnimals(w: World, of: Keepers) {
  const [animal, townAnimal, hiddenAnimal, mother, other, gone, come] = Array.from({ length: 7 }, newId) as [
    ...[Id, Id, Id, Id, Id, Id, Id],
  ]
  const species = 'donkey'
  const counted = [animal, townAnimal, hiddenAnimal, mother, other].map((each, at) =>
    w.entry('livestock.counted_in', '2020-01-01', {
      keeper: w.org,
      animals: [{ animal: each, species, sex: 'female', tag: `${at === 2 ? 'HIDDEN' : 'DK'}-${at}` }],
    }),
  )
  const give = (each: Id, to: Id, place: Id) =>
    w.entry(
      'livestock.given',
      '2020-02-01',
      { animal: each, species, from: w.org, to, terms: w.terms },
      { place },
    )
  const bear = (dam: Id, keeper: Id, foal: Id, tag: string, place: Id) => {
    const offspring = [{ animal: foal, sex: 'female', tag }]
    return w.entry('livestock.born', '2022-03-01', { dam, keeper, species, offspring }, { place })
  }
  const pass = (each: Id, from: Id, to: Id, place: Id) =>
    w.entry(
      'livestock.passed_on',
      '2023-03-01',
      { animal: each, species, from, to, terms: w.terms },
      { place },
    )
  const given = give(animal, of.family, w.place)
  const townGiven = give(townAnimal, of.town, of.township)
  const hiddenGiven = give(hiddenAnimal, of.hidden, of.outside)
  const wentOut = pass(gone, of.family, of.neighbour, w.place)
  const cameIn = pass(come, of.giver, of.receiver, of.outside)
  const sent = [
    ...counted.map((each, at) => (at === 2 ? { ...each, place: of.outside } : each)),
    given,
    townGiven,
    hiddenGiven,
    give(mother, of.giver, of.outside),
    give(other, of.family, w.place),
    bear(animal, of.family, gone, 'DK-0-1', w.place),
    bear(mother, of.giver, come, 'DK-3-1', of.outside),
    wentOut,
    cameIn,
  ]
  const answers = await w.sendEntries(sent)
  for (const answer of answers) if (answer.answer !== 'accepted') throw new Error(JSON.stringify(answer))
  const ids = { given, townGiven, hiddenGiven, wentOut, cameIn }
  const entries = Object.fromEntries(Object.entries(ids).map(([name, { id }]) => [name, id]))
  return {
    ...{ animal, townAnimal, hiddenAnimal, gone, come },
    entries: entries as TwoVillages['entries'],
  }
}
