import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { type Sentence, sentence, toldOf } from '#core/sentence.ts'
import type { AnimalAct } from '#exchange/animal-acts.ts'
import { AnimalFinder } from '#exchange/animal-finder.ts'
import { type Dam, handoverTo, pathOf, placeOf } from '#exchange/animal-path.ts'
import { compareAnimal } from '#exchange/compare-animal.ts'
import type { AnimalPart, ImportRow } from '#exchange/import-row.ts'
import type { Choice, ImportSettings, Known, KnownAnimal, Say } from '#exchange/import-types.ts'
import type { Alike, PlannedFamily, Verdict } from '#exchange/plan-families.ts'
import { codeKey } from '#exchange/written-values.ts'

/** What becomes of the animal of a row. */
export interface PlannedAnimal {
  readonly verdict: Verdict
  readonly says: readonly Say[]
  readonly alike: readonly Alike[]
  readonly item?: Id
  readonly known?: KnownAnimal
  readonly act?: AnimalAct
}

/** What the animals of a file are planned beside. */
export interface AnimalsAround {
  readonly known: Known
  readonly settings: ImportSettings
  /** The organisation that keeps what no family has. */
  readonly stock: Id | undefined
  readonly familyOf: (row: string) => PlannedFamily | undefined
  readonly choiceOf: (row: string) => Choice | undefined
  readonly makeId: (what: string) => Id
}

/** Compares each animal of a file with the books; a mother is looked at before her young. */
export function planAnimals(
  rows: readonly ImportRow[],
  around: AnimalsAround,
): ReadonlyMap<string, PlannedAnimal> {
  const planner = new AnimalPlanner(rows, around)
  for (const row of rows) planner.planned(row)
  return planner.all
}

class AnimalPlanner {
  readonly all = new Map<string, PlannedAnimal>()
  readonly #around: AnimalsAround
  readonly #finder: AnimalFinder
  readonly #byTag = new Map<string, ImportRow>()
  readonly #byKey = new Map<string, ImportRow>()
  readonly #firstYoung = new Map<string, Day>()
  readonly #busy = new Set<string>()

  constructor(rows: readonly ImportRow[], around: AnimalsAround) {
    this.#around = around
    this.#finder = new AnimalFinder(around.known.animals)
    for (const row of rows) {
      const { tag, damTag, bornOn } = row.animal ?? {}
      if (tag !== undefined && !this.#byTag.has(tag)) this.#byTag.set(tag, row)
      if (tag !== undefined && !this.#byKey.has(codeKey(tag))) this.#byKey.set(codeKey(tag), row)
      const first = damTag === undefined ? undefined : this.#firstYoung.get(damTag)
      if (damTag && bornOn && (!first || bornOn.day < first)) this.#firstYoung.set(damTag, bornOn.day)
    }
  }

  planned(row: ImportRow): PlannedAnimal {
    const done = this.all.get(row.key)
    if (done) return done
    if (this.#busy.has(row.key))
      return refuse('mother_of_herself', 'These rows name each other as mother.', row.columns.damTag)
    this.#busy.add(row.key)
    const planned = row.animal ? this.plan(row, row.animal) : refuse('no_animal', 'This row has no animal.')
    this.all.set(row.key, planned)
    return planned
  }

  private plan(row: ImportRow, part: AnimalPart): PlannedAnimal {
    const problem = row.problems[0]
    if (problem) return refuseWith(problem)
    const family = this.#around.familyOf(row.key)
    if (row.family && !family?.id)
      return refuse('family_not_imported', 'Its family is not imported, so it is not either.')
    const known = this.knownFor(row, part, family)
    if ('verdict' in known) return known
    return known.known ? this.matched(row, part, known.known, family) : this.fresh(row, part, family)
  }

  /** The animal of the books this row is about, or none; or, where only a person can tell, the question. */
  private knownFor(
    row: ImportRow,
    part: AnimalPart,
    family: PlannedFamily | undefined,
  ): PlannedAnimal | { known: KnownAnimal | undefined } {
    const { tag } = part
    if (tag === undefined) return this.untagged(row, part, family)
    const earlier = this.#byTag.get(tag)
    if (earlier && earlier.key !== row.key) {
      const said = sentence`Row ${{ line: earlier.line }} has the tag ${{ tag }} too. A tag stands for one animal.`
      return refuse('tag_twice', said, row.columns.tag)
    }
    const found = this.#finder.byTag(tag)
    if (found.length > 1)
      return refuse(
        'tag_unclear',
        sentence`Several animals in the books have the tag ${{ tag }}.`,
        row.columns.tag,
      )
    if (found[0]) return { known: found[0] }
    return this.alike(row, tag)
  }

  private alike(row: ImportRow, tag: string): PlannedAnimal | { known: KnownAnimal | undefined } {
    const choice = this.#around.choiceOf(row.key)
    const known = this.#finder.alike(tag)
    const here = this.#byKey.get(codeKey(tag))
    const twin = here && here.key !== row.key ? here : undefined
    if (choice?.is === 'different' || (known.length === 0 && !twin)) return { known: undefined }
    const chosen = choice?.is === 'same' ? known.find(({ id }) => id === choice.as) : undefined
    if (chosen) return { known: chosen }
    if (choice?.is === 'same' && choice.as === twin?.key) {
      return refuse('animal_twice', sentence`Row ${{ line: twin.line }} is the same animal.`, row.columns.tag)
    }
    const others: Alike[] = [
      ...known.map(one => ({ as: one.id, code: one.tag, names: [] })),
      ...(twin ? [{ as: twin.key, code: twin.animal?.tag, names: [] }] : []),
    ]
    const codes = others.map(({ code }) => code).join(', ')
    const said = sentence`${{ tag }} looks like ${{ others: codes }}. Are they the same animal?`
    return {
      verdict: 'look_alike',
      says: [{ code: 'same_tag', ...said, column: row.columns.tag }],
      alike: others,
    }
  }

  private untagged(
    row: ImportRow,
    part: AnimalPart,
    family: PlannedFamily | undefined,
  ): PlannedAnimal | { known: KnownAnimal | undefined } {
    const dam = part.damTag === undefined ? undefined : this.dam(part.damTag)
    const known = this.#finder.untagged(part, family?.id, dam?.item)
    if (known || family || dam) return { known }
    const because = 'An animal needs a tag, a family or a mother: else the same file would count it again.'
    return refuse('tag_missing', because, row.columns.tag)
  }

  private matched(
    row: ImportRow,
    part: AnimalPart,
    known: KnownAnimal,
    family: PlannedFamily | undefined,
  ): PlannedAnimal {
    const differs = compareAnimal(part, known, row.columns)
    if (differs) return { verdict: 'refused', says: [differs], alike: [], known, item: known.id }
    const base = { alike: [], known, item: known.id }
    if (!family?.id || known.spells.some(({ holder }) => holder === family.id)) {
      return { ...base, verdict: 'unchanged', says: [] }
    }
    const animal = known.tag ?? ''
    if (known.ended) {
      const { how, on: day } = known.ended
      return refuse('animal_ended', sentence`${{ animal }} is recorded as ${{ how }} on ${{ day }}.`)
    }
    const holder = known.spells.at(-1)?.holder
    if (!holder || holder !== this.#around.stock) {
      const said = sentence`${{ animal }} is with another family in the books. An import moves no animals between families.`
      return refuse('with_another_family', said, row.columns.familyCode ?? row.columns.name)
    }
    const handover = handoverTo({ row, part, from: holder, to: family.id }, this.#around.settings)
    if ('code' in handover) return refuseWith(handover)
    const place = placeOf(family, this.#around.settings)
    if (typeof place !== 'string') return refuseWith(place)
    const act = { ...partOf(part, known.species), row: row.key, item: known.id, place, handover }
    const said = sentence`${{ animal }} is in stock; it is recorded as given.`
    return { ...base, verdict: 'updated', says: [{ code: 'animal_given', ...said }], act }
  }

  private fresh(row: ImportRow, part: AnimalPart, family: PlannedFamily | undefined): PlannedAnimal {
    const { settings, known, stock, makeId } = this.#around
    const dam = part.damTag === undefined ? undefined : this.dam(part.damTag)
    const species = part.species ?? dam?.species ?? settings.species
    const missing = this.missing(row, part, species)
    if (missing || !species || !stock)
      return { verdict: 'refused', says: missing ? [missing] : [], alike: [] }
    if (dam?.says) return refuseWith({ ...dam.says, column: row.columns.damTag })
    const place = placeOf(family, settings)
    if (typeof place !== 'string') return refuseWith(place)
    const young = part.tag === undefined ? undefined : this.#firstYoung.get(part.tag)
    const path = pathOf({ row, part, family, dam, young, stock, today: known.today }, settings)
    if ('code' in path) return refuseWith(path)
    const item = makeId(`animal ${row.key}`)
    const act: AnimalAct = { ...partOf(part, species), row: row.key, item, place, ...path }
    return { verdict: 'new', says: [...row.notes, ...aboutMother(row, part, dam, act)], alike: [], item, act }
  }

  private missing(row: ImportRow, part: AnimalPart, species: string | undefined): Say | undefined {
    if (!species)
      return { code: 'species_missing', because: 'Which kind of animal is it?', column: row.columns.species }
    if (!part.sex)
      return { code: 'sex_missing', because: 'Its sex is missing. Write F or M.', column: row.columns.sex }
    if (!this.#around.stock)
      return { code: 'programme_missing', because: 'Choose the programme these animals belong to.' }
    return undefined
  }

  /** The mother a tag names: a row of this file before anything in the books. Says why where she is not imported. */
  private dam(tag: string): Dam | undefined {
    const row = this.#byTag.get(tag) ?? this.#byKey.get(codeKey(tag))
    if (row) {
      const { item, act, known, verdict } = this.planned(row)
      const species = act?.species ?? known?.species
      if (item && species && verdict !== 'refused') return { item, species, act, known, row: row.key }
      const says = { code: 'mother_not_imported', ...motherLeft(row.line) }
      return { item: '', species: species ?? '', says }
    }
    const exact = this.#finder.byTag(tag)
    const found = exact.length > 0 ? exact : this.#finder.alike(tag)
    return found.length === 1 && found[0]
      ? { item: found[0].id, species: found[0].species, known: found[0] }
      : undefined
  }
}

function partOf(part: AnimalPart, species: string) {
  const bornOn = part.bornOn?.precision === 'day' ? part.bornOn.day : undefined
  return { species: part.species ?? species, sex: part.sex ?? ('female' as const), tag: part.tag, bornOn }
}

/** Why young wait for a row that cannot be imported. */
export function motherLeft(line: number): Sentence {
  return sentence`Its mother, row ${{ line }}, is not imported.`
}

/** Why somebody with a mother in the sheet is counted in all the same. */
function aboutMother(row: ImportRow, part: AnimalPart, dam: Dam | undefined, act: AnimalAct): readonly Say[] {
  const column = row.columns.damTag
  if (part.damTag === undefined || act.arrival?.how === 'born') return []
  if (!dam) {
    return [
      {
        code: 'mother_unknown',
        ...sentence`Its mother ${{ tag: part.damTag }} is not here, so it is counted in.`,
        column,
      },
    ]
  }
  if (part.bornOn?.precision !== 'day') {
    return [
      { code: 'birth_unknown', because: 'Its day of birth is not written, so it is counted in.', column },
    ]
  }
  return [
    {
      code: 'mother_elsewhere',
      because: 'Its mother was not with this family then, so it is counted in.',
      column,
    },
  ]
}

function refuse(code: string, because: string | Sentence, column?: number | undefined): PlannedAnimal {
  return refuseWith({ code, ...toldOf(because), column })
}

function refuseWith(say: Say): PlannedAnimal {
  return { verdict: 'refused', says: [say], alike: [] }
}
