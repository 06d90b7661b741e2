import { choice, code, day, integer, list, optional, place } from '#core/field.ts'
import { text } from '#registers/fields.ts'
import { CLOSE_STAFF, type Refusal, registerOf } from '#registers/register.ts'

/** Whom a headcount counts; nothing finer is kept of people who are not named. */
export const BANDS = ['women', 'men', 'girls', 'boys', 'adults', 'children', 'people'] as const

/**
 * Persons, households, organisations and groups. Persons and households have no name here: it is in the
 * vault.
 */
export const parties = registerOf('parties', {
  label: ['name', 'code'],
  fixed: ['sort'],
  readers: CLOSE_STAFF,
  writers: ['coordinator', 'field_worker'],
  fields: {
    sort: choice('person', 'household', 'organisation', 'group'),
    orgClass: optional(choice('funder', 'intermediary', 'implementer', 'supplier', 'beneficiary-body')),
    name: optional(text(200)),
    code: optional(code()),
    place: optional(place()),
    headcount: optional(list({ band: choice(...BANDS), count: integer('people', 0, 100_000) }, BANDS.length)),
    endedOn: optional(day()),
  },
  check: row => nameRefusal(row.sort, row.name) ?? classRefusal(row.sort, row.orgClass) ?? countRefusal(row),
})

type Sort = 'person' | 'household' | 'organisation' | 'group'

function nameRefusal(sort: Sort, name: string | undefined): Refusal | undefined {
  if ((sort === 'person' || sort === 'household') && name !== undefined) {
    return {
      code: 'name_belongs_in_vault',
      because: 'The name of a person is kept apart: send it with /people.',
      field: 'name',
    }
  }
  if (sort === 'organisation' && name === undefined) {
    return { code: 'name_missing', because: 'An organisation needs a name.', field: 'name' }
  }
  return undefined
}

function classRefusal(sort: Sort, orgClass: string | undefined): Refusal | undefined {
  if (sort === 'organisation' && orgClass === undefined) {
    return {
      code: 'class_missing',
      because: 'Say what the organisation is to us: funder, implementer and so on.',
      field: 'orgClass',
    }
  }
  if (sort !== 'organisation' && orgClass !== undefined) {
    return { code: 'class_not_allowed', because: 'Only an organisation has a class.', field: 'orgClass' }
  }
  return undefined
}

interface Counted {
  readonly sort: Sort
  readonly headcount?: readonly { readonly band: string }[] | undefined
}

function countRefusal({ sort, headcount }: Counted): Refusal | undefined {
  if (headcount === undefined) return undefined
  if (sort === 'person')
    return { code: 'person_is_one', because: 'A person has no headcount.', field: 'headcount' }
  if (new Set(headcount.map(({ band }) => band)).size === headcount.length) return undefined
  return { code: 'band_twice', because: 'The headcount names a band twice.', field: 'headcount' }
}
