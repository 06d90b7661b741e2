import { ask } from '#cli/ask.ts'
import { chooseWorkspace, WORKSPACE_OPTION } from '#cli/choose-workspace.ts'
import type { Call, Command } from '#cli/command.ts'
import { JSON_OPTION, YES_OPTION } from '#cli/command.ts'
import { EXIT, Refusal } from '#cli/exit-codes.ts'
import { type Books, requireBooks, withBooks } from '#cli/open.ts'
import { ROLES, type Role } from '#core/role.ts'
import { createUser, forgetSecondFactor, listUsers, resetPassword } from '#server/access/users.ts'
import { readHttpEnvironment } from '#server/http/settings.ts'

/** Who can sign in; for whoever sits at the machine, and cannot sign in any more. */
export const user: Command = {
  usage: [
    'list',
    'create ADDRESS --name NAME --role ROLE …',
    'reset ADDRESS',
    'forget-second-factor ADDRESS',
  ],
  about: `Lists the people who can sign in, adds one, or lets one choose a new password. Instead of a password it prints a
link, good once and for a day: hand it over yourself.

Roles: ${ROLES.join(', ')}.`,
  options: {
    name: { takes: 'NAME', help: 'the person’s name' },
    role: { takes: 'ROLE', multiple: true, help: 'what they may do; may be given several times' },
    ...WORKSPACE_OPTION,
    ...YES_OPTION,
    ...JSON_OPTION,
  },
  wordsMost: 2,
  examples: [
    ['handsel user list', 'who can sign in, where, as what'],
    ['handsel user create ayshe@example.org --name Ayshe --role coordinator', 'add somebody'],
    ['handsel user reset ayshe@example.org', 'a link to choose a new password'],
    ['handsel user forget-second-factor ayshe@example.org', 'after she has shown you who she is'],
  ],
  run,
}

const ACTS: Readonly<Record<string, (call: Call, books: Books) => Promise<number>>> = {
  list,
  create,
  reset,
  'forget-second-factor': forget,
}

async function run(call: Call): Promise<number> {
  const [name = 'list'] = call.words
  const act = ACTS[name]
  if (!act) throw new Refusal(`there is no “user ${name}”. See handsel user --help.`, EXIT.misused)
  if (act === create) checkNew(call)
  if (act !== list) addressOf(call)
  await requireBooks(call)
  return withBooks(call, books => act(call, books))
}

async function list({ terminal, has }: Call, { database }: Books): Promise<number> {
  const people = await listUsers(database)
  if (has('json')) terminal.data(JSON.stringify(people, null, 2))
  else
    for (const { email, name, tenant, roles } of people)
      terminal.data([email, name, tenant, roles.join(',')].join('\t'))
  if (people.length === 0) terminal.say('Nobody can sign in yet: open the link that handsel serve prints.')
  return EXIT.done
}

async function create(call: Call, { database, where }: Books): Promise<number> {
  const { id: tenant, name: workspace } = await chooseWorkspace(call, where)
  const [email, name, roles] = [addressOf(call), call.text('name') ?? '', call.texts('role') as Role[]]
  if ((await listUsers(database)).some(person => person.email === email.toLowerCase())) {
    throw new Refusal(`${email} can sign in already; invite them to ${workspace} under Members.`)
  }
  const { id, token } = await createUser(database, { tenant, email, name, roles })
  return handOver(call, {
    id,
    token,
    said: `${name} can now sign in to ${workspace}, after choosing a password:`,
  })
}

async function reset(call: Call, { database }: Books): Promise<number> {
  const token = await resetPassword(database, addressOf(call))
  if (token === undefined) throw unknown(call)
  return handOver(call, { token, said: 'With this link they choose a new password:' })
}

async function forget(call: Call, { database }: Books): Promise<number> {
  const email = addressOf(call)
  await ask(
    call,
    `${email} will sign in with the password alone, once. Has this person shown you who they are?`,
  )
  if (!(await forgetSecondFactor(database, email))) throw unknown(call)
  call.terminal.say('Forgotten; they are asked to set up a new one when they sign in.')
  return EXIT.done
}

function handOver(call: Call, { said, ...made }: { id?: string; token: string; said: string }): number {
  const { publicUrl } = readHttpEnvironment(call.environment)
  const link = `${publicUrl ?? `http://localhost:${call.settings.port}`}/password#token=${made.token}`
  call.terminal.say(said)
  call.terminal.data(call.has('json') ? JSON.stringify({ ...(made.id ? { id: made.id } : {}), link }) : link)
  call.terminal.say('It works once, for a day. Hand it over yourself.')
  return EXIT.done
}

function addressOf({ words }: Call): string {
  const [act, address] = words
  if (address !== undefined && /^[^\s@]+@[^\s@]+$/.test(address)) return address
  throw new Refusal(`say whose: handsel user ${act} ADDRESS.`, EXIT.misused)
}

function checkNew(call: Call): void {
  if (!call.text('name')?.trim()) throw new Refusal('give the person’s name with --name.', EXIT.misused)
  const given = call.texts('role')
  const wrong = given.find(role => !ROLES.includes(role as Role))
  if (given.length > 0 && wrong === undefined) return
  throw new Refusal(`give --role one of ${ROLES.join(', ')}.`, EXIT.misused)
}

function unknown(call: Call): Refusal {
  return new Refusal(`nobody signs in as ${addressOf(call)}. See handsel user list.`)
}
