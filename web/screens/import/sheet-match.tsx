import { CheckField } from '#web/controls/check-field.tsx'
import { NumberField } from '#web/controls/number-field.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { COLUMN_FIELDS } from '#web/screens/import/column-fields.ts'
import type { ImportSheet, SheetColumn } from '#web/screens/import/import-rows.ts'
import css from '#web/screens/import/sheet-match.module.css'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** What a person said of how one sheet is read. */
export interface SheetSaid {
  readonly use?: boolean
  readonly headerRow?: number
  readonly fields?: readonly (string | null)[]
}

interface SheetMatchProps {
  readonly sheet: ImportSheet
  readonly said: SheetSaid
  readonly isOnly: boolean
  readonly onSay: (change: SheetSaid) => void
}

/** The columns of a sheet, each with what it is to us. */
export function SheetMatch({ sheet, said, isOnly, onSay }: SheetMatchProps) {
  const isUsed = said.use ?? sheet.use
  const fields = said.fields ?? sheet.columns.map(({ field }) => field)
  // Columns that were left out, and those without a heading, have nothing to match.
  const shown = sheet.columns.filter(({ header, index }) => header !== '' || fields[index])
  return (
    <Card
      title={<bdi dir="auto">{sheet.name}</bdi>}
      pictogram="import"
      {...(!isOnly && { lead: <T id="import.sheet.lines" values={{ count: sheet.lines }} /> })}
    >
      <Stack gap="l">
        {!isOnly && (
          <CheckField label={<T id="import.sheet.use" />} value={isUsed} onChange={use => onSay({ use })} />
        )}
        {isUsed && (
          <>
            <div className={css.header}>
              <NumberField
                label={<T id="import.sheet.header_row" />}
                hint={<T id="import.sheet.header_row.hint" />}
                value={said.headerRow ?? sheet.headerRow}
                onChange={headerRow => headerRow && onSay({ headerRow })}
              />
            </div>
            <ul className={css.columns}>
              {shown.map(column => (
                <ColumnMatch
                  key={column.index}
                  column={column}
                  field={fields[column.index] ?? null}
                  onField={field => onSay({ fields: fields.with(column.index, field) })}
                />
              ))}
            </ul>
          </>
        )}
      </Stack>
    </Card>
  )
}

interface ColumnMatchProps {
  readonly column: SheetColumn
  readonly field: string | null
  readonly onField: (field: string | null) => void
}

function ColumnMatch({ column, field, onField }: ColumnMatchProps) {
  const say = useWords()
  return (
    <li>
      <SelectField
        label={
          <>
            <bdi dir="auto">{column.header || column.letters}</bdi>{' '}
            <span className={css.letters}>{column.letters}</span>
          </>
        }
        placeholder={say('import.column.none')}
        value={field ?? ''}
        onChange={value => onField(value || null)}
        options={COLUMN_FIELDS.map(value => ({ value, label: say(`import.column.${value}`) }))}
      />
    </li>
  )
}
