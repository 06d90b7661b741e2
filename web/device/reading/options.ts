import type { Options } from '#web/books/rows.ts'
import { byText, type Reader } from '#web/device/reading/reader.ts'

/** What forms offer to choose from: the answer of `GET /options`. */
export function optionsOf({ ledger }: Reader): Options {
  const { places, programmes, parties, funds, kinds, terms } = ledger.branch.registers
  const organisations = parties.filter(({ sort }) => sort === 'organisation')
  const latest = terms.filter(one => !terms.some(other => other.id === one.id && other.version > one.version))
  return {
    today: ledger.today,
    places: places.map(({ id, name, kind, parent }) => ({ id, name, kind, parent })).toSorted(byName),
    programmes: programmes.map(({ id, name, kind, isLeaf }) => ({ id, name, kind, isLeaf })).toSorted(byName),
    organisations: organisations
      .map(({ id, name = '', orgClass = 'implementer' }) => ({ id, name, orgClass }))
      .toSorted(byName),
    funds: funds
      .map(({ id, name, holder, restricted }) => ({ id, name, holder, restricted }))
      .toSorted(byName),
    kinds: kinds
      .map(({ key, name, class: sort, unit }) => ({ key, name, class: sort, unit }))
      .toSorted((a, b) => byText(a.key, b.key)),
    terms: latest
      .map(({ id, version, name, template, params }) => {
        return { id, name, reference: `${id}@${version}`, template, params }
      })
      .toSorted(byName),
  }
}

function byName(a: { name: string; id: string }, b: { name: string; id: string }): number {
  return byText(a.name, b.name) || byText(a.id, b.id)
}
