import { Button } from '#web/controls/button.tsx'
import { Field, type FieldOf } from '#web/controls/field.tsx'
import css from '#web/controls/file-drop.module.css'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import { fileSize } from '#web/values/file-size.ts'
import { T } from '#web/words/t.tsx'

export interface FileDropProps extends FieldOf<File | null> {
  /** Endings or media types, as the native input takes them: `.xlsx,.csv`. */
  readonly accept: string
}

/** A file, chosen from the device or dropped: the native input lies unseen over the whole area. */
export function FileDrop({ value, onChange, accept, ...field }: FileDropProps) {
  return (
    <Field {...field}>
      {ties => (
        <div className={css.drop}>
          <Pictogram name={value ? 'import' : 'upload'} size={32} />
          {value ? <Chosen file={value} /> : <Invitation />}
          <input
            {...ties}
            // A new input for each file, or choosing the same one again would say nothing.
            key={value?.name}
            type="file"
            accept={accept}
            className={css.input}
            onChange={event => onChange(event.target.files?.[0] ?? null)}
          />
          {value && (
            <Button kind="plain" onClick={() => onChange(null)}>
              <T id="file_drop.another" />
            </Button>
          )}
        </div>
      )}
    </Field>
  )
}

/** Under a finger nothing can be dropped. */
function Invitation() {
  return (
    <>
      <span className={css.mouse}>
        <T id="file_drop.invite" />
      </span>
      <span className={css.finger}>
        <T id="file_drop.choose" />
      </span>
    </>
  )
}

function Chosen({ file }: { readonly file: File }) {
  return (
    <span className={css.chosen}>
      <bdi dir="auto" className={css.name}>
        {file.name}
      </bdi>
      <bdi dir="ltr" data-kind="count" className={css.size}>
        {fileSize(file.size)}
      </bdi>
    </span>
  )
}
