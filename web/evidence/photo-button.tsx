import { useId } from 'react'
import css from '#web/evidence/photo-button.module.css'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import { T } from '#web/words/t.tsx'

interface PhotoButtonProps {
  readonly busy: boolean
  readonly onFile: (file: File) => void
}

/** Takes a photo with the camera, or chooses one where there is none: the native input lies unseen over the button. */
export function PhotoButton({ busy, onFile }: PhotoButtonProps) {
  const id = useId()
  return (
    <div className={css.button} aria-busy={busy || undefined}>
      <Pictogram name="camera" size={20} />
      <label htmlFor={id}>
        <T id="evidence.photo" />
      </label>
      <input
        id={id}
        type="file"
        accept="image/*"
        capture="environment"
        disabled={busy}
        className={css.input}
        onChange={event => {
          const [file] = event.target.files ?? []
          // The same photo chosen twice in a row would say nothing.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </div>
  )
}
