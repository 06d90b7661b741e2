import { INNOCENT_WORDS, LATIN_WORDS, type Topic } from '#registers/forbidden-words.ts'
import { INNOCENT_UNSPACED, SPACED_WORDS, UNSPACED_WORDS } from '#registers/forbidden-words-other.ts'
import { ALSO_LANGUAGES, FAITHS, PEOPLES, PEOPLES_HAN, STANDINGS } from '#registers/peoples.ts'
import {
  findPattern,
  type Pattern,
  patternsOf,
  type Reading,
  readingsOf,
  withoutPattern,
} from '#registers/readings.ts'

/** A field as somebody proposes it: a column of a sheet, a question of a form. */
export interface ProposedField {
  readonly key?: string | undefined
  readonly label?: string | undefined
  readonly help?: string | undefined
  readonly section?: string | undefined
  /** The choices, or the distinct values that a column holds. */
  readonly options?: readonly string[] | undefined
}

/** Why a field cannot be kept. The sentence names the topic and never what was read. */
export interface Forbidden {
  readonly topic: Topic
  readonly because: string
}

/** Whether a field would hold something that is kept about nobody; undefined when it may be kept. */
export function screenField(field: ProposedField): Forbidden | undefined {
  const texts = [field.key, field.label, field.help, field.section].filter(text => text !== undefined)
  const topic = firstTopic(texts) ?? screenOptions(field.options ?? [], texts.join(' '))
  return (
    topic && {
      topic,
      because: `This seems to be about ${topic}. That is kept about nobody here, so it is left out.`,
    }
  )
}

/** The forbidden topic a single text is about. */
export function screenText(text: string): Topic | undefined {
  const readings = readingsOf(text).map(hideInnocent)
  const found = FORBIDDEN.find(({ patterns }) => readings.some(reading => isAmong(patterns, reading)))
  return found?.topic ?? peopleAsked(text)
}

/**
 * The topic that a list of choices gives away whatever the field is called: two peoples, faiths or
 * standings.
 */
export function screenOptions(options: readonly string[], label = ''): Topic | undefined {
  const names = options.map(optionName).filter(name => name !== '')
  for (const { topic, known } of LISTS) {
    const hits = new Set(names.filter(name => known.has(name)))
    if (hits.size >= 2 && !(topic === 'ethnicity' && isAboutLanguage(label, hits))) return topic
  }
  return firstTopic(options.filter(option => option.length <= 60 && !isKnown(optionName(option))))
}

const FORBIDDEN = (Object.keys(LATIN_WORDS) as Topic[]).map(topic => ({
  topic,
  patterns: [
    ...patternsOf(LATIN_WORDS[topic]),
    ...patternsOf(SPACED_WORDS[topic]),
    ...patternsOf(UNSPACED_WORDS[topic]).map(anywhere),
  ],
}))

const INNOCENT = [...patternsOf(INNOCENT_WORDS), ...patternsOf(INNOCENT_UNSPACED).map(anywhere)]

const LISTS: readonly { readonly topic: Topic; readonly known: ReadonlySet<string> }[] = [
  { topic: 'ethnicity', known: namesOf(`${PEOPLES}, ${PEOPLES_HAN}`) },
  { topic: 'religion', known: namesOf(FAITHS) },
  { topic: 'politics', known: namesOf(STANDINGS) },
]

const LANGUAGES = namesOf(ALSO_LANGUAGES)
const LANGUAGE_WORD =
  /languag|lingu|langue|idioma|lengua|sprache|yuyan|\bdil|\btil\b|语言|語言|语种|язык|тіл|تىل|اللغة|لغة/iu

function firstTopic(texts: readonly string[]): Topic | undefined {
  for (const text of texts) {
    const topic = screenText(text)
    if (topic) return topic
  }
  return undefined
}

function anywhere(pattern: Pattern): Pattern {
  return { ...pattern, isOpenBefore: true, isOpenAfter: true }
}

function hideInnocent(reading: Reading): Reading {
  return INNOCENT.reduce(withoutPattern, reading)
}

function isAmong(patterns: readonly Pattern[], reading: Reading): boolean {
  return patterns.some(pattern => findPattern(reading, pattern) >= 0)
}

/** "Is Uyghur", "Han y/n": one people as a question. */
function peopleAsked(text: string): Topic | undefined {
  const asked =
    /^\s*(?:is|is a|是否|是不是)[\s_]*(.+?)\s*\??$/iu.exec(text)?.[1] ??
    /^(.+?)[\s_(]*(?:y\/?n|yes\/no)\)?$/iu.exec(text)?.[1]
  if (asked === undefined) return undefined
  return LISTS.find(({ known }) => known.has(optionName(asked)))?.topic
}

/** A choice without what surrounds a people's name: numbers, brackets, "nationality", 族. */
function optionName(option: string): string {
  const [reading] = readingsOf(option.replace(/[(（].*$/u, ''))
  return (reading?.letters ?? '').replace(
    /(?<=.)(?:族|人|nationality|people|ethnicity|ethnic|minority)$/u,
    '',
  )
}

function namesOf(list: string): ReadonlySet<string> {
  return new Set(list.split(',').map(optionName))
}

function isKnown(name: string): boolean {
  return LISTS.some(({ known }) => known.has(name))
}

function isAboutLanguage(label: string, hits: ReadonlySet<string>): boolean {
  return LANGUAGE_WORD.test(label) && [...hits].every(hit => LANGUAGES.has(hit))
}
