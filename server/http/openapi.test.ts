import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshHttp } from '#tests/fresh-http.ts'

const http = await freshHttp()
const { send } = http
after(http.close)

test('the document is OpenAPI 3.1, complete in itself', async () => {
  const { body, status, text } = await send({ method: 'GET', path: '/api/openapi.json' })
  assert.equal(status, 200)
  assert.equal(body.openapi, '3.1.0')
  const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(match => match[1])
  assert.equal(new Set(ids).size, ids.length)
  for (const [, ref = ''] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
    const steps = ref.replace('#/', '').split('/')
    assert.ok(
      steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], body),
      ref,
    )
  }
  assert.doesNotMatch(text, /\$defs/)
})

test('the page to read names every operation and asks nothing of anybody', async () => {
  const { text, headers } = await send({ method: 'GET', path: '/api' })
  assert.equal(headers['content-type'], 'text/html; charset=utf-8')
  assert.doesNotMatch(text, /<script|<style|<[^>]+ (style|src|on\w+)=/)
  assert.deepEqual(
    [...text.matchAll(/(?:href)="(?!#)([^"]+)"/g)].map(match => match[1]),
    ['/api/reference.css', '/api/openapi.json'],
  )
  const document = await send({ method: 'GET', path: '/api/openapi.json' })
  for (const path of Object.keys(document.body.paths as object))
    assert.ok(text.includes(`<code>${path}</code>`), path)
  const style = await send({ method: 'GET', path: '/api/reference.css' })
  assert.equal(style.headers['content-type'], 'text/css; charset=utf-8')
})
