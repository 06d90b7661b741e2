import type { Command } from '#cli/command.ts'

/** A command by its name; loaded only when it is called, so that help is quick. */
export interface Listed {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<Command>
}

/** Every command there is, in the order of the help. */
export const COMMANDS: readonly Listed[] = [
  {
    name: 'serve',
    summary: 'start Handsel and keep it running',
    load: async () => (await import('#cli/serve.ts')).serve,
  },
  {
    name: 'demo',
    summary: 'fill a new workspace with the sample',
    load: async () => (await import('#cli/demo.ts')).demo,
  },
  {
    name: 'user',
    summary: 'list people, add one, let one choose a new password',
    load: async () => (await import('#cli/user.ts')).user,
  },
  {
    name: 'import',
    summary: 'read a sheet of families and animals into the books',
    load: async () => (await import('#cli/import.ts')).importSheet,
  },
  {
    name: 'export',
    summary: 'write a whole workspace as JSON',
    load: async () => (await import('#cli/export.ts')).exportBooks,
  },
  {
    name: 'backup',
    summary: 'write everything into one encrypted file',
    load: async () => (await import('#cli/backup.ts')).backup,
  },
  {
    name: 'restore',
    summary: 'load a backup into an empty database',
    load: async () => (await import('#cli/restore.ts')).restore,
  },
  {
    name: 'verify',
    summary: 'check that the journal is as it was written',
    load: async () => (await import('#cli/verify.ts')).verify,
  },
  {
    name: 'rebuild',
    summary: 'compute all that follows from the journal anew',
    load: async () => (await import('#cli/rebuild.ts')).rebuild,
  },
  {
    name: 'migrate',
    summary: 'bring the database to this version',
    load: async () => (await import('#cli/migrate.ts')).migrate,
  },
]
