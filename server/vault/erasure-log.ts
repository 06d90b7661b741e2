import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Id, isId } from '#core/id.ts'

/** One erasure: ids only. */
export interface Erasure {
  readonly tenant: Id
  readonly party: Id
  readonly at: string
}

/**
 * Adds a line and waits until it is on the disk: without it a restored backup would bring the person back.
 */
export async function appendErasure(file: string, { tenant, party, at }: Erasure): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const log = await open(file, 'a', 0o600)
  try {
    await log.appendFile(`${JSON.stringify({ tenant, party, at })}\n`)
    await log.sync()
  } finally {
    await log.close()
  }
}

/**
 * Every erasure written down. A last line that broke off is passed over; any other that cannot be read is a
 * fault.
 */
export async function readErasures(file: string): Promise<readonly Erasure[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n')
  const broken = lines.pop()
  if (broken !== '' && broken !== undefined) lines.push(broken)
  return lines.flatMap((line, at) => parse(line, at === lines.length - 1 && broken !== '', file))
}

function parse(line: string, mayBeBroken: boolean, file: string): Erasure[] {
  try {
    const { tenant, party, at } = JSON.parse(line) as Erasure
    if (isId(tenant) && isId(party)) return [{ tenant, party, at }]
  } catch {
    if (mayBeBroken) return []
  }
  throw new Error(
    `${file} has a line that cannot be read. Restore the file: without it erased people may come back.`,
  )
}
