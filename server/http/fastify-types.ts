import type { Session } from '#server/access/sessions.ts'
import type { Route } from '#server/http/route.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route as declared, for the hooks that guard it. */
    declared?: Route
  }
  interface FastifyInstance {
    /** What the router really has, to be held against what is declared. */
    registered: readonly { readonly method: string; readonly path: string }[]
  }
  interface FastifyRequest {
    session: Session | undefined
    /** The code of the problem it was answered with, for the log. */
    refusal: string | undefined
  }
}
