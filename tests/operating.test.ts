import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { COMMANDS } from '#cli/commands.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const page = await readFile(join(ROOT, 'docs', 'operating.md'), 'utf8')

/** Every call of the program on the page: what follows `handsel` in a block, or between backticks. */
function callsOn(text: string): string[][] {
  const blocks = [...text.matchAll(/```\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.split('\n'))
  const inline = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  const call = /^(?:.*\s)?(?:npx )?handsel ([a-z].*)$/
  return [...blocks, ...inline].flatMap(line => {
    const words = call.exec(line.trim())?.[1]
    return words === undefined ? [] : [words.split(/\s+/)]
  })
}

test('every command and option on the page exists', async () => {
  const calls = callsOn(page)
  assert.ok(calls.length > 20)
  for (const [name = '', ...words] of calls) {
    const command = await COMMANDS.find(each => each.name === name)?.load()
    assert.ok(command, `handsel ${name}`)
    for (const word of words.filter(each => each.startsWith('--'))) {
      assert.ok(command.options?.[word.slice(2)] !== undefined, `handsel ${name} ${word}`)
    }
  }
})

test('every setting that is read is on the page, and none that is not', async () => {
  const files = globSync(['server/**/*.ts', 'cli/**/*.ts'], { cwd: ROOT }).filter(
    file => !file.endsWith('.test.ts'),
  )
  const texts = await Promise.all(files.map(file => readFile(join(ROOT, file), 'utf8')))
  const read = texts.flatMap(text => [
    ...text.matchAll(/(?:plain|secret|url)\(environment, '([A-Z_]+)'\)|environment\.([A-Z][A-Z_]+)/g),
  ])
  const names = new Set(read.map(([, quoted, dotted]) => quoted ?? dotted ?? ''))
  const told = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name = '']) => name)
  assert.deepEqual(told.toSorted(), [...names].toSorted())
})
