import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOutside, type Leg, legOf, OUTSIDE, type PartyFacts } from '#core/account.ts'

const PARTIES: Readonly<Record<string, PartyFacts>> = {
  station: { sort: 'organisation', orgClass: 'implementer' },
  federation: { sort: 'organisation', orgClass: 'intermediary' },
  foundation: { sort: 'organisation', orgClass: 'funder' },
  shop: { sort: 'organisation', orgClass: 'supplier' },
  school: { sort: 'organisation', orgClass: 'beneficiary-body' },
  family: { sort: 'household' },
  neighbours: { sort: 'household' },
  woman: { sort: 'person' },
  circle: { sort: 'group' },
}

const table: [from: string, to: string, leg: Leg][] = [
  ['out:donors', 'station', 'intake'],
  ['foundation', 'station', 'intake'],
  ['out:opening', 'station', 'intake'],
  ['shop', 'station', 'intake'],
  ['station', 'federation', 'internal'],
  ['federation', 'station', 'internal'],
  ['station', 'family', 'delivery'],
  ['station', 'woman', 'delivery'],
  ['station', 'circle', 'delivery'],
  ['station', 'school', 'delivery'],
  ['family', 'neighbours', 'onward'],
  ['family', 'woman', 'onward'],
  ['school', 'family', 'onward'],
  ['family', 'station', 'return'],
  ['station', 'shop', 'cost'],
  ['station', 'out:market', 'cost'],
  ['station', 'foundation', 'cost'],
  ['station', 'out:interfund', 'interfund'],
  ['out:interfund', 'station', 'interfund'],
  ['out:births', 'family', 'other'],
  ['family', 'out:deaths', 'other'],
  ['family', 'out:released', 'other'],
  ['out:donors', 'family', 'other'],
  ['foundation', 'family', 'other'],
  ['out:donors', 'out:market', 'other'],
]

for (const [from, to, leg] of table) {
  test(`what goes from ${from} to ${to} is ${leg}`, () => {
    assert.equal(
      legOf(from as 'out:donors', to, id => PARTIES[id]),
      leg,
    )
  })
}

test('money passed through two organisations is support given once', () => {
  const path = ['out:donors', 'federation', 'station', 'woman']
  const legs = path.slice(1).map((to, at) => legOf(path[at] ?? '', to, id => PARTIES[id]))
  assert.deepEqual(legs, ['intake', 'internal', 'delivery'])
})

test('every outside account is outside, and no party is', () => {
  for (const name of OUTSIDE) assert.ok(isOutside(`out:${name}`))
  for (const name of Object.keys(PARTIES)) assert.equal(isOutside(name), false)
})
