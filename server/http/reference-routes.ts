import { z } from 'zod'
import { openApiOf } from '#server/http/openapi.ts'
import { referencePage } from '#server/http/reference-page.ts'
import { REFERENCE_STYLE } from '#server/http/reference-style.ts'
import { type Route, route } from '#server/http/route.ts'
import { FileAnswer, SentFile } from '#server/http/sent.ts'

/** The documentation of the routes, which documents itself too. */
export function referenceRoutes(described: readonly Route[]): readonly Route[] {
  const all: Route[] = [...described]
  const document = route({
    method: 'GET',
    path: '/api/openapi.json',
    who: 'anyone',
    summary: 'This interface as an OpenAPI 3.1 document',
    answer: z.looseObject({ openapi: z.literal('3.1.0') }),
    handle: ({ settings }) => ({ ...openApiOf(all, settings.version), openapi: '3.1.0' as const }),
  })
  const page = route({
    method: 'GET',
    path: '/api',
    who: 'anyone',
    summary: 'This interface as a page to read',
    answer: new FileAnswer('text/html'),
    handle: ({ settings, client }) => {
      const html = referencePage(openApiOf(all, settings.version), client.origin)
      return new SentFile({ type: 'text/html; charset=utf-8', body: html })
    },
  })
  const style = route({
    method: 'GET',
    path: '/api/reference.css',
    who: 'anyone',
    summary: 'The style of that page',
    answer: new FileAnswer('text/css'),
    handle: () => new SentFile({ type: 'text/css; charset=utf-8', body: REFERENCE_STYLE }),
  })
  const own = [document, page, style]
  all.push(...own)
  return own
}
