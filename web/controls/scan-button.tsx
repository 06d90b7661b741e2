import { lazy, Suspense, useState } from 'react'
import { IconButton } from '#web/controls/icon-button.tsx'
import { usePhone } from '#web/phone/here.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const Scanner = lazy(() => import('#web/camera/scanner.tsx').then(({ Scanner }) => ({ default: Scanner })))

/** On a phone: reads a tag or a card with the camera, instead of typing its code. */
export function ScanButton({ onCode }: { readonly onCode: (code: string) => void }) {
  const say = useWords()
  const [open, setOpen] = useState(false)
  if (!usePhone()) return null
  const read = (text: string) => {
    const code = codeIn(text)
    if (code) onCode(code)
    return code !== undefined
  }
  return (
    <>
      <IconButton pictogram="camera" label={say('camera.scan')} onClick={() => setOpen(true)} />
      {open && (
        <Suspense>
          <Scanner open onClose={() => setOpen(false)} title={<T id="camera.scan" />} onRead={read} />
        </Suspense>
      )}
    </>
  )
}

/** The code on a tag or card: as it is printed, or at the end of a link. */
function codeIn(text: string): string | undefined {
  const last = URL.canParse(text) ? new URL(text).pathname.split('/').at(-1) : text
  const code = decodeURIComponent(last ?? '').trim()
  return code !== '' && code.length <= 40 ? code : undefined
}
