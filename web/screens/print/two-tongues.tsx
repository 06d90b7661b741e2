import { I18nProvider, useLingui } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import css from '#web/screens/print/paper.module.css'
import { LOCALES, localeOf } from '#web/words/locales.ts'
import { inTongue } from '#web/words/speak.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const NONE = 'none'

interface PaperProps {
  /** The id of the word the page is called by. */
  readonly word: string
  readonly children: ReactNode
}

/** A page to be printed: what stands on it in the reader's language and, where one is chosen, in a second. */
export function TwoTongues({ word, children }: PaperProps) {
  const say = useWords()
  const { i18n } = useLingui()
  const [second, setSecond] = useState(i18n.locale === 'zh-Hans' ? 'ug' : 'zh-Hans')
  const others = LOCALES.filter(({ code }) => code !== i18n.locale)
  return (
    <>
      <div data-print="no" className={css.bar}>
        <PageHeader plainTitle={say(word)} title={<T id={word} />} />
        <SelectField
          label={<T id="print.second" />}
          value={second}
          onChange={value => setSecond(value || NONE)}
          options={[
            { value: NONE, label: say('print.one_language') },
            ...others.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <Button kind="primary" onClick={() => window.print()}>
          <T id="print.do" />
        </Button>
      </div>
      <Sheet code={i18n.locale}>{children}</Sheet>
      {second !== NONE && second !== i18n.locale && <Second code={second}>{children}</Second>}
    </>
  )
}

function Second({ code, children }: { readonly code: string; readonly children: ReactNode }) {
  const words = useQuery({ queryKey: ['words', code], queryFn: () => inTongue(code), staleTime: Infinity })
  if (!words.data) return null
  return (
    <I18nProvider i18n={words.data}>
      <Sheet code={code}>{children}</Sheet>
    </I18nProvider>
  )
}

function Sheet({ code, children }: { readonly code: string; readonly children: ReactNode }) {
  const { dir } = localeOf(code)
  return (
    <article className={css.sheet} lang={code} dir={dir}>
      {children}
    </article>
  )
}
