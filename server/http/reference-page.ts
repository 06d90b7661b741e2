import type { OpenApi, Operation } from '#server/http/openapi.ts'
import { exampleOf, outlineOf } from '#server/http/reference-shape.ts'

/** The interface as one plain page: no script, nothing from elsewhere, good to print. */
export function referencePage(api: OpenApi, origin: string): string {
  const groups = Map.groupBy(operationsOf(api), ({ operation }) => String((operation.tags as string[])[0]))
  const names = [...groups.keys()]
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Handsel: the HTTP interface</title><link rel="stylesheet" href="/api/reference.css"></head><body>
<header><h1>The HTTP interface</h1><p>${INTRODUCTION}</p></header>
<nav aria-label="Groups">${names.map(name => `<a href="#${text(name)}">${text(name)}</a>`).join(' ')}</nav>
<main>${[...groups].map(([name, all]) => group(name, all, origin)).join('')}</main></body></html>`
}

const INTRODUCTION = `Everything the screens do, a program can do. Machine-readable: <a href="/api/openapi.json">OpenAPI 3.1</a>.
Bodies and answers are JSON. A refusal is <code>application/problem+json</code> with a <code>code</code> that keeps its
meaning and a <code>detail</code> that says what to do. Changes need an <code>Origin</code> header with this address.`

interface Placed {
  readonly path: string
  readonly method: string
  readonly operation: Operation
}

function operationsOf(api: OpenApi): Placed[] {
  return Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
}

function group(name: string, placed: readonly Placed[], origin: string): string {
  return `<section id="${text(name)}"><h2>${text(name)}</h2>${placed.map(one => article(one, origin)).join('')}</section>`
}

function article({ path, method, operation }: Placed, origin: string): string {
  return `<article><h3><span class="method">${method}</span> <code>${text(path)}</code></h3>
<p>${text(operation.summary)}.</p><p class="who">For: ${text(operation['x-authz'].map(inWords).join(', '))}</p>
${parameters(operation)}${body(operation)}${answer(operation)}
<details><summary>Example</summary><pre>${text(curl({ path, method, operation }, origin))}</pre></details></article>`
}

const CALLERS: Readonly<Record<string, string>> = {
  anyone: 'anyone',
  'set-up': 'whoever holds the one-time link of the first run',
  session: 'anyone with a session, finished or not',
  'second-factor': 'who must still show a second factor',
  'half-signed-in': 'members, also while they set up a second factor, not on a phone',
  'at-desk': 'every member, not on a phone',
  'signed-in': 'every member',
}

function inWords(caller: string): string {
  return CALLERS[caller] ?? caller.replace('_', ' ')
}

function parameters(operation: Operation): string {
  const all = operation.parameters as { name: string; in: string; required: boolean; schema: unknown }[]
  if (all.length === 0) return ''
  const rows = all.map(
    one =>
      `<tr><th scope="row"><code>${text(one.name)}</code></th><td>${one.in}${one.required ? '' : ', optional'}</td>
<td>${text(outlineOf(one.schema))}</td></tr>`,
  )
  return `<table><caption>Parameters</caption><tbody>${rows.join('')}</tbody></table>`
}

function body(operation: Operation): string {
  const shape = bodyShape(operation)
  return shape === undefined ? '' : `<h4>Body</h4><pre>${text(outlineOf(shape))}</pre>`
}

function answer(operation: Operation): string {
  const [status = '', response] =
    Object.entries(operation.responses as Record<string, { content?: Content }>)[0] ?? []
  const [type, media] = Object.entries(response?.content ?? {})[0] ?? []
  if (type === undefined) return `<h4>Answer ${status}, empty</h4>`
  const shape = media?.schema === undefined ? '' : `<pre>${text(outlineOf(media.schema))}</pre>`
  return `<h4>Answer ${status}, <code>${text(type)}</code></h4>${shape}`
}

type Content = Record<string, { schema?: unknown }>

function bodyShape(operation: Operation): unknown {
  const { content = {} } = (operation.requestBody ?? {}) as { content?: Content }
  return Object.values(content)[0]?.schema
}

function curl({ path, method, operation }: Placed, origin: string): string {
  const shape = bodyShape(operation)
  const lines = [`curl ${method === 'GET' ? '' : `-X ${method} `}'${origin}${path}'`]
  if (operation.security) lines.push(`-H 'Cookie: __Host-handsel=…'`)
  if (method !== 'GET') lines.push(`-H 'Origin: ${origin}'`)
  if (shape !== undefined)
    lines.push(`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(exampleOf(shape))}'`)
  return lines.join(' \\\n  ')
}

function text(raw: string): string {
  return raw.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}
