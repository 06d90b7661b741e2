import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Fact, inOrder, withFact, withoutFacts } from '#core/fact.ts'

const fact = (entry: string, on: string, after?: string): Fact => {
  return { entry, kind: 'livestock.weighed', on, after, programme: 'p', place: 'v', says: {} }
}
const entries = (facts: readonly Fact[]) => facts.map(({ entry }) => entry).join(' ')

test('facts stand in the order of their days, and within a day in the order of their ids', () => {
  const facts = [
    fact('c', '2023-01-02'),
    fact('b', '2023-01-03'),
    fact('a', '2023-01-03'),
    fact('d', '2023-01-01'),
  ]
  assert.equal(entries(inOrder(facts)), 'd c a b')
})

test('a fact that says what it comes after stands behind it, and displaces nothing else', () => {
  assert.equal(entries(inOrder([fact('a', '2023-01-03', 'b'), fact('b', '2023-01-03')])), 'b a')
  assert.equal(
    entries(inOrder([fact('a', '2023-01-03', 'c'), fact('b', '2023-01-03'), fact('c', '2023-01-03')])),
    'b c a',
  )
  const chain = [fact('a', '2023-01-03', 'b'), fact('b', '2023-01-03', 'c'), fact('c', '2023-01-03')]
  assert.equal(entries(inOrder(chain)), 'c b a')
})

test('what a fact comes after counts within its day only', () => {
  assert.equal(entries(inOrder([fact('a', '2023-01-03', 'b'), fact('b', '2023-01-04')])), 'a b')
  assert.equal(entries(inOrder([fact('a', '2023-01-03', 'unknown')])), 'a')
})

test('a fact stays where it was when what it comes after is taken back', () => {
  const [came, gone, noted] = [fact('b', '2023-01-03'), fact('c', '2023-01-03'), fact('a', '2023-01-03', 'c')]
  assert.equal(entries(inOrder([came, gone, noted])), 'b c a')
  assert.equal(entries(withoutFacts([came, gone, noted], 'c')), 'b a')
  assert.equal(entries(inOrder([noted, came])), 'b a')
})

test('facts that come after each other, or after themselves, are each there once', () => {
  assert.equal(entries(inOrder([fact('a', '2023-01-03', 'a')])), 'a')
  assert.equal(
    inOrder([fact('a', '2023-01-03', 'b'), fact('b', '2023-01-03', 'a'), fact('c', '2023-01-03')]).length,
    3,
  )
})

const someFacts = fc
  .uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 9 })
  .chain(ids => fc.tuple(...ids.map(id => factOfId(id, ids))))

function factOfId(id: number, ids: readonly number[]): fc.Arbitrary<Fact> {
  const name = (n: number) => String(n).padStart(2, '0')
  return fc
    .record({
      day: fc.integer({ min: 1, max: 3 }),
      after: fc.option(fc.constantFrom(...ids), { nil: undefined, freq: 2 }),
    })
    .map(({ day, after }) => fact(name(id), `2023-01-0${day}`, after === undefined ? undefined : name(after)))
}

const arrivals = someFacts.chain(facts =>
  fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
)

test('whatever order facts arrive in, one by one or all at once, they stand the same', () => {
  const property = fc.property(arrivals, ([facts, arrived]) => {
    const oneByOne = arrived.reduce<readonly Fact[]>(withFact, [])
    assert.equal(entries(oneByOne), entries(inOrder(facts)))
    assert.equal(oneByOne.length, facts.length)
  })
  fc.assert(property, { numRuns: 3000 })
})
