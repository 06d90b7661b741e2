import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Acts, beast } from '#tests/acts.ts'
import { memoryVillage, wordOf } from '#tests/memory-village.ts'
import { family, type Written } from '#tests/scribe.ts'

const act = new Acts()
const counted = act.counted('2021-03-10', { DK01: 'female', DK02: 'female' })
const given = act.given('2021-03-20', 'DK01', 1)
const foal = act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' })
const passed = act.passedOn('2022-11-08', 'FOAL', [1, 2])

/** Sends entries one by one, and tells what each was told. */
async function answersTo(entries: readonly Written[]) {
  const { send, tables } = memoryVillage()
  const words: string[] = []
  for (const entry of entries) words.push(wordOf((await send([entry]))[0]))
  const inbox = [...tables.inbox.values()].filter(({ answer }) => answer !== 'accepted')
  return { words, left: inbox.map(({ code }) => code) }
}

test('a whole story told backwards waits, and comes in at once when its beginning arrives', async () => {
  const { words, left } = await answersTo([passed, foal, given, counted])
  assert.deepEqual(words, ['held animal_unknown', 'held animal_unknown', 'held animal_unknown', 'accepted'])
  assert.deepEqual(left, [])
})

test('a gift and a return between two gifts come in together', async () => {
  const [first, back, second] = [
    given,
    act.takenBack('2021-06-01', 'DK01', 1),
    act.given('2021-07-01', 'DK01', 2),
  ]
  for (const late of [
    [first, back],
    [back, first],
  ]) {
    const { words, left } = await answersTo([counted, second, ...late])
    assert.match(words[2] ?? '', /^held (contradicts_later|not_with_giver)$/)
    assert.deepEqual([words[3], left], ['accepted', []])
  }
})

test('two contradictions do not come in by being two', async () => {
  const other = act.passedOn('2022-11-01', 'FOAL', [1, 3])
  const third = act.lost('sold', '2022-10-01', 'FOAL', 1)
  const { left } = await answersTo([counted, given, foal, passed, other, third])
  assert.deepEqual(left, ['contradicts_later', 'contradicts_later'])
})

test('an entry that names two animals waits for both', async () => {
  const lost = act.counted('2021-03-01', { LATER: 'female' })
  const lostBy1 = act.given('2021-03-02', 'LATER', 1)
  const first = act.given('2021-03-20', 'DK01', 1, 'first', { replaces: beast('LATER') })
  const [back, second] = [act.takenBack('2021-06-01', 'DK01', 1), act.given('2021-07-01', 'DK01', 2)]
  const { words, left } = await answersTo([counted, second, first, back, lostBy1, lost])
  assert.deepEqual(words.slice(2), [
    'held contradicts_later',
    'held not_with_giver',
    'held animal_unknown',
    'accepted',
  ])
  assert.deepEqual(left, [])
})

/** A dam goes back, her foal is born at the station and dies with the next family, which is given her in its place. */
const keeper = counted.fields.keeper
const second = act.given('2021-07-01', 'DK01', 2)
const known = [counted, second, act.born('2023-05-02', 'DK01', 2, { LATE: 'male' })]
const story = [
  act.takenBack('2022-01-01', 'DK01', 2),
  act.born('2022-03-01', 'DK01', 1, { FIRST: 'male' }, { keeper }),
  act.given('2022-06-01', 'FIRST', 2),
  act.lost('died', '2022-07-01', 'FIRST', 2),
  act.given('2022-09-01', 'DK01', 2, 'first', { replaces: beast('FIRST') }),
]

test('of two animals that hang together each waits for the other, and all comes in with the last of it', async () => {
  for (const late of [story, story.toReversed()]) {
    const { words, left } = await answersTo([...known, ...late])
    assert.ok(
      words.slice(3, -1).every(word => word.startsWith('held ')),
      words.join(', '),
    )
    assert.deepEqual([words.at(-1), left], ['accepted', []])
  }
})

test('what is told twice of them keeps nothing else out, whenever it comes', async () => {
  for (const twice of [
    act.lost('died', '2022-07-03', 'FIRST', 2),
    act.takenBack('2022-01-02', 'DK01', 2),
    act.born('2022-03-02', 'DK01', 1, { SAME: 'male' }, { keeper }),
  ]) {
    for (let at = 0; at <= story.length; at++) {
      const { left } = await answersTo([...known, ...story.toSpliced(at, 0, twice)])
      assert.equal(left.length, 1, `${twice.kind} at ${at}: ${left.join(', ')}`)
    }
  }
})

test('two who put one entry right are let in once, with the story that both wait for', async () => {
  const decided = act.decided('2022-10-01', 'DK01', 'excused', { household: family(2) })
  const right = [1, 2].map(() => ({
    ...act.decided('2022-06-15', 'FIRST', 'excused', { household: family(2) }),
    replaces: decided.id,
  }))
  for (const late of [
    [...right, ...story],
    [...story, ...right],
  ]) {
    const { left } = await answersTo([...known, decided, ...late])
    assert.equal(left.length, 1, left.join(', '))
  }
})

test('an animal that is owed is not released by coming in with others', async () => {
  const released = act.lost('released', '2023-12-20', 'LATER', 3)
  const tale = [
    act.takenBack('2022-01-01', 'DK01', 2),
    act.born('2022-03-01', 'DK01', 1, { FIRST: 'male' }, { keeper }),
    act.given('2022-06-01', 'FIRST', 3),
    act.lost('died', '2022-07-01', 'FIRST', 3),
    act.born('2023-06-01', 'DK01', 3, { LATER: 'female' }),
    act.takenBack('2024-01-01', 'DK01', 3),
    act.given('2024-02-01', 'DK01', 2),
  ]
  const last = act.given('2022-09-01', 'DK01', 3, 'first', { replaces: beast('FIRST') })
  const late = act.born('2025-05-02', 'DK01', 2, { LATE: 'male' })
  for (const all of [
    [released, ...tale, last],
    [...tale, released, last],
    [...tale, last, released],
  ]) {
    const { left } = await answersTo([counted, second, late, ...all])
    assert.deepEqual(left, ['still_owed'])
  }
})

test('what is held says what it waits for now', async () => {
  const { left } = await answersTo([act.passedOn('2022-11-08', 'FOAL', [3, 2]), counted, given, foal])
  assert.deepEqual(left, ['not_with_giver'])
})

test('within a batch the order does not matter either, nor does money that comes behind what it pays', async () => {
  const { send } = memoryVillage()
  const fields = {
    fund: act.cash('2021-01-01', 'DK01', 1, 1).fields.fund,
    amount: { amount: '5.00', currency: 'CNY' },
  }
  const station = counted.fields.keeper
  const paid = act.write('money.paid', '2021-05-01', { ...fields, payer: station, purpose: 'fodder' })
  const received = act.write('money.received', '2021-04-01', { ...fields, receiver: station })
  const answers = await send([paid, passed, foal, given, counted, received])
  assert.deepEqual(answers.map(wordOf), Array(6).fill('accepted'))
})

test('who may not record money does not get it in by sending it in the right company', async () => {
  const { send } = memoryVillage()
  const cash = act.cash('2022-08-01', 'DK01', 1, 1500)
  const [refused] = await send([cash, counted], { roles: ['field_worker'] })
  assert.equal(wordOf(refused), 'returned role_missing')
})
