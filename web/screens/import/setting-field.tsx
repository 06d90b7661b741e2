import type { ReactNode } from 'react'
import type { Options } from '#web/books/rows.ts'
import { CheckField } from '#web/controls/check-field.tsx'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { DayField } from '#web/controls/day-field.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import type { Ask, ImportSettings } from '#web/screens/import/import-rows.ts'
import { indented } from '#web/screens/registers/place-tree.ts'
import { T } from '#web/words/t.tsx'
import { useWordIfAny, useWords } from '#web/words/use-words.ts'

export const SETTINGS: readonly (keyof ImportSettings)[] = [
  'programme',
  'terms',
  'place',
  'createPlaces',
  'species',
  'countedOn',
  'passOns',
]

interface SettingFieldProps {
  readonly name: keyof ImportSettings
  readonly settings: ImportSettings
  readonly options: Options
  /** The question it answers, where one was asked. */
  readonly ask?: Ask
  readonly onSay: (change: ImportSettings) => void
}

/** One thing that is so for the whole file. */
export function SettingField({ name, settings, options, ask, onSay }: SettingFieldProps): ReactNode {
  const say = useWords()
  const wordIfAny = useWordIfAny()
  const hint = ask ? <AskHint ask={ask} /> : <T id={`import.setting.${name}.hint`} />
  const look = { label: <T id={`import.setting.${name}`} />, hint }
  const value = settings[name]
  if (name === 'createPlaces') {
    return <CheckField {...look} value={value === true} onChange={isSo => onSay({ createPlaces: isSo })} />
  }
  if (name === 'passOns') {
    return (
      <ChoiceField
        {...look}
        as="pills"
        value={value === undefined || value === null ? '' : value ? 'yes' : 'no'}
        onChange={answer => onSay({ passOns: answer === 'yes' })}
        choices={(['yes', 'no'] as const).map(each => ({
          value: each,
          label: <T id={`import.setting.passOns.${each}`} />,
        }))}
      />
    )
  }
  const text = typeof value === 'string' ? value : ''
  if (name === 'countedOn') {
    return <DayField {...look} value={text} onChange={day => onSay({ countedOn: day || null })} />
  }
  return (
    <SelectField
      {...look}
      placeholder={say('import.choose')}
      value={text}
      onChange={chosen => onSay({ [name]: chosen || null })}
      options={linesOf(name, options, key => wordIfAny(`species.${key}`))}
    />
  )
}

function AskHint({ ask }: { readonly ask: Ask }) {
  const say = useWords()
  return (
    <>
      <T id="import.ask.rows" values={{ count: ask.rows ?? 0 }} />
      {ask.examples.length > 0 && (
        <>
          {' '}
          <bdi dir="auto">{ask.examples.join(say('list.comma'))}</bdi>
        </>
      )}
      {/* A village that is made of a slip of the pen would stand beside the one that is meant. */}
      {ask.code === 'places_unknown' && (
        <>
          <br />
          <T id="import.ask.misspelled" />
        </>
      )}
    </>
  )
}

function linesOf(
  name: keyof ImportSettings,
  options: Options,
  speciesWord: (key: string) => string | undefined,
) {
  const lines = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name: label }) => ({ value: id, label }))
  if (name === 'programme') {
    return lines(options.programmes.filter(({ kind, isLeaf }) => kind === 'livestock' && isLeaf))
  }
  if (name === 'terms') {
    return options.terms
      .filter(({ template }) => template === 'pass_on')
      .map(({ reference, name: label }) => ({ value: reference, label }))
  }
  if (name === 'species') {
    return options.kinds
      .filter(each => each.class === 'item')
      .map(({ key, name: label }) => ({ value: key, label: speciesWord(key) ?? label }))
  }
  return lines(indented(options.places))
}
