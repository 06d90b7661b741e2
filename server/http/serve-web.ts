import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound, Problem } from '#server/http/problem.ts'
import { sendProblem } from '#server/http/wire.ts'

const YEAR = 'public, max-age=31536000, immutable'

/**
 * Serves the built pages. An address that is no file is a screen, which the page itself finds: so every page
 * address answers with index.html, and nothing under /api ever does.
 */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder)
  const isBuilt = existsSync(join(root, 'index.html'))
  const page = (reply: FastifyReply) => sendPage(reply, join(root, 'index.html'))
  if (isBuilt) {
    for (const path of ['/', '/index.html']) app.get(path, (_, reply) => page(reply))
    await app.register(scope => serveFiles(scope, root))
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (!isPage(request)) return refuse(request, reply, notFound())
    return isBuilt ? page(reply) : refuse(request, reply, notBuilt())
  })
}

/**
 * The page is read whole before a byte of it is sent. While the pages are built anew they are gone for a
 * moment: sent as a file, one that was there when it was looked for and gone when it was opened answered
 * 500, and one that was replaced in between came out with the length of the other.
 */
async function sendPage(reply: FastifyReply, path: string): Promise<FastifyReply> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw isGone(error) ? changing() : error
  })
  return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(text)
}

async function serveFiles(scope: FastifyInstance, root: string): Promise<void> {
  // In a scope of its own, so that its refusals are told apart from those of everything else.
  scope.setErrorHandler(async (error, request, reply) => {
    reply.header('cache-control', 'no-store').removeHeader('etag').removeHeader('last-modified')
    if (isGone(error)) throw notFound()
    if ((error as { statusCode?: number }).statusCode !== 403) throw error
    // It refuses what it cannot look up letter by letter: an odd address, and any at all while no file can be opened.
    if (isPage(request) && !request.url.includes('//')) return sendPage(reply, join(root, 'index.html'))
    await readdir(root)
    throw notFound()
  })
  await scope.register(files, {
    root,
    index: false,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders: (reply, path) => {
      // Vite puts a hash of the content into the names under assets/.
      reply.header('cache-control', path.startsWith(join(root, 'assets')) ? YEAR : 'no-cache')
    },
  })
}

function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}

const OWN = /^\/(api|odata|cal|livez|readyz|version|assets)(\/|$)/
/** The one page whose address has a dot: the form of an act, such as /record/visit.made. */
const ACT = /^\/record\/[a-z_]+\.[a-z_]+$/

/** What a person opens: not the API, and not a file that is missing. */
function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? ''
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const isFile = /\.[A-Za-z0-9]+$/.test(path) && !ACT.test(path)
  return isRead && !isFile && !OWN.test(path) && !path.includes('/.')
}

function notBuilt(): Problem {
  return new Problem(
    503,
    'web_not_built',
    'The pages have not been built yet. Run npm run build on the server, and restart.',
  )
}

function changing(): Problem {
  const sentence = 'The pages are being put in place anew. Try again in a moment.'
  return new Problem(503, 'pages_changing', sentence, { retryAfterSeconds: 2 })
}

function refuse(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  request.refusal = problem.code
  return sendProblem(reply, problem, request.id)
}
