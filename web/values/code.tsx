import css from '#web/values/code.module.css'

/** An ear tag, a card code, the code of an entry: read letter by letter. */
export function Code({ children }: { readonly children: string }) {
  return (
    <bdi dir="ltr" data-kind="code" className={css.code} translate="no">
      {children}
    </bdi>
  )
}
