import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import type { Section } from '#web/screens/registers/sections.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface SectionPageProps {
  readonly section: Section
  readonly read: Pick<UseQueryResult, 'isPending' | 'isError' | 'error' | 'refetch'>
  /** The button that adds a row. */
  readonly add: ReactNode
  readonly children: ReactNode
}

/** What every register page has: its name, a sentence on what it is for, and its rows or why not. */
export function SectionPage({ section, read, add, children }: SectionPageProps) {
  const say = useWords()
  return (
    <>
      <PageHeader
        key={section.name}
        plainTitle={say(`registers.${section.name}.title`)}
        title={<T id={`registers.${section.name}.title`} />}
        lead={<T id={`register.${section.name}.lead`} />}
        actions={add}
      />
      <Stack gap="l">
        {read.isPending && (
          <Loading lines={6}>
            <T id="register.loading" />
          </Loading>
        )}
        {read.isError && <ProblemNotice problem={read.error} onRetry={() => void read.refetch()} />}
        {children}
      </Stack>
    </>
  )
}
