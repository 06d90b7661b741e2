import { isAboutAnimals } from '#exchange/columns.ts'
import { foldOnce } from '#exchange/fold-once.ts'
import type { AnimalPart, FamilyPart, ImportRow } from '#exchange/import-row.ts'
import type { Ask, Say, SheetMapping } from '#exchange/import-types.ts'
import { type CellKnowledge, RowCells } from '#exchange/row-cells.ts'
import type { Row, Sheet } from '#exchange/sheet.ts'
import { cleanText } from '#exchange/written-values.ts'

/** The rows below the header that say something, and the questions that only a person can answer. */
export function readRows(
  sheet: Sheet,
  mapping: SheetMapping,
  knowledge: CellKnowledge,
): { rows: readonly ImportRow[]; asks: readonly Ask[] } {
  const reader = new RowReader(mapping, knowledge)
  const header = JSON.stringify(sheet.rows[mapping.headerRow - 1])
  const rows = sheet.rows.flatMap((row, index) => {
    const isBelow =
      index >= mapping.headerRow && isFilled(row) && JSON.stringify(row) !== header && !isTotal(row)
    return (isBelow ? reader.read(row, index + 1) : undefined) ?? []
  })
  return { rows, asks: reader.asks() }
}

const TOTALS = new Set(
  'total; totals; sum; grand total; subtotal; 合计; 总计; 小计; 共计; جەمئىي; جەمئى; ئومۇمىي'
    .split(';')
    .map(foldOnce),
)

function isFilled(row: Row): boolean {
  return row.some(cell => cleanText(cell) !== undefined)
}

function isTotal(row: Row): boolean {
  const first = row.find(cell => cleanText(cell) !== undefined)
  return typeof first === 'string' && TOTALS.has(foldOnce(first))
}

class RowReader {
  readonly #cells: RowCells
  readonly #knowledge: CellKnowledge
  readonly #isAboutAnimals: boolean
  #blankFamilies = 0
  #above: FamilyPart | undefined

  constructor(mapping: SheetMapping, knowledge: CellKnowledge) {
    this.#cells = new RowCells(mapping, knowledge)
    this.#knowledge = knowledge
    this.#isAboutAnimals = isAboutAnimals(mapping.fields.map(field => ({ field })))
  }

  read(row: Row, line: number): ImportRow | undefined {
    const { sheet } = this.#knowledge
    const problems: Say[] = []
    const notes: Say[] = []
    const animal = this.animalIn(row, problems, notes)
    const written = this.familyIn(row, problems, notes)
    const family = written ?? (animal ? this.familyAbove(problems) : undefined)
    if (written) this.#above = written
    if (!family && !animal && problems.length === 0) return undefined
    const base = { key: `${sheet}:${line}`, sheet, line, problems, notes, columns: this.#cells.columns }
    return { ...base, ...(family ? { family } : {}), ...(animal ? { animal } : {}) }
  }

  asks(): Ask[] {
    const days = this.#cells.asks()
    if (this.#blankFamilies === 0) return days
    const because =
      'Some animals have no family in their row. Do they belong to the family above, or to nobody yet?'
    const { sheet } = this.#knowledge
    return [...days, { code: 'family_blank', because, sheet, rows: this.#blankFamilies }]
  }

  private familyIn(row: Row, problems: Say[], notes: Say[]): FamilyPart | undefined {
    const cells = this.#cells
    const code = cells.code(row, 'familyCode', problems)
    const names = cells.names(row)
    const place = cells.place(row)
    const phone = cells.phone(row, notes)
    const isNamed = code !== undefined || names.length > 0
    if (!isNamed && (this.#isAboutAnimals || (!place && !phone))) return undefined
    if (!isNamed) {
      const because = 'This family has neither a code nor a name.'
      problems.push({ code: 'family_unnamed', because, column: cells.columns.name })
    }
    const isDefined = !this.#isAboutAnimals || (names.length > 0 && Boolean(code || place))
    return {
      names,
      isDefined,
      ...(code ? { code } : {}),
      ...(place ? { place } : {}),
      ...(phone ? { phone } : {}),
    }
  }

  /** In a sheet of both, an animal without a family is asked about; in a list of animals it is in stock. */
  private familyAbove(problems: Say[]): FamilyPart | undefined {
    const cells = this.#cells
    const isOfBoth = cells.has('name') && (cells.has('place') || cells.has('familyCode'))
    const answer = this.#knowledge.settings.blankFamilies?.[String(this.#knowledge.sheet)]
    if (!isOfBoth || answer === 'stock') return undefined
    if (answer === 'above' && this.#above) return this.#above
    this.#blankFamilies += 1
    problems.push({ code: 'family_blank', because: 'No family in this row: say whose such animals are.' })
    return undefined
  }

  private animalIn(row: Row, problems: Say[], notes: Say[]): AnimalPart | undefined {
    const cells = this.#cells
    const isSaid = (['tag', 'species', 'sex', 'bornOn', 'damTag'] as const).some(field =>
      cells.isSaid(row, field),
    )
    if (!this.#isAboutAnimals || !isSaid) return undefined
    const parts = {
      tag: cells.code(row, 'tag', problems),
      species: cells.species(row, problems),
      sex: cells.sex(row, problems),
      bornOn: cells.day(row, 'bornOn', problems),
      damTag: cells.code(row, 'damTag', problems),
      givenOn: cells.day(row, 'givenOn', problems),
      terms: cells.terms(row, problems),
    }
    if (parts.bornOn && parts.bornOn.precision !== 'day') {
      const because = 'The day of birth is left out: only its month or year is written.'
      notes.push({ code: 'birth_rough', because, column: cells.columns.bornOn })
    }
    return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
  }
}
