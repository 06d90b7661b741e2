import { existsSync } from 'node:fs'
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
  if (isBuilt) {
    await app.register(files, {
      root,
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => {
        // Vite puts a hash of the content into the names under assets/.
        reply.header('cache-control', path.startsWith(join(root, 'assets')) ? YEAR : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (!isPage(request)) return refuse(request, reply, notFound())
    return isBuilt ? reply.sendFile('index.html') : refuse(request, reply, notBuilt())
  })
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

function refuse(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  request.refusal = problem.code
  return sendProblem(reply, problem, request.id)
}
