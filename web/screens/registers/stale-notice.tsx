import { useQuery } from '@tanstack/react-query'
import { optionsQuery } from '#web/books/queries.ts'
import { Button } from '#web/controls/button.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { RowValue } from '#web/screens/registers/row-value.tsx'
import type { Section } from '#web/screens/registers/sections.ts'
import type { RowForm } from '#web/screens/registers/use-row-form.ts'
import { T } from '#web/words/t.tsx'

interface StaleNoticeProps extends Pick<RowForm, 'base' | 'theirs' | 'goOn'> {
  readonly section: Section
}

/** What somebody else changed while this form was open, and which of the two to go on from. */
export function StaleNotice({ section, base, theirs, goOn }: StaleNoticeProps) {
  const options = useQuery(optionsQuery)
  if (!base || !theirs) return null
  const names = Object.keys(section.register.fields).filter(
    name => JSON.stringify(base[name]) !== JSON.stringify(theirs[name]),
  )
  return (
    <div role="alert">
      <Notice
        tone="amber"
        title={<T id="register.stale" />}
        action={
          <Stack row gap="s">
            <Button size="s" onClick={() => goOn('theirs')}>
              <T id="register.stale.theirs" />
            </Button>
            <Button size="s" onClick={() => goOn('mine')}>
              <T id="register.stale.mine" />
            </Button>
          </Stack>
        }
      >
        <ul>
          {names.map(name => (
            <li key={name}>
              <T id={`register.${section.name}.field.${name}`} />
              <T id="list.colon" />
              <RowValue {...{ section, name }} value={theirs[name]} options={options.data} />
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
