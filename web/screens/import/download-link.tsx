import { useLingui } from '@lingui/react'
import type { ReactNode } from 'react'
import css from '#web/screens/import/download-link.module.css'
import { localeOf } from '#web/words/locales.ts'

interface DownloadLinkProps {
  /** Below the API's address. */
  readonly path: string
  readonly children: ReactNode
}

/** A file the server makes, in the language one reads. */
export function DownloadLink({ path, children }: DownloadLinkProps) {
  const { i18n } = useLingui()
  return (
    <a className={css.link} href={`/api/v1${path}?language=${localeOf(i18n.locale).sheets}`} download>
      {children}
    </a>
  )
}
