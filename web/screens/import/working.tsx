import { Card } from '#web/pieces/card.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import type { ImportPage } from '#web/screens/import/import-rows.ts'
import { Count } from '#web/values/count.tsx'
import { T } from '#web/words/t.tsx'

/** How far the server has come. */
export function Working({ page: { state, progress } }: { readonly page: ImportPage }) {
  const values = {
    done: <Count key="d" value={progress?.done ?? 0} />,
    total: <Count key="t" value={progress?.total ?? 0} />,
  }
  return (
    <Card>
      <Loading lines={3}>
        <T id={`import.working.${state}`} />{' '}
        {progress && progress.total > 0 && <T id="import.progress" values={values} />}
      </Loading>
    </Card>
  )
}
