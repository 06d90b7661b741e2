import { useId } from 'react'
import { PillRadio, Pills } from '#web/controls/pills.tsx'
import { Card } from '#web/pieces/card.tsx'
import { DefinitionList } from '#web/pieces/definition-list.tsx'
import type { Alike, Choice, ImportRow, ImportSheet } from '#web/screens/import/import-rows.ts'
import css from '#web/screens/import/look-alike.module.css'
import { Code } from '#web/values/code.tsx'
import { PersonName } from '#web/values/person-name.tsx'
import { useSaid } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'

interface LookAlikeProps {
  readonly row: ImportRow
  readonly sheet: ImportSheet | undefined
  readonly choice: Choice | undefined
  readonly onChoice: (choice: Choice) => void
}

/** The row of the sheet and whoever it looks like, side by side. */
export function LookAlike({ row, sheet, choice, onChoice }: LookAlikeProps) {
  const name = useId()
  const said = useSaid()
  const matched = sheet?.columns.filter(({ field, index }) => field !== null && row.cells[index]) ?? []
  return (
    <Card
      title={<T id="import.row.number" values={{ line: row.line }} />}
      lead={row.says.map(said).join(' ')}
    >
      <div className={css.sides}>
        <div className={css.side}>
          <p className={css.where}>
            <T id="import.alike.in_file" />
          </p>
          <DefinitionList
            facts={matched.map(({ index, field }) => ({
              id: String(index),
              term: <T id={`import.column.${field}`} />,
              value: <bdi dir="auto">{row.cells[index]}</bdi>,
            }))}
          />
        </div>
        {row.alike?.others.map(other => (
          <div key={other.as} className={css.side}>
            <p className={css.where}>
              <T id="import.alike.there" />
            </p>
            <OtherFacts other={other} />
            <Pills>
              <PillRadio
                name={name}
                checked={choice?.is === 'same' && choice.as === other.as}
                onPick={() => onChoice({ is: 'same', as: other.as })}
              >
                <T id="import.alike.same" />
              </PillRadio>
            </Pills>
          </div>
        ))}
      </div>
      <Pills>
        <PillRadio
          name={name}
          checked={choice?.is === 'different'}
          onPick={() => onChoice({ is: 'different' })}
        >
          <T id={`import.alike.different.${row.alike?.about ?? 'family'}`} />
        </PillRadio>
      </Pills>
    </Card>
  )
}

function OtherFacts({ other: { code, names, place } }: { readonly other: Alike['others'][number] }) {
  return (
    <DefinitionList
      facts={[
        ...names.map((each, at) => ({
          id: `name ${at}`,
          term: <T id="import.column.name" />,
          value: <PersonName name={each} />,
        })),
        ...(code ? [{ id: 'code', term: <T id="import.alike.code" />, value: <Code>{code}</Code> }] : []),
        ...(place
          ? [{ id: 'place', term: <T id="import.column.place" />, value: <bdi dir="auto">{place}</bdi> }]
          : []),
      ]}
    />
  )
}
