import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { optionsQuery } from '#web/books/queries.ts'
import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { AskField } from '#web/screens/import/ask-field.tsx'
import type { ImportChange, ImportPage, ImportSettings } from '#web/screens/import/import-rows.ts'
import { SETTINGS, SettingField } from '#web/screens/import/setting-field.tsx'
import { Folded } from '#web/screens/record/folded.tsx'
import { T } from '#web/words/t.tsx'

/** What the parts of Check do with an answer. */
export interface Changing {
  readonly onChange: (change: ImportChange) => void
  readonly busy: boolean
}

// A question about the whole file is answered by the setting of the same meaning.
const SETTING_OF: Readonly<Record<string, keyof ImportSettings>> = {
  programme: 'programme',
  terms: 'terms',
  place: 'place',
  places_unknown: 'createPlaces',
  pass_ons: 'passOns',
}

/** What only a person can say of the file, asked once; and what she may say otherwise. */
export function Questions({ page, onChange, busy }: Changing & { readonly page: ImportPage }) {
  const options = useQuery(optionsQuery)
  const [said, setSaid] = useState<ImportSettings>({})
  const settings = { ...page.settings, ...said }
  const set = (change: ImportSettings) => setSaid(before => ({ ...before, ...change }))
  const askedFor = page.asks.map(({ code }) => SETTING_OF[code])
  const rest = SETTINGS.filter(name => !askedFor.includes(name))
  const isChanged = Object.keys(said).length > 0
  if (!options.data) return null
  return (
    <Card
      title={<T id={page.asks.length > 0 ? 'import.questions' : 'import.no_questions'} />}
      pictogram="question"
      {...(page.asks.length > 0 && {
        lead: <T id="import.questions.lead" values={{ count: page.asks.length }} />,
      })}
      actions={
        isChanged && (
          <Button kind="primary" busy={busy} onClick={() => onChange({ settings: said })}>
            <T id="import.questions.answer" />
          </Button>
        )
      }
    >
      <Stack gap="l">
        {page.asks.map(ask => {
          const name = SETTING_OF[ask.code]
          const look = { ask, settings, onSay: set }
          return name ? (
            <SettingField key={ask.code} {...look} name={name} options={options.data} />
          ) : (
            <AskField key={`${ask.code} ${ask.sheet}:${ask.column}`} {...look} sheets={page.sheets} />
          )
        })}
        <Folded word="import.settings">
          {rest.map(name => (
            <SettingField key={name} {...{ name, settings }} options={options.data} onSay={set} />
          ))}
        </Folded>
      </Stack>
    </Card>
  )
}
