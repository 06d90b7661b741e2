import type pg from 'pg'

/** Tables in which deleted rows once said who somebody is. */
const SWEPT = [
  ...['names', 'name_keys', 'contacts', 'notes', 'photos', 'consents', 'reads', 'person_keys'].map(
    name => `vault.${name}`,
  ),
  'ledger.imports',
  'ledger.import_parties',
  'ledger.parties',
  'ledger.register_versions',
]

/**
 * Clears deleted rows out of PostgreSQL's own files, for the nightly round; needs the owner's connection
 * and no transaction. Deleting only marks a row: its bytes leave the table and its indexes here, where
 * their page is tidied. What this does not reach: a row that was the last on its page may keep its bytes
 * until the next is written over them, and the write-ahead log holds it until its segments are used again.
 * Disks under the database are to be encrypted.
 */
export async function sweepVault(client: pg.Client): Promise<void> {
  await client.query(`vacuum (index_cleanup on) ${SWEPT.join(', ')}`)
  await client.query('checkpoint')
}
