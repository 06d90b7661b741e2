import type { Id } from '#core/id.ts'
import type { Ask } from '#server/upkeep/ask.ts'
import type { Mention } from '#server/upkeep/mentions-in.ts'
import type { Faults } from '#server/verify/faults.ts'

/** Whether each of these mentions is kept; answers how many there should be. */
export async function checkMentioned(
  ask: Ask,
  tenant: Id,
  expected: readonly Mention[],
  faults: Faults,
): Promise<number> {
  const missing = await ask<{ seq: bigint; subject: Id }>(MISSING, [
    tenant,
    expected.map(({ subject }) => subject),
    expected.map(({ occurred }) => occurred),
    expected.map(({ entry }) => entry),
  ])
  for (const { seq, subject } of missing) {
    faults.add(
      'mention_missing',
      `Entry ${seq}: it is not found again under ${subject}, which it names.`,
      seq,
    )
  }
  return expected.length
}

const MISSING = `
  select seq, should.subject
  from unnest($2::uuid[], $3::date[], $4::uuid[]) as should (subject, occurred, entry)
  join ledger.entries on tenant_id = $1 and id = should.entry
  where not exists (select from ledger.mentions as m where m.tenant_id = $1
    and (m.subject, m.occurred, m.entry) = (should.subject, should.occurred, should.entry))
  order by seq, should.subject`
