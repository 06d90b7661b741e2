import type { ReactNode } from 'react'
import type { Field } from '#core/field.ts'
import type { Options } from '#web/books/rows.ts'
import { CheckField } from '#web/controls/check-field.tsx'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { DayField } from '#web/controls/day-field.tsx'
import { NumberField } from '#web/controls/number-field.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import type { Bound } from '#web/forms/use-form.ts'
import { indented } from '#web/screens/registers/place-tree.ts'
import type { Section } from '#web/screens/registers/sections.ts'
import { T } from '#web/words/t.tsx'
import { useWordIfAny, useWords } from '#web/words/use-words.ts'

interface FieldInputProps {
  readonly section: Section
  readonly name: string
  readonly field: Field
  readonly bound: Bound<unknown>
  /** What may be chosen; not needed where no field names another row. */
  readonly options?: Options
  /** The row itself, which cannot be a part of itself. */
  readonly self?: string | undefined
}

// More answers than this are a list to open.
const IN_SIGHT = 5

/** The control of one field, by its declared type, in the section's own words. */
export function FieldInput({ section, name, field, bound, options, self }: FieldInputProps): ReactNode {
  const say = useWords()
  const wordIfAny = useWordIfAny()
  const word = `register.${section.name}`
  const hint = wordIfAny(`${word}.hint.${name}`)
  const look = {
    ...bound,
    label: <T id={`${word}.field.${name}`} />,
    required: !field.optional,
    ...(hint && { hint }),
  }
  const text = { ...look, value: textOf(bound.value) }
  const choose = { placeholder: say(field.optional ? 'register.none' : 'register.choose') }
  const codes = field.type === 'choice' ? field.options : section.codes?.[name]
  if (codes) {
    const choices = codes.map(value => answerOf(`${word}.choice.${name}.${value}`, value, wordIfAny))
    if (codes.length > IN_SIGHT) return <SelectField {...text} {...choose} options={plain(choices)} />
    const none = field.optional ? [answerOf(`${word}.choice.${name}.none`, '', wordIfAny)] : []
    return <ChoiceField {...text} choices={[...choices, ...none]} />
  }
  switch (field.type) {
    case 'check':
      return <CheckField {...look} value={bound.value === true} />
    case 'day':
      return <DayField {...text} />
    case 'integer':
      return <NumberField {...look} value={typeof bound.value === 'number' ? bound.value : null} />
    case 'party':
      return <SelectField {...text} {...choose} options={named(options?.organisations ?? [])} />
    case 'place':
      return <SelectField {...text} {...choose} options={named(indented(options?.places ?? []))} />
    case 'programme':
      return <SelectField {...text} {...choose} options={named(branches(options?.programmes ?? [], self))} />
    default:
      return <TextField {...text} dir={field.type === 'code' ? 'ltr' : 'auto'} autoComplete="off" />
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function answerOf(id: string, value: string, wordIfAny: (id: string) => string | undefined) {
  const hint = wordIfAny(`${id}.hint`)
  return { value, label: wordIfAny(id) ?? value, ...(hint && { hint }) }
}

function plain(choices: readonly { readonly value: string; readonly label: string }[]) {
  return choices.map(({ value, label }) => ({ value, label }))
}

function named(all: readonly { readonly id: string; readonly name: string }[]) {
  return all.map(({ id, name }) => ({ value: id, label: name }))
}

/** Programmes that are divided further, or may be: those that record nothing themselves. */
function branches(programmes: Options['programmes'], self: string | undefined) {
  return programmes.filter(({ id, kind }) => kind === null && id !== self)
}
