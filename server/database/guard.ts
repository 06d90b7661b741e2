/** What the start-up looks at before it lets anybody write. */
export type Facts = {
  readonly version: number
  readonly fsync: string
  readonly fullPageWrites: string
  readonly synchronousCommit: string
  readonly dataChecksums: string
  readonly role: string
  readonly isSuperuser: boolean
  readonly bypassesRowSecurity: boolean
  readonly isApplication: boolean
  /** Roles it could become that see more than one tenant. */
  readonly mightyRoles: readonly string[]
  readonly ownedTables: readonly string[]
  readonly pendingMigrations: readonly string[]
  /** Why the database did not take a context signed with our key; undefined: it took it. */
  readonly contextFault: string | undefined
}

type Rule = readonly [holds: (facts: Facts) => boolean, sentence: (facts: Facts) => string]

const RULES: readonly Rule[] = [
  [
    ({ version }) => version >= 150_000,
    ({ version }) => `It is PostgreSQL ${Math.floor(version / 10_000)}: Handsel needs 15 or later.`,
  ],
  [
    ({ fsync }) => fsync === 'on',
    () => 'fsync is off, so what was accepted can be lost: set fsync = on and restart the server.',
  ],
  [
    ({ fullPageWrites }) => fullPageWrites === 'on',
    () => 'full_page_writes is off, so a power cut can spoil files: set full_page_writes = on.',
  ],
  [
    ({ synchronousCommit }) => synchronousCommit !== 'off',
    ({ role }) =>
      'synchronous_commit is off, so what was accepted can be lost: ' +
      `set it on (also: alter role ${role} reset all).`,
  ],
  [
    ({ isSuperuser }) => !isSuperuser,
    ({ role }) => `${role} is a superuser and sees every workspace: log in as handsel_app.`,
  ],
  [
    ({ bypassesRowSecurity }) => !bypassesRowSecurity,
    ({ role }) => `${role} bypasses row-level security: alter role ${role} nobypassrls.`,
  ],
  [
    ({ mightyRoles }) => mightyRoles.length === 0,
    ({ role, mightyRoles }) => `${role} can act as ${mightyRoles.join(', ')}: revoke that membership.`,
  ],
  [
    ({ ownedTables }) => ownedTables.length === 0,
    ({ role, ownedTables }) =>
      `${role} owns ${ownedTables.slice(0, 3).join(', ')}: alter table … owner to handsel_owner.`,
  ],
  [
    ({ pendingMigrations }) => pendingMigrations.length === 0,
    ({ pendingMigrations }) =>
      `Not applied yet: ${pendingMigrations.join(', ')}: ` +
      'set DATABASE_OWNER_URL and start again, or run the migrations.',
  ],
  // The two that follow only make sense once the migrations are there.
  [
    ({ isApplication, pendingMigrations }) => isApplication || pendingMigrations.length > 0,
    ({ role }) => `${role} has not the rights of the application: grant handsel_app to ${role}.`,
  ],
  [
    ({ contextFault, pendingMigrations }) => contextFault === undefined || pendingMigrations.length > 0,
    ({ contextFault }) =>
      `The database refused a context signed here (${contextFault}): use the secrets file it was set up ` +
      'with (HANDSEL_SECRETS_FILE), set DATABASE_OWNER_URL to give it this one’s key, or ' +
      'set the clocks right.',
  ],
]

/** Why Handsel must not run on this database: a sentence each, naming what to change. None: it may. */
export function refusals(facts: Facts): readonly string[] {
  return RULES.filter(([holds]) => !holds(facts)).map(([, sentence]) => sentence(facts))
}

/** What ought to be otherwise but stops nobody. */
export function warnings({ dataChecksums }: Facts): readonly string[] {
  if (dataChecksums === 'on') return []
  return [
    'Data checksums are off, so a decaying disk goes unnoticed: ' +
      'stop the server and run pg_checksums --enable.',
  ]
}
