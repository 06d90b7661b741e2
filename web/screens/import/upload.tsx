import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { FileDrop } from '#web/controls/file-drop.tsx'
import { Card } from '#web/pieces/card.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { DownloadLink } from '#web/screens/import/download-link.tsx'
import { IMPORTS, importQuery, uploadSheet } from '#web/screens/import/import-rows.ts'
import { T } from '#web/words/t.tsx'

/** A sheet to be read, and an empty one to fill in. */
export function Upload() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const sending = useMutation({
    mutationFn: uploadSheet,
    onSuccess: page => {
      void client.invalidateQueries({ queryKey: [IMPORTS, 'list'] })
      client.setQueryData(importQuery(page.id).queryKey, page)
      void navigate({ to: '/import/$id', params: { id: page.id } })
    },
  })
  return (
    <Card
      title={<T id="upload.title" />}
      pictogram="import"
      actions={
        <>
          <Button
            kind="primary"
            disabled={!file}
            busy={sending.isPending}
            onClick={() => file && sending.mutate(file)}
          >
            <T id="upload.read" />
          </Button>
          <DownloadLink path="/import-template.xlsx">
            <T id="upload.template" />
          </DownloadLink>
        </>
      }
    >
      <Stack>
        <FileDrop
          label={<T id="upload.file" />}
          hint={<T id="upload.hint" />}
          accept=".xlsx,.csv"
          value={file}
          onChange={chosen => {
            sending.reset()
            setFile(chosen)
          }}
        />
        {sending.isError && <ProblemNotice problem={sending.error} />}
      </Stack>
    </Card>
  )
}
