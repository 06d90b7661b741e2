import { useState } from 'react'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { THEMES, type Theme, themeKept, wearTheme } from '#web/theme.ts'
import { T } from '#web/words/t.tsx'

/** How bright the page is on this device. */
export function ThemeField() {
  const [theme, setTheme] = useState<Theme>(themeKept)
  return (
    <ChoiceField
      as="pills"
      label={<T id="theme.label" />}
      value={theme}
      choices={THEMES.map(value => ({ value, label: <T id={`theme.${value}`} /> }))}
      onChange={next => {
        if (next === '') return
        setTheme(next)
        wearTheme(next)
      }}
    />
  )
}
