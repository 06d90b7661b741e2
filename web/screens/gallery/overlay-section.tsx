import { useState } from 'react'
import { AnimalRow } from '#web/controls/animal-picker.tsx'
import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import { Drawer } from '#web/pieces/drawer.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { ANIMALS } from '#web/screens/gallery/sample.ts'
import { Section } from '#web/screens/gallery/section.tsx'

/** What lies over the page: press to see it. */
export function OverlaySection() {
  const toast = useToast()
  const [dialog, setDialog] = useState(false)
  const [drawer, setDrawer] = useState(false)
  const saved = { text: 'Saved on this phone (code 7F3K-2)', onUndo: () => {} }
  return (
    <Section title="Over the page">
      <Stack row gap="s">
        <Button onClick={() => setDialog(true)}>Open the dialog</Button>
        <Button onClick={() => setDrawer(true)}>Open the drawer</Button>
        <Button onClick={() => toast(saved)}>Show a toast</Button>
      </Stack>
      <Dialog
        open={dialog}
        onClose={() => setDialog(false)}
        title="End the access of Tursun?"
        actions={
          <>
            <Button kind="danger">End access</Button>
            <Button onClick={() => setDialog(false)}>Keep access</Button>
          </>
        }
      >
        <p>They are signed out at once. What they have recorded stays.</p>
      </Dialog>
      <Drawer
        open={drawer}
        onClose={() => setDrawer(false)}
        title="The 23 entries behind this"
        lead="Donkeys given between 1 January and 30 September 2026."
      >
        {ANIMALS.map(animal => (
          <Card key={animal.id}>
            <AnimalRow animal={animal} />
          </Card>
        ))}
      </Drawer>
    </Section>
  )
}
