import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { CopyText } from '#web/pieces/copy-text.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { QrCode } from '#web/pieces/qr-code.tsx'
import { Skeleton } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { ProblemError } from '#web/problem.ts'
import { Exhibit, Section, Wall } from '#web/screens/gallery/section.tsx'

const LINK = 'https://handsel.example/invitation#mB1kq0Zr3h8QwTn5sVd7yXc2uJp9eLa4'

/** Notices, problems, empty and waiting states. */
export function NewsSection() {
  return (
    <Section title="News, waiting, nothing">
      <Wall>
        <Stack>
          <Notice title="You look at the sample.">Nothing here is real.</Notice>
          <Notice tone="accent" title="All saved." />
          <Notice
            tone="amber"
            title="Two entries are the same."
            action={<Button size="s">Look at both</Button>}
          >
            Both say that D-014 had a foal on the same day.
          </Notice>
          <ProblemNotice
            problem={new ProblemError({ status: 0, code: 'unreachable', sentence: '' })}
            onRetry={() => {}}
          />
        </Stack>
        <Card>
          <EmptyState pictogram="today" action={<Button kind="primary">Record something</Button>}>
            Nothing due. Next: Thursday.
          </EmptyState>
        </Card>
        <Stack>
          <Exhibit name="Skeleton">
            <Skeleton lines={4} />
          </Exhibit>
          <Exhibit name="CopyText">
            <CopyText text={LINK} label="Invitation link" />
          </Exhibit>
          <Exhibit name="QrCode">
            <QrCode text={LINK} label="Invitation link" />
          </Exhibit>
        </Stack>
      </Wall>
    </Section>
  )
}
