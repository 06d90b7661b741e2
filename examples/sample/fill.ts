import type { Day } from '#core/day.ts'
import { addDays } from '#core/day.ts'
import { ROLES } from '#core/role.ts'
import { type Land, TERMS_PARAMS } from '#examples/sample/land.ts'
import { drawSample } from '#examples/sample/sample.ts'
import type { Context, Database } from '#server/database/database.ts'
import type { Tx } from '#server/database/tx.ts'
import { addRows, addUsualKinds, sayingHere } from '#server/founding/begin-workspace.ts'
import { BATCH_MOST, propose } from '#server/gate/gate.ts'
import { putPeople } from '#server/vault/people.ts'
import { openVault } from '#server/vault/vault.ts'

const FOLDERS = '{server/founding,examples/sample}/words'

/**
 * Fills an empty workspace with the sample, through the same doors as everything else: registers, vault, gate.
 * Throws when an entry of it is not accepted, which would be a mistake in the sample or in the rules.
 */
export async function fillSample(
  database: Database,
  context: Context,
  lastDay: Day,
  masterKey: Uint8Array,
): Promise<void> {
  const { land, entries } = drawSample(lastDay)
  await database.inTenant(context, async tx => {
    await addUsualKinds(tx, context.user)
    await addLand(tx, land, context.user)
    await addFamilies(tx, land, context, masterKey)
  })
  for (let at = 0; at < entries.length; at += BATCH_MOST) {
    const answers = await propose(database, context, { roles: ROLES }, entries.slice(at, at + BATCH_MOST))
    const refused = answers.find(answer => answer.answer !== 'accepted')
    if (refused) throw new Error(`the sample does not fit the rules: ${JSON.stringify(refused)}`)
  }
}

type Saying = Awaited<ReturnType<typeof sayingHere>>

async function addFamilies(
  tx: Tx,
  { families }: Land,
  context: Context,
  masterKey: Uint8Array,
): Promise<void> {
  const people = families.map(({ id, code, place, name }) => ({
    id,
    sort: 'household' as const,
    code,
    place,
    names: [
      { text: name.ug, script: 'Arab', lang: 'ug' },
      { text: name.latin, script: 'Latn', lang: 'ug' },
      { text: name.zh, script: 'Hans', lang: 'zh' },
    ],
  }))
  await putPeople(tx, openVault({ masterKey }, context), people, context.user)
}

async function addLand(tx: Tx, land: Land, by: string): Promise<void> {
  const fromDay = addDays(land.begins, -30)
  const say = await sayingHere(tx, FOLDERS)
  for (const [register, rows] of Object.entries({
    ...placeRows(land, fromDay, say),
    ...officeRows(land, fromDay, say),
  })) {
    await addRows(tx, register, rows, by)
  }
}

function placeRows({ places }: Land, fromDay: Day, say: Saying) {
  const edges = places.flatMap(({ id, parent }) =>
    parent ? [{ id: swapped(id), hierarchy: 'administrative', child: id, parent, fromDay }] : [],
  )
  return { places: places.map(({ id, kind, word }) => ({ id, kind, name: say(word) })), 'place-edges': edges }
}

/** Organisations, programmes, funds and terms, in the order in which they name each other. */
function officeRows({ station, funder, programmes, funds, terms }: Land, fromDay: Day, say: Saying) {
  const [owner, holder, parent] = [station, station, programmes.root]
  const termsOf = (key: keyof typeof terms) => ({
    id: terms[key],
    template: 'pass_on',
    name: say(`sample.terms.${key}`),
    params: TERMS_PARAMS[key],
    fromDay,
  })
  const fundOf = (key: 'donkeys' | 'sheep', restricted: boolean) => ({
    id: funds[key],
    holder,
    name: say(`sample.fund.${key}`),
    purpose: say(`sample.purpose.${key}`),
    restricted,
    fromDay,
  })
  return {
    parties: [
      { id: station, name: say('sample.station'), sort: 'organisation', orgClass: 'implementer' },
      { id: funder, name: say('sample.funder'), sort: 'organisation', orgClass: 'funder' },
    ],
    programmes: [
      { id: programmes.root, name: say('sample.county'), owner, fromDay },
      { id: programmes.livestock, parent, kind: 'livestock', name: say('begin.livestock'), owner, fromDay },
      { id: programmes.money, parent, kind: 'funds', name: say('begin.money'), owner, fromDay },
    ],
    funds: [
      fundOf('donkeys', true),
      fundOf('sheep', true),
      { id: funds.care, holder, name: say('sample.fund.care'), restricted: false, fromDay },
    ],
    terms: (['donkeys', 'sheep', 'ram'] as const).map(termsOf),
  }
}

/** An edge's id, made from its child's: the sample draws no more ids than it has things. */
function swapped(id: string): string {
  return `${id.slice(0, 24)}${[...id.slice(24)].reverse().join('')}`
}
