import type { BranchParty } from '#core/branch.ts'
import { keysOf, prefixesFor } from '#core/name-fold.ts'
import { codeKeys, type SoughtCode, soughtCard } from '#core/printed-code.ts'
import { byText, partiesOf, type Reader } from '#web/device/reading/reader.ts'

/** Somebody as a search shows her. */
export interface FoundPerson {
  readonly id: string
  readonly sort: 'person' | 'household'
  readonly code: string | null
  readonly place: string | null
  readonly names: readonly { readonly text: string; readonly lang?: string }[]
}

const FOUND_MOST = 20
const KEYS_MOST = 200
const HAS_HAN = /\p{Script=Han}/u

/**
 * People by what is typed of a name in any script, or of the printed code or its number, with the server's own
 * folding. What a name sounds like in pinyin the server alone knows; here Chinese is found by its characters.
 */
export function peopleFound(reader: Reader, typed: string): readonly FoundPerson[] {
  const people = partiesOf(reader).filter(isPerson)
  const ranked = rangesOf(typed).flatMap(({ by, low }, rank) =>
    people
      .flatMap(person => keysBy(by, person).map(key => ({ person, key, rank })))
      .filter(({ key }) => key.startsWith(low))
      .toSorted((a, b) => byText(a.key, b.key))
      .slice(0, KEYS_MOST),
  )
  const best = new Map<string, (typeof ranked)[number]>()
  for (const one of ranked) {
    const known = best.get(one.person.id)
    if (!known) best.set(one.person.id, one)
    // The nearest way it was found, and the first key of any way: as the server orders them.
    else if (one.key < known.key) best.set(one.person.id, { ...known, key: one.key })
  }
  return [...best.values()]
    .toSorted((a, b) => a.rank - b.rank || byText(a.key, b.key) || byText(a.person.id, b.person.id))
    .slice(0, FOUND_MOST)
    .map(({ person: { id, sort, code, place, names = [] } }) => ({ id, sort, code, place, names }))
}

type Person = BranchParty & { readonly sort: 'person' | 'household' }

function isPerson(party: BranchParty): party is Person {
  return party.sort === 'person' || party.sort === 'household'
}

type Range = SoughtCode | { readonly by: 'name'; readonly low: string }

function rangesOf(typed: string): readonly Range[] {
  const names = prefixesFor(typed).filter(prefix => [...prefix].length > 1 || HAS_HAN.test(prefix))
  const code = soughtCard(typed)
  return [...(code ? [code] : []), ...names.map(low => ({ by: 'name', low }) as const)]
}

const keys = new WeakMap<BranchParty, readonly string[]>()

function keysBy(by: Range['by'], person: BranchParty): readonly string[] {
  if (by !== 'name') {
    const key = person.code && codeKeys(person.code)[by]
    return key ? [key] : []
  }
  const known = keys.get(person)
  if (known) return known
  const made = [...new Set((person.names ?? []).flatMap(({ text }) => keysOf(text)))]
  keys.set(person, made)
  return made
}
