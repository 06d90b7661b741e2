import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import css from '#web/pieces/copy-text.module.css'
import { T } from '#web/words/t.tsx'

/** A secret or a link that is shown once, with a button that copies it. */
export function CopyText({ text, label }: { readonly text: string; readonly label: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <div className={css.copy}>
      {/* Text in a box can also be copied by hand, where the browser keeps the clipboard to itself. */}
      <textarea
        readOnly
        rows={2}
        dir="ltr"
        aria-label={label}
        className={css.text}
        value={text}
        onFocus={event => event.target.select()}
      />
      <Button pictogram={copied ? 'check' : 'copy'} onClick={copy}>
        <span aria-live="polite">
          <T id={copied ? 'copy.done' : 'copy.do'} />
        </span>
      </Button>
    </div>
  )
}
