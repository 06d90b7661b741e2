import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer } from '#core/answer.ts'
import type { Role } from '#core/role.ts'
import { memoryVillage, wordOf } from '#tests/memory-village.ts'
import type { Written } from '#tests/scribe.ts'

/** A rule by example: after this history, this proposal gets this answer. */
export interface Rule {
  readonly after?: readonly Written[]
  readonly proposed: Written
  /** `accepted` with the codes of its findings, or the answer and its code. */
  readonly is: string
  /** What the sentence says, where it is told. */
  readonly because?: RegExp
  readonly roles?: readonly Role[]
}

/** One test for each row of a table of rules. */
export function testRules(rules: Readonly<Record<string, Rule>>): void {
  for (const [name, { after = [], proposed, is, because, roles }] of Object.entries(rules)) {
    test(`${name}: ${is}`, async () => {
      const { send } = memoryVillage()
      for (const answer of await send(after)) assert.equal(wordOf(answer), 'accepted', sentenceOf(answer))
      const [answer] = await send([proposed], roles ? { roles } : {})
      assert.equal(withFindings(answer), is, sentenceOf(answer))
      if (because) assert.match(sentenceOf(answer), because)
    })
  }
}

function withFindings(answer: Answer | undefined): string {
  const codes = answer?.answer === 'accepted' ? answer.findings.map(({ code }) => code) : []
  return [wordOf(answer), ...codes].join(' ')
}

function sentenceOf(answer: Answer | undefined): string {
  if (answer?.answer !== 'accepted') return answer?.because ?? ''
  return answer.findings.map(({ because }) => because).join(' ')
}
