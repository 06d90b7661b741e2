import { sentence } from '#core/sentence.ts'
import type { ColumnField } from '#exchange/column-words.ts'
import { foldOnce } from '#exchange/fold-once.ts'
import type { RoughDay } from '#exchange/import-row.ts'
import type { Ask, ImportSettings, Known, Say, SheetMapping } from '#exchange/import-types.ts'
import { type Cell, type Row, textOf } from '#exchange/sheet.ts'
import { type DayOrder, readDay } from '#exchange/written-day.ts'
import { cleanCode, cleanPhone, cleanText, readSex, readSpecies } from '#exchange/written-values.ts'

/** What the cells of a sheet are read with. */
export interface CellKnowledge {
  readonly sheet: number
  readonly settings: ImportSettings
  readonly known: Pick<Known, 'today' | 'species' | 'terms'>
}

/** Reads the cells of one sheet by field, and remembers over all its rows which days can mean two things. */
export class RowCells {
  readonly columns: Partial<Record<ColumnField, number>>
  readonly #knowledge: CellKnowledge
  readonly #names: readonly number[]
  readonly #doubtful = new Map<number, { examples: string[]; orders: Set<DayOrder>; rows: number }>()

  constructor(mapping: SheetMapping, knowledge: CellKnowledge) {
    this.#knowledge = knowledge
    const fields = mapping.fields.flatMap((field, index) => (field ? [[field, index] as const] : []))
    this.columns = Object.fromEntries(fields.toReversed())
    this.#names = fields.filter(([field]) => field === 'name').map(([, index]) => index)
  }

  has(field: ColumnField): boolean {
    return this.columns[field] !== undefined
  }

  isSaid(row: Row, field: ColumnField): boolean {
    return cleanText(this.cell(row, field)) !== undefined
  }

  names(row: Row): string[] {
    const names = this.#names.map(index => cleanText(row[index] ?? null)?.slice(0, 200))
    return [...new Set(names.filter(name => name !== undefined))].slice(0, 10)
  }

  place(row: Row): string | undefined {
    return cleanText(this.cell(row, 'place'))?.slice(0, 120)
  }

  code(row: Row, field: 'familyCode' | 'tag' | 'damTag', problems: Say[]): string | undefined {
    const read = cleanCode(this.cell(row, field))
    if (!read) return undefined
    if ('code' in read) return read.code
    const said = sentence`“${{ text: quoted(read.noCode) }}” is no code: at most 40 letters, digits or - . / _ are.`
    problems.push({ code: 'code_unclear', ...said, column: this.columns[field] })
    return undefined
  }

  phone(row: Row, notes: Say[]): string | undefined {
    const cell = this.cell(row, 'phone')
    const phone = cleanPhone(cell)
    if (!phone && cleanText(cell)) {
      notes.push({
        code: 'phone_unclear',
        because: 'The phone is left out: it is no phone number.',
        column: this.columns.phone,
      })
    }
    return phone
  }

  species(row: Row, problems: Say[]): string | undefined {
    const text = cleanText(this.cell(row, 'species'))
    if (text === undefined) return undefined
    const key = readSpecies(text, this.#knowledge.known.species)
    if (!key) {
      const said = sentence`“${{ text: quoted(text) }}” is not among the kinds of animal here. Correct it, or add the kind first.`
      problems.push({ code: 'species_unknown', ...said, column: this.columns.species })
    }
    return key
  }

  sex(row: Row, problems: Say[]): 'female' | 'male' | undefined {
    const text = cleanText(this.cell(row, 'sex'))
    const sex = text === undefined ? undefined : readSex(text)
    if (text !== undefined && !sex) {
      const said = sentence`“${{ text: quoted(text) }}” is no sex we know. Write F or M.`
      problems.push({ code: 'sex_unclear', ...said, column: this.columns.sex })
    }
    return sex
  }

  terms(row: Row, problems: Say[]): string | undefined {
    const text = cleanText(this.cell(row, 'terms'))
    if (text === undefined) return undefined
    const found = this.#knowledge.known.terms.filter(({ name }) => foldOnce(name) === foldOnce(text))
    if (found.length === 1) return found[0]?.ref
    const said = sentence`There are no terms named “${{ text: quoted(text) }}” here.`
    problems.push({ code: 'terms_unknown', ...said, column: this.columns.terms })
    return undefined
  }

  day(row: Row, field: 'bornOn' | 'givenOn', problems: Say[]): RoughDay | undefined {
    const column = this.columns[field]
    if (column === undefined) return undefined
    const cell = row[column] ?? null
    const order = this.#knowledge.settings.dayOrders?.[`${this.#knowledge.sheet}:${column}`]
    const read = readDay(cell, { today: this.#knowledge.known.today, order })
    if (!read || 'day' in read) return read && this.past(read, column, problems)
    if ('noDay' in read) {
      problems.push({
        code: 'day_unclear',
        ...sentence`“${{ text: quoted(read.noDay) }}” is not a day that exists.`,
        column,
      })
      return undefined
    }
    this.doubt(
      column,
      textOf(cell),
      read.readings.map(reading => reading.order),
    )
    const days = read.readings.map(({ day }) => day).join(', ')
    const said = sentence`“${{ text: quoted(textOf(cell)) }}” can be one of: ${{ days }}.`
    problems.push({ code: 'day_order', ...said, column })
    return undefined
  }

  private past(read: RoughDay, column: number, problems: Say[]): RoughDay | undefined {
    if (read.day <= this.#knowledge.known.today) return read
    problems.push({ code: 'day_in_future', ...sentence`${{ day: read.day }} has not come yet.`, column })
    return undefined
  }

  /** One question for each column, with examples of what it holds. */
  asks(): Ask[] {
    return [...this.#doubtful].map(([column, { examples, orders, rows }]) => {
      const because = `Days such as ${examples.join(', ')} can mean several things. In which order is this column written?`
      return {
        code: 'day_order',
        because,
        sheet: this.#knowledge.sheet,
        column,
        rows,
        examples,
        orders: [...orders],
      }
    })
  }

  private cell(row: Row, field: ColumnField): Cell {
    return row[this.columns[field] ?? -1] ?? null
  }

  private doubt(column: number, example: string, orders: readonly DayOrder[]): void {
    const doubt = this.#doubtful.get(column) ?? { examples: [], orders: new Set(), rows: 0 }
    if (doubt.examples.length < 3) doubt.examples.push(quoted(example))
    for (const order of orders) doubt.orders.add(order)
    doubt.rows += 1
    this.#doubtful.set(column, doubt)
  }
}

/** A text as it may be repeated in a sentence. */
export function quoted(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
