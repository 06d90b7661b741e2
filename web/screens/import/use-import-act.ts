import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Id } from '#core/id.ts'
import { BOOKS } from '#web/books/queries.ts'
import { IMPORTS, type ImportPage, importQuery } from '#web/screens/import/import-rows.ts'

/** Does something with an import and shows what it is then; `writes` where the books change too. */
export function useImportAct<Given>(
  id: Id,
  act: (given: Given) => Promise<ImportPage>,
  { writes = false, onDone }: { writes?: boolean; onDone?: (page: ImportPage) => void } = {},
): UseMutationResult<ImportPage, Error, Given> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: page => {
      client.setQueryData(importQuery(id).queryKey, page)
      void client.invalidateQueries({ queryKey: [IMPORTS, id, 'rows'] })
      void client.invalidateQueries({ queryKey: [IMPORTS, 'list'] })
      if (writes) void client.invalidateQueries({ queryKey: [BOOKS] })
      onDone?.(page)
    },
  })
}
