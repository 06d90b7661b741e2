import { z } from 'zod'
import type { Id } from '#core/id.ts'
import { importTemplate } from '#exchange/import-template.ts'
import { REFUSED_NAMES, refusedSheets } from '#exchange/refused-sheet.ts'
import { writeXlsx } from '#exchange/write-sheets.ts'
import type { Call } from '#server/http/call.ts'
import { notFound, Problem } from '#server/http/problem.ts'
import { type Route, route } from '#server/http/route.ts'
import { FileAnswer, SentFile } from '#server/http/sent.ts'
import { id } from '#server/http/shapes.ts'
import { changeImport } from '#server/imports/change-import.ts'
import { checkImport } from '#server/imports/check.ts'
import { beginCommit, commitImport } from '#server/imports/commit.ts'
import { changeShape, headShape, importShape, VERDICTS } from '#server/imports/import-shapes.ts'
import {
  forgetOldRows,
  forgetRows,
  listImports,
  readBoxes,
  readImport,
  stopBeat,
} from '#server/imports/import-store.ts'
import { headOf, viewImport } from '#server/imports/import-view.ts'
import type { House } from '#server/imports/plan-stored.ts'
import { workOn } from '#server/imports/queue.ts'
import { readChoices } from '#server/imports/read-known.ts'
import { sayingIn } from '#server/imports/said-words.ts'
import { startImport } from '#server/imports/start-import.ts'
import { beginUndo, undoImport } from '#server/imports/undo.ts'
import { openVault } from '#server/vault/vault.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const WHO = ['coordinator'] as const
const MIB = 1024 * 1024
const params = z.strictObject({ id })
const language = z.enum(['en', 'zh', 'ug']).default('en')
const PATH = '/api/v1/imports'

type InWorkspace = Pick<Call<typeof WHO>, 'database' | 'context' | 'settings' | 'roles'>

function houseOf({ database, context, settings, roles }: InWorkspace): House {
  return { database, context, roles, vault: openVault(settings, context) }
}

async function view(house: House, importId: Id) {
  return house.database.inTenant(house.context, tx => viewImport(tx, house.vault, importId))
}

/** Does the work, or says how far it has come; if it fails, whoever asks next can take it up again. */
async function work(house: House, importId: Id, act: () => Promise<void>) {
  await workOn(importId, async () => {
    try {
      await act()
    } catch (error) {
      await house.database.inTenant(house.context, tx => stopBeat(tx, importId)).catch(() => {})
      throw error
    }
  })
  return view(house, importId)
}

const upload = route({
  method: 'POST',
  path: PATH,
  who: WHO,
  summary:
    'Uploads a sheet of families and animals and says what would become of each row; nothing is written yet',
  status: 201,
  upload: { bytesMax: 10 * MIB, filesMax: 1 },
  body: z.strictObject({}),
  answer: importShape,
  handle: async call => {
    const file = call.files[0]
    if (!file) throw new Problem(400, 'file_missing', 'Send the sheet as a file, in multipart/form-data.')
    const house = houseOf(call)
    const importId = await startImport(house, file)
    return work(house, importId, () => checkImport(house, importId))
  },
})

const change = route({
  method: 'PATCH',
  path: `${PATH}/:id`,
  who: WHO,
  summary: 'Says how a sheet is to be read and what is meant, and checks it again',
  params,
  body: changeShape,
  answer: importShape,
  handle: async call => {
    const house = houseOf(call)
    await changeImport(house, call.params.id, call.body)
    return work(house, call.params.id, () => checkImport(house, call.params.id))
  },
})

const read = route({
  method: 'GET',
  path: `${PATH}/:id`,
  who: WHO,
  summary: 'An import with a page of its rows',
  params,
  query: z.strictObject({
    verdict: z.enum(VERDICTS).optional(),
    cursor: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number)
      .optional(),
  }),
  answer: importShape,
  handle: call => {
    const { database, context, vault } = houseOf(call)
    return database.inTenant(context, tx => viewImport(tx, vault, call.params.id, call.query))
  },
})

const list = route({
  method: 'GET',
  path: PATH,
  who: WHO,
  summary: 'The imports of the workspace, the last first',
  answer: z.object({ imports: z.array(headShape) }),
  handle: ({ database, context }) =>
    database.inTenant(context, async tx => {
      await forgetOldRows(tx)
      return { imports: (await listImports(tx)).map(headOf) }
    }),
})

const forget = route({
  method: 'DELETE',
  path: `${PATH}/:id`,
  who: WHO,
  summary: 'Forgets the rows of an import now; what is in the books stays, and can still be undone',
  params,
  answer: z.void(),
  handle: ({ database, context, params }) =>
    database.inTenant(context, async tx => {
      const { isBusy } = await readImport(tx, params.id, 'locked')
      if (isBusy) throw new Problem(409, 'busy', 'This import is being worked on. Wait until it is done.')
      await forgetRows(tx, params.id)
    }),
})

const commit = route({
  method: 'POST',
  path: `${PATH}/:id/commit`,
  who: WHO,
  summary: 'Writes the rows that are new or updated; what was refused stays in the sheet',
  params,
  answer: importShape,
  handle: async call => {
    const house = houseOf(call)
    await beginCommit(house, call.params.id)
    return work(house, call.params.id, () => commitImport(house, call.params.id))
  },
})

const undo = route({
  method: 'POST',
  path: `${PATH}/:id/undo`,
  who: WHO,
  summary: 'Undoes an import by entries that take its entries back',
  params,
  body: z.strictObject({ keepReliedOn: z.boolean().default(false) }),
  answer: importShape,
  handle: async call => {
    const house = houseOf(call)
    await beginUndo(house, call.params.id)
    return work(house, call.params.id, () => undoImport(house, call.params.id, call.body.keepReliedOn))
  },
})

const refused = route({
  method: 'GET',
  path: `${PATH}/:id/refused.xlsx`,
  who: WHO,
  summary: 'The rows that were not imported, as the same sheet with a column that says why',
  params,
  query: z.strictObject({ language }),
  answer: new FileAnswer(XLSX),
  handle: async call => {
    const { database, context, vault } = houseOf(call)
    const boxes = await database.inTenant(context, tx => readBoxes(tx, vault, call.params.id))
    if (!boxes) throw notFound()
    const { file, work: known } = boxes
    const left = known.verdicts.filter(({ verdict }) => verdict === 'refused' || verdict === 'look_alike')
    const { language } = call.query
    const said = sayingIn(language)
    const sheets = refusedSheets(file.sheets, known.mappings, left, { language, said })
    if (sheets.length === 0) throw new Problem(404, 'nothing_refused', 'No row of this import was refused.')
    const body = await writeXlsx(sheets, language === 'ug')
    const name = `${file.name.replace(/\.[a-z]+$/i, '')} - ${REFUSED_NAMES[language]}.xlsx`
    return new SentFile({ type: XLSX, body, name })
  },
})

const template = route({
  method: 'GET',
  path: '/api/v1/import-template.xlsx',
  who: WHO,
  summary: 'An empty workbook with the columns an import knows',
  query: z.strictObject({ language }),
  answer: new FileAnswer(XLSX),
  handle: async ({ database, context, query }) => {
    const choices = await database.inTenant(context, readChoices)
    const sheets = importTemplate(query.language, {
      places: choices.places.map(({ name }) => name),
      species: choices.species.map(({ name }) => name),
      terms: choices.terms.map(({ name }) => name),
    })
    return new SentFile({
      type: XLSX,
      body: await writeXlsx(sheets, query.language === 'ug'),
      name: 'handsel.xlsx',
    })
  },
})

/** Sheets in without fear: nothing is written before it was shown, and everything can be undone. */
export const IMPORT_ROUTES: readonly Route[] = [
  upload,
  list,
  template,
  refused,
  read,
  change,
  forget,
  commit,
  undo,
].map(forWholeWorkspace)

/** A sheet is compared with all families, and may bring in any: not for who is limited to places. */
function forWholeWorkspace(declared: Route): Route {
  const handle: Route['handle'] = call => {
    if (call.session?.places) throw placesLimited()
    return declared.handle(call)
  }
  return { ...declared, handle }
}

function placesLimited(): Problem {
  const sentence =
    'A sheet is compared with the families of all places. Ask a coordinator who works in all of them.'
  return new Problem(403, 'places_limited', sentence)
}
