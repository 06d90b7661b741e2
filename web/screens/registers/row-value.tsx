import type { ReactNode } from 'react'
import { isDay } from '#core/day.ts'
import type { Options } from '#web/books/rows.ts'
import type { Section } from '#web/screens/registers/sections.ts'
import { Code } from '#web/values/code.tsx'
import { Count } from '#web/values/count.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'

interface RowValueProps {
  readonly section: Section
  readonly name: string
  readonly value: unknown
  readonly options: Options | undefined
}

/** One value of a row as people read it. */
export function RowValue({ section, name, value, options }: RowValueProps): ReactNode {
  if (value === undefined || value === null || value === '') return <T id="register.nothing" />
  if (name === 'params') return <T id="register.params" />
  const field = section.register.fields[name]
  switch (field?.type) {
    case 'choice':
      return <T id={`register.${section.name}.choice.${name}.${String(value)}`} />
    case 'check':
      return <T id={value === true ? 'register.yes' : 'register.no'} />
    case 'day':
      return isDay(String(value)) ? <DayText day={String(value)} plain /> : String(value)
    case 'integer':
      return <Count value={Number(value)} />
    case 'party':
    case 'place':
    case 'programme':
      return <bdi>{namedIn(options, String(value))}</bdi>
    case 'code':
      return section.codes?.[name] ? (
        <T id={`register.${section.name}.choice.${name}.${String(value)}`} />
      ) : (
        <Code>{String(value)}</Code>
      )
    default:
      return name === 'key' ? <Code>{String(value)}</Code> : <bdi dir="auto">{String(value)}</bdi>
  }
}

function namedIn(options: Options | undefined, id: string): ReactNode {
  const all = options ? [...options.places, ...options.organisations, ...options.programmes] : []
  return all.find(each => each.id === id)?.name ?? <T id="thing.unknown" />
}
