import type { Id } from '#core/id.ts'
import { sentence } from '#core/sentence.ts'
import { gatherFamilies } from '#exchange/file-families.ts'
import type { MakeId } from '#exchange/import-ids.ts'
import type { ImportRow } from '#exchange/import-row.ts'
import { readRows } from '#exchange/import-rows.ts'
import type { Ask, Choices, ImportSettings, Known, Say, SheetMapping } from '#exchange/import-types.ts'
import { type FoundPlace, PlaceFinder } from '#exchange/place-finder.ts'
import { type PlannedAnimal, planAnimals } from '#exchange/plan-animals.ts'
import { type Alike, type PlannedFamily, planFamilies, type Verdict } from '#exchange/plan-families.ts'
import type { Sheet } from '#exchange/sheet.ts'

/** What becomes of one row, and why. */
export interface PlannedRow {
  readonly row: ImportRow
  readonly verdict: Verdict
  readonly says: readonly Say[]
  readonly alike: { readonly about: 'family' | 'animal'; readonly others: readonly Alike[] } | undefined
  readonly family?: PlannedFamily | undefined
  readonly animal?: PlannedAnimal | undefined
}

/** What becomes of a file. Nothing has been written; the rules of the books have not been asked yet. */
export interface ImportPlan {
  readonly rows: readonly PlannedRow[]
  readonly asks: readonly Ask[]
  readonly places: readonly FoundPlace[]
  readonly programme: Id | undefined
}

/** A file that was read, and what a person has said about it. */
export interface ReadFile {
  readonly sheets: readonly Sheet[]
  readonly mappings: readonly SheetMapping[]
  readonly settings: ImportSettings
  readonly choices: Choices
}

/** The rows of a file as they were read, before anything is known of the families and animals they name. */
export interface ReadRows {
  readonly rows: readonly ImportRow[]
  readonly asks: readonly Ask[]
}

/** Reads the rows of all sheets that are used. */
export function readFileRows(
  { sheets, mappings, settings }: ReadFile,
  known: Pick<Known, 'today' | 'species' | 'terms'>,
): ReadRows {
  const read = sheets.flatMap((sheet, at) => {
    const mapping = mappings[at]
    return mapping?.use ? [readRows(sheet, mapping, { sheet: at, settings, known })] : []
  })
  return { rows: read.flatMap(({ rows }) => rows), asks: read.flatMap(({ asks }) => asks) }
}

/** Works out what becomes of every row. Pure: the same file and the same books give the same plan. */
export function planImport(
  file: ReadFile,
  known: Known,
  makeId: MakeId,
  read = readFileRows(file, known),
): ImportPlan {
  const settings = withDefaults(file.settings, known)
  const { rows } = read
  const places = new PlaceFinder(known.places, settings, makeId)
  const gathered = gatherFamilies(rows, places)
  const families = planFamilies(gathered.families, {
    known: known.families,
    placeNames: new Map(known.places.map(({ id, name }) => [id, name])),
    choiceOf: row => file.choices[row]?.family,
    makeId,
  })
  const familyOf = (row: string) => families.get(gathered.ofRow.get(row) ?? '')
  const programme = known.programmes.find(({ id }) => id === settings.programme)
  const animals = planAnimals(rows, {
    known,
    settings,
    stock: programme?.owner,
    familyOf,
    choiceOf: row => file.choices[row]?.animal,
    makeId,
  })
  const planned = rows.map(row =>
    combine(row, gathered.refused.get(row.key), familyOf(row.key), animals.get(row.key)),
  )
  const asks = [...read.asks, ...asksOf(planned, places, settings)]
  return { rows: planned, asks, places: places.made(), programme: programme?.id }
}

/** Where there is only one to choose, it is chosen. */
function withDefaults(settings: ImportSettings, known: Known): ImportSettings {
  const programme =
    settings.programme ?? (known.programmes.length === 1 ? known.programmes[0]?.id : undefined)
  const terms = settings.terms ?? (known.terms.length === 1 ? known.terms[0]?.ref : undefined)
  return { ...settings, programme, terms }
}

function combine(
  row: ImportRow,
  refusal: Say | undefined,
  family: PlannedFamily | undefined,
  animal: PlannedAnimal | undefined,
): PlannedRow {
  const brings = family?.file.rows[0] === row.key
  const problem = row.problems.length > 0 ? row.problems : refusal && [refusal]
  if (problem) return { row, verdict: 'refused', says: problem, alike: undefined }
  if (family && brings && !family.id)
    return { row, verdict: family.verdict, says: family.says, alike: asked('family', family), family }
  if (!row.animal || !animal) {
    const verdict = family && !brings ? unbrought(family) : (family?.verdict ?? 'unchanged')
    return {
      row,
      verdict,
      says: [...row.notes, ...(family && !brings ? sameAs(family) : (family?.says ?? []))],
      alike: undefined,
      family,
    }
  }
  if (animal.verdict === 'refused' || animal.verdict === 'look_alike') {
    return { row, verdict: animal.verdict, says: animal.says, alike: asked('animal', animal), family, animal }
  }
  const change = brings && family ? family.verdict : 'unchanged'
  const verdict = animal.verdict === 'unchanged' && change !== 'unchanged' ? 'updated' : animal.verdict
  return {
    row,
    verdict,
    says: [...animal.says, ...(brings ? (family?.says ?? []) : [])],
    alike: undefined,
    family,
    animal,
  }
}

/** A further row of a family that an earlier row brings. */
function unbrought(family: PlannedFamily): Verdict {
  return family.id ? 'unchanged' : 'refused'
}

function sameAs({ id, file }: PlannedFamily): readonly Say[] {
  const line = file.rows[0]?.split(':')[1] ?? ''
  if (id) return [{ code: 'same_family', ...sentence`This is the family of row ${{ line }}.` }]
  return [
    { code: 'same_family_left', ...sentence`This is the family of row ${{ line }}, which is not imported.` },
  ]
}

function asked(about: 'family' | 'animal', { alike: others }: { readonly alike: readonly Alike[] }) {
  return others.length > 0 ? { about, others } : undefined
}

/** Questions about the whole form, each with how many rows wait for it. */
function asksOf(rows: readonly PlannedRow[], places: PlaceFinder, settings: ImportSettings): readonly Ask[] {
  const waiting = (code: string) => rows.filter(({ says }) => says.some(say => say.code === code)).length
  const ask = (code: Ask['code'], because: string, count: number): Ask[] =>
    count > 0 ? [{ code, because, rows: count }] : []
  const missing = [...places.missing()]
  const unknown = missing.reduce((sum, [, count]) => sum + count, 0)
  const examples = missing.slice(0, 20).map(([name]) => name)
  return [
    ...ask('programme', 'To which programme do these animals belong?', waiting('programme_missing')),
    ...ask('terms', 'Under which terms were these animals given?', waiting('terms_missing')),
    ...ask(
      'place',
      'Where do families and animals belong whose row names no place?',
      waiting('place_missing'),
    ),
    ...ask('places_unknown', 'Some places are not in the books. Are they to be made?', unknown).map(one => ({
      ...one,
      examples,
    })),
    ...(settings.passOns === undefined
      ? ask(
          'pass_ons',
          'Some young live with another family than their mother. Did her family pass them on?',
          waiting('mother_elsewhere'),
        )
      : []),
  ]
}
