import { FieldLabel } from '#web/books/field-words.tsx'
import { Button } from '#web/controls/button.tsx'
import { FieldGroup } from '#web/controls/field-group.tsx'
import { IconButton } from '#web/controls/icon-button.tsx'
import type { Ask } from '#web/screens/record/ask.ts'
import { FieldControl } from '#web/screens/record/field-control.tsx'
import { newId } from '#web/screens/record/new-id.ts'
import css from '#web/screens/record/rows-control.module.css'
import { isMade, newRow } from '#web/screens/record/typed.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

type Row = Readonly<Record<string, unknown>>

/** Rows of the same few questions, to add and to remove: the young of a birth, the animals of a purchase. */
export function RowsControl({ ask }: { readonly ask: Ask }) {
  const { value, set, field, id, label, error, kind, name } = ask
  const rows = (Array.isArray(value) ? value : []) as readonly Row[]
  const parts = field.parts ?? {}
  const change = (at: number, part: string, answer: unknown) =>
    set(rows.map((row, n) => (n === at ? { ...row, [part]: answer } : row)))
  const add = () => set([...rows, { ...repeated(rows.at(-1)), ...newRow(parts, newId) }])
  return (
    <FieldGroup id={id} label={label} error={error}>
      {() => (
        <div className={css.rows}>
          {rows.map((row, at) => (
            <RowQuestions
              key={keyOf(row, at)}
              {...{ ask, row, at }}
              onChange={(part, answer) => change(at, part, answer)}
              onRemove={
                field.optional || rows.length > 1 ? () => set(rows.filter((_, n) => n !== at)) : undefined
              }
            />
          ))}
          <div>
            <Button id={rows.length === 0 ? id : undefined} pictogram="plus" size="s" onClick={add}>
              <T id={`record.add.${kind.kind === 'livestock.born' ? 'young' : name}`} />
            </Button>
          </div>
        </div>
      )}
    </FieldGroup>
  )
}

interface RowProps {
  readonly ask: Ask
  readonly row: Row
  readonly at: number
  readonly onChange: (part: string, answer: unknown) => void
  readonly onRemove: (() => void) | undefined
}

function RowQuestions({ ask, row, at, onChange, onRemove }: RowProps) {
  const say = useWords()
  const { field, kind, known, path, id, errorAt } = ask
  const parts = Object.entries(field.parts ?? {}).filter(([, part]) => !isMade(part))
  return (
    <div className={css.row}>
      <div className={css.questions}>
        {parts.map(([name, part]) => (
          <FieldControl
            key={name}
            ask={{
              kind,
              known,
              errorAt,
              name,
              field: part,
              path: `${path}.${at}.${name}`,
              id: `${id}.${at}.${name}`,
              label: <FieldLabel kind={kind.kind} name={name} />,
              error: errorAt(`${path}.${at}.${name}`),
              required: !part.optional,
              value: row[name],
              set: answer => onChange(name, answer),
            }}
          />
        ))}
      </div>
      {onRemove && (
        <div className={css.remove}>
          <IconButton
            pictogram="close"
            label={say('record.remove_row', { number: at + 1 })}
            onClick={onRemove}
          />
        </div>
      )}
    </div>
  )
}

// The next animal of a purchase is most likely of the same species and sex.
function repeated(row: Row | undefined): Row {
  const { species, sex } = row ?? {}
  return species ? { species, sex } : {}
}

function keyOf(row: Row, at: number): string {
  return typeof row.animal === 'string' ? row.animal : String(at)
}
