import { sql } from 'kysely'
import { ROLES } from '#core/role.ts'
import { propose } from '#server/gate/gate.ts'
import { newId } from '#server/new-id.ts'
import type { Setting } from '#tests/history/diary.ts'
import { History } from '#tests/history/history.ts'
import { randomFrom } from '#tests/random.ts'
import type { Sent, World } from '#tests/world.ts'

/** What became of a history that was sent: every answer by kind, so that a test can ask for variety. */
export interface Told {
  readonly answers: ReadonlyMap<string, number>
  readonly kinds: ReadonlyMap<string, number>
}

const WINDOW = 12

/** Terms of every sort, a second fund and a second organisation, so that a history can hold everything. */
export async function enrich(w: World): Promise<Setting> {
  const [fund, org, cash, either] = [newId(), newId(), newId(), newId()]
  await w.database.inTenant(w.context, async tx => {
    await sql`insert into ledger.parties (tenant_id, id, sort, org_class, name) values
      (${w.tenant}, ${org}, 'organisation', 'implementer', 'The Branch')`.execute(tx)
    await sql`insert into ledger.funds (tenant_id, id, holder, name, from_day) values
      (${w.tenant}, ${fund}, ${org}, 'General', '2015-01-01')`.execute(tx)
    for (const [id, settle, count] of [
      [cash, 'cash', 1],
      [either, 'either', 2],
    ]) {
      const params = { owed: { count, sex: 'any' }, settle, cashSteps: 50_000, graceDays: 30 }
      await sql`insert into ledger.terms (tenant_id, id, template, name, params, from_day) values
        (${w.tenant}, ${id}, 'pass_on', 'Pass-on', ${JSON.stringify(params)}::jsonb, '2015-01-01')`.execute(
        tx,
      )
    }
  })
  return { w, fund, org, terms: [w.terms, `${cash}@1`, `${either}@1`], otherUser: newId() }
}

/** Makes and sends about `size` entries: in batches, out of order, with everything put right that can be. */
export async function sendRichHistory(setting: Setting, size: number, seed: number): Promise<Told> {
  const random = randomFrom(seed)
  const history = new History(setting, random)
  const made = Array.from({ length: size }, () => history.next())
  const arriving = made
    .map((entry, at) => ({ entry, at: at + random.below(WINDOW) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ entry }) => entry)
  const told = { answers: new Map<string, number>(), kinds: new Map<string, number>() }
  for (let at = 0; at < arriving.length; ) {
    const batch = arriving.slice(at, at + 1 + random.below(size > 2000 ? 450 : 20))
    at += batch.length
    for (const mine of splitByUser(batch)) {
      const user = mine[0]?.kind === 'period.reopened' ? setting.otherUser : setting.w.user
      const context = { ...setting.w.context, user, request: newId() }
      const answers = await propose(setting.w.database, context, { roles: ROLES }, mine)
      answers.forEach((answer, index) => {
        count(told.answers, answer.answer)
        if (answer.answer === 'accepted') count(told.kinds, mine[index]?.kind ?? '')
      })
    }
  }
  return told
}

/** Whoever asked for a month to be opened again cannot also agree to it. */
function splitByUser(batch: readonly Sent[]): Sent[][] {
  const runs: Sent[][] = []
  for (const entry of batch) {
    const last = runs.at(-1)
    const isAlone = entry.kind === 'period.reopened' || last?.[0]?.kind === 'period.reopened'
    if (last && !isAlone) last.push(entry)
    else runs.push([entry])
  }
  return runs
}

function count(into: Map<string, number>, key: string): void {
  into.set(key, (into.get(key) ?? 0) + 1)
}
