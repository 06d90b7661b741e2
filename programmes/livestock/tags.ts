import { type Finding, finding } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import type { Entry } from '#core/entry.ts'
import { withoutFacts } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import { sentence } from '#core/sentence.ts'
import { type Animal, foldAnimal } from '#programmes/livestock/animal.ts'

/** An animal that gets a tag. */
interface Tagged {
  readonly animal: Id
  readonly tag?: string | undefined
}

/**
 * Where a tag stands on another living animal as well. Two tags may be alike in the village, and a slip of the finger
 * is only seen there: so the entry stands, and the finding says since when the other is here. One that leaves with the
 * same entry hands its tag on.
 */
export function tagFindings(
  given: readonly Tagged[],
  entry: Entry,
  books: Books,
  leaves?: Id,
): readonly Finding[] {
  return given.flatMap(({ animal, tag }, at) => {
    if (!tag) return []
    const twin = given.slice(0, at).find(each => each.tag && isSame(each.tag, tag))
    if (twin) return [taken(tag, entry.occurred)]
    return books
      .tagged(tag)
      .filter(id => id !== animal && id !== leaves)
      .map(id => foldAnimal(withoutFacts(books.facts(id), entry.replaces ?? '')))
      .filter(other => isCarried(tag, other))
      .slice(0, 1)
      .map(other => taken(tag, other.spells[0]?.on ?? ''))
  })
}

function isCarried(tag: string, { tag: other, endings, spells }: Animal): boolean {
  return other !== undefined && isSame(other, tag) && endings.length === 0 && spells.length > 0
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/**
 * The other animal has the same tag, so it is named by the day it came. Its id is not told: whoever records may work in
 * other places than where it is, and finds it by its tag where she may see it.
 */
function taken(tag: string, day: string): Finding {
  return finding(
    'tag_taken',
    sentence`The tag ${{ tag }} is also on another animal, in the books since ${{ day }}.`,
  )
}
