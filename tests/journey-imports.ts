import assert from 'node:assert/strict'
import type { Visit } from '#tests/visit.ts'

/**
 * Brings families in as a sheet, through the API.
 * To be replaced by the hands on the Import screens as soon as those are there.
 */
export async function bringFamilies(
  { page }: Visit,
  families: readonly (readonly [code: string, name: string, village: string])[],
): Promise<void> {
  const sheet = [['Code', 'Name', 'Village'], ...families].map(row => row.join(',')).join('\n')
  const csv = { name: 'families.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) }
  const headers = { 'sec-fetch-site': 'same-origin' }
  const sent = await page.request.post('/api/v1/imports', { headers, multipart: { file: csv } })
  const { id, counts } = (await sent.json()) as { id: string; counts: unknown }
  assert.equal(sent.status(), 201, JSON.stringify(counts))
  const done = await page.request.post(`/api/v1/imports/${id}/commit`, { headers, data: {} })
  assert.equal(done.status(), 200, await done.text())
}
