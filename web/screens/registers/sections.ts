import { PROGRAMMES } from '#programmes/index.ts'
import { registerNamed } from '#registers/index.ts'
import type { Register, Row } from '#registers/register.ts'

/** One page of Settings over a register: which rows, which fields in which order, what the list shows. */
export interface Section {
  readonly name: SectionName
  readonly register: Register
  /** What all its rows have in common: a filter for the list, and given to every new row. */
  readonly always: Readonly<Record<string, string>>
  readonly asks: readonly string[]
  readonly columns: readonly string[]
  /** What a new row begins with. */
  readonly begins?: Row
  /** Words of our own that a field of type `code` may hold. */
  readonly codes?: Readonly<Record<string, readonly string[]>>
}

export const SECTION_NAMES = ['places', 'programmes', 'organisations', 'funds', 'kinds', 'terms'] as const

export type SectionName = (typeof SECTION_NAMES)[number]

const RECORDING = PROGRAMMES.map(({ name }) => name).filter(name => name !== 'books')

const SECTIONS: Readonly<Record<SectionName, Section>> = {
  places: section('places', 'places', { asks: ['name', 'kind'] }),
  programmes: section('programmes', 'programmes', {
    asks: ['name', 'kind', 'parent', 'owner', 'fromDay', 'toDay'],
    columns: ['kind', 'parent', 'fromDay', 'toDay'],
    codes: { kind: RECORDING },
    // What cannot be changed later is not left to a default that records nothing.
    begins: { kind: 'livestock' },
  }),
  organisations: section('organisations', 'parties', {
    always: { sort: 'organisation' },
    asks: ['name', 'orgClass', 'place', 'endedOn'],
    columns: ['orgClass', 'place'],
  }),
  funds: section('funds', 'funds', {
    asks: ['name', 'holder', 'restricted', 'purpose', 'fromDay', 'toDay'],
    columns: ['holder', 'purpose', 'fromDay'],
  }),
  kinds: section('kinds', 'resource-kinds', {
    asks: ['class', 'name', 'key', 'unit', 'step', 'decimals'],
    columns: ['class', 'key'],
  }),
  terms: section('terms', 'terms', { asks: ['name', 'fromDay'] }),
}

/** The section an address names. */
export function sectionNamed(name: string): Section | undefined {
  return Object.values(SECTIONS).find(each => each.name === name)
}

function section(
  name: SectionName,
  registerName: string,
  rest: { readonly asks: readonly string[] } & Partial<Section>,
): Section {
  const register = registerNamed(registerName)
  if (!register) throw new Error(`there is no register ${registerName}`)
  return { name, register, always: {}, columns: [], ...rest }
}

/** A row as the server keeps it. */
export type StoredRow = Row & { readonly id: string; readonly version: number }

/** The name a row goes by. */
export function nameOf(row: Row): string {
  return typeof row.name === 'string' ? row.name : String(row.id ?? '')
}
