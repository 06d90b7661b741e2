import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'vite'
import { START } from '#web/tools/budget.ts'

const WEB = fileURLToPath(new URL('..', import.meta.url))
const started = new Set<string>()

/**
 * The kit is what every screen is made of. In one piece it is one request on a slow line, but what only later screens
 * are made of (tables, pickers, the fields of forms) is a piece of its own: a phone opens sooner.
 */
export function kitName(id: string, context: Rolldown.ChunkingContext): string {
  if (started.size === 0) {
    // What the page begins with is named by the HTML, which is no module.
    for (const source of START) reach(source === 'index.html' ? 'main.tsx' : source, context)
  }
  return started.has(id) ? 'kit' : 'kit-later'
}

function reach(source: string, context: Rolldown.ChunkingContext): void {
  const waiting = [`${WEB}${source}`]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (started.has(id)) continue
    started.add(id)
    waiting.push(...(context.getModuleInfo(id)?.importedIds ?? []))
  }
}
