import type { ColumnField } from '#exchange/column-words.ts'
import type { SheetLanguage } from '#exchange/refused-sheet.ts'
import type { WrittenSheet } from '#exchange/write-sheets.ts'

type Headings = Readonly<Record<ColumnField | 'families' | 'animals' | 'female' | 'male', string>>

/** The headings of our own template; every one is among the words that are recognised. */
export const HEADINGS: Readonly<Record<SheetLanguage, Headings>> = {
  en: {
    families: 'Families',
    animals: 'Animals',
    familyCode: 'Family code',
    name: 'Name',
    place: 'Village',
    phone: 'Phone',
    tag: 'Ear tag',
    species: 'Species',
    sex: 'Sex',
    bornOn: 'Born on',
    damTag: "Mother's ear tag",
    givenOn: 'Given on',
    terms: 'Terms',
    female: 'female',
    male: 'male',
  },
  zh: {
    families: '农户',
    animals: '牲畜',
    familyCode: '户编号',
    name: '姓名',
    place: '村',
    phone: '电话',
    tag: '耳标号',
    species: '畜种',
    sex: '公母',
    bornOn: '出生日期',
    damTag: '母畜耳标',
    givenOn: '发放日期',
    terms: '协议',
    female: '母',
    male: '公',
  },
  ug: {
    families: 'ئائىلىلەر',
    animals: 'چارۋىلار',
    familyCode: 'ئائىلە نومۇرى',
    name: 'ئىسمى',
    place: 'كەنت',
    phone: 'تېلېفون',
    tag: 'قۇلاق نومۇرى',
    species: 'تۈرى',
    sex: 'جىنسى',
    bornOn: 'تۇغۇلغان كۈنى',
    damTag: 'ئانىسىنىڭ نومۇرى',
    givenOn: 'بېرىلگەن كۈنى',
    terms: 'شەرتلەر',
    female: 'چىشى',
    male: 'ئەركەك',
  },
}

const FAMILY_COLUMNS: readonly ColumnField[] = ['familyCode', 'name', 'place', 'phone']
const ANIMAL_COLUMNS: readonly ColumnField[] = [
  'tag',
  'species',
  'sex',
  'bornOn',
  'damTag',
  'familyCode',
  'givenOn',
  'terms',
]

/** What can be chosen in the lists of the template: the workspace's own places, kinds of animal and terms. */
export interface TemplateChoices {
  readonly places: readonly string[]
  readonly species: readonly string[]
  readonly terms: readonly string[]
}

/** An empty workbook with a sheet of families and a sheet of animals. */
export function importTemplate(language: SheetLanguage, choices: TemplateChoices): readonly WrittenSheet[] {
  const words = HEADINGS[language]
  const sexes = [words.female, words.male]
  const sheet = (name: string, columns: readonly ColumnField[]): WrittenSheet => ({
    name,
    rows: [columns.map(column => words[column])],
    choices: Object.fromEntries(
      columns.map((column, at) => [at, column === 'sex' ? sexes : listOf(column, choices)]),
    ),
  })
  return [sheet(words.families, FAMILY_COLUMNS), sheet(words.animals, ANIMAL_COLUMNS)]
}

function listOf(column: ColumnField, { places, species, terms }: TemplateChoices): readonly string[] {
  if (column === 'place') return places
  if (column === 'species') return species
  return column === 'terms' ? terms : []
}
