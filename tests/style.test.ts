import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

test('every value that a stylesheet asks for by name is set somewhere', () => {
  const sources = globSync('web/**/*.{css,tsx}').map(file => ({ file, text: readFileSync(file, 'utf8') }))
  const isSet = new Set(
    sources.flatMap(({ text }) =>
      [...text.matchAll(/['"\s{;](--[a-z0-9-]+)['"]?\s*:/g)].map(([, name]) => name),
    ),
  )
  assert.ok(isSet.size > 40, `only ${isSet.size} names are set: the search itself is broken`)
  // Where one stands in for it, it may be missing: var(--pad, 1rem).
  const asked = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/var\((--[a-z0-9-]+)\)/g)].map(([, name = '']) => ({ file, name })),
  )
  const unset = asked.filter(({ name }) => !isSet.has(name)).map(({ file, name }) => `${file}: ${name}`)
  assert.deepEqual(unset, [])
})
