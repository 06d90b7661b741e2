import { LanguageField } from '#web/frame/language-field.tsx'
import { ThemeField } from '#web/frame/theme-field.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { T } from '#web/words/t.tsx'

/** How the app looks on this device; nobody else sees it. */
export function AppearanceCard() {
  return (
    <Card title={<T id="appearance.title" />} pictogram="today" lead={<T id="appearance.lead" />}>
      <Stack>
        <ThemeField />
        <div>
          <LanguageField />
        </div>
      </Stack>
    </Card>
  )
}
