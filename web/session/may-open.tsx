import type { ReactNode } from 'react'
import { isOpenTo, type OPEN_TO } from '#web/frame/open-to.ts'
import { useSession } from '#web/session/session.ts'

type Page = keyof typeof OPEN_TO

/** Whether the member may open a page. */
export function useMayOpen(page: Page): boolean {
  return isOpenTo(useSession().roles, page)
}

interface IfOpenProps {
  readonly page: Page
  readonly children: ReactNode
}

/** What leads to a page, or is done as there, for those who may open it; nothing for others. */
export function IfOpen({ page, children }: IfOpenProps) {
  return useMayOpen(page) ? children : null
}
