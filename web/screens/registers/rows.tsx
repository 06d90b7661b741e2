import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { rowsQuery } from '#web/screens/registers/register-rows.ts'
import { RowDialog } from '#web/screens/registers/row-dialog.tsx'
import { RowTable } from '#web/screens/registers/row-table.tsx'
import { SectionPage } from '#web/screens/registers/section-page.tsx'
import { nameOf, type Section, type StoredRow } from '#web/screens/registers/sections.ts'
import { hasRole, useSession } from '#web/session/session.ts'
import { useTongue } from '#web/values/use-tongue.ts'
import { T } from '#web/words/t.tsx'

/** The rows of a register, and the dialog that adds or changes one. */
export function Rows({ section }: { readonly section: Section }) {
  const { register, always, name } = section
  const { compare } = useTongue()
  const read = useQuery(rowsQuery(register.name, always))
  const mayWrite = hasRole(useSession(), ...register.writers)
  const [open, setOpen] = useState<StoredRow | 'new'>()
  const rows = read.data?.toSorted((a, b) => compare(nameOf(a), nameOf(b))) ?? []
  const add = mayWrite && (
    <Button kind="primary" pictogram="plus" onClick={() => setOpen('new')}>
      <T id={`register.${name}.add`} />
    </Button>
  )
  return (
    <SectionPage section={section} read={read} add={add}>
      {read.data && rows.length === 0 && (
        <Card>
          <EmptyState pictogram="settings">
            <T id={`register.${name}.empty`} />
          </EmptyState>
        </Card>
      )}
      {rows.length > 0 && (
        <Card flush>
          <RowTable section={section} rows={rows} onChange={mayWrite ? setOpen : undefined} />
        </Card>
      )}
      {open && (
        <RowDialog
          section={section}
          row={open === 'new' ? undefined : open}
          rows={rows}
          onClose={() => setOpen(undefined)}
        />
      )}
    </SectionPage>
  )
}
