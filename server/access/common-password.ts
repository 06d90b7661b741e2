/**
 * The stems of the passwords that lead every published list of breached ones. With digits and signs around
 * them, letters swapped for digits, or written twice, they make some thousands of the commonest.
 */
const STEMS = new Set(
  `password passwort passw pass motdepasse contrasena senha parola mima wachtwoord administrator admin root user
  guest test testing tester temp temporary default changeme changemenow letmein welcome welcomeback login signin
  access secret topsecret master superman batman spiderman pokemon starwars dragon monkey football baseball
  basketball soccer hockey liverpool chelsea arsenal barcelona realmadrid juventus iloveyou iloveyouso loveyou
  loveme lovely princess sunshine flower butterfly chocolate cookie cheese banana orange strawberry cherry
  charlie michael jennifer jessica michelle nicole daniel thomas jordan george andrew ashley robert matthew
  anthony william joshua samantha elizabeth alexander alexandra victoria christian maggie buster ginger pepper
  shadow hunter ranger soldier killer computer internet samsung google facebook youtube instagram microsoft
  windows apple android iphone freedom whatever nothing trustno forever summer winter spring autumn january
  february march april june july august september october november december monday tuesday wednesday thursday
  friday saturday sunday blessed jesus jesuschrist heaven angel faith hope charity family mother father friend
  friends happy birthday money business company office school student teacher london paris newyork america
  canada china beijing shanghai india australia germany france qwerty qwertz azerty qwertyuiop qwertyui
  asdfghjkl asdfgh asdf zxcvbnm zxcvbn qazwsx qazwsxedc qwerasdf qweasd qweasdzxc abcdef abcdefgh abcdefghijkl
  abc abcd qwe asd zxc woaini woaini aaa correcthorsebatterystaple handsel handsell ledger`
    .split(/\s+/)
    .filter(stem => stem !== ''),
)
const SWAPPED: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}
const ROWS = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
]

/** Whether a password is among the first that anybody would try. `known` are words that belong to its owner. */
export function isCommonPassword(password: string, known: readonly string[]): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  if (new Set(plain).size < 5 || isRun(plain)) return true
  const own = known.map(word => word.toLowerCase()).filter(word => word.length > 3)
  return [plain, unswapped(plain)].some(form => isStem(form, own))
}

function isRun(plain: string): boolean {
  return ROWS.some(row => row.includes(plain)) || /^(.{1,4})\1+.{0,3}$/s.test(plain)
}

function unswapped(plain: string): string {
  const middle = plain.replace(/^[\d\W_]+|[\d!?.,#*_-]+$/g, '')
  return middle.replace(/[03457@$]/g, sign => SWAPPED[sign] ?? sign).replace(/[1!|]/g, 'i')
}

function isStem(form: string, own: readonly string[]): boolean {
  const letters = form.replace(/[\d\W_]+/gu, '')
  const half = letters.slice(0, letters.length / 2)
  const stem = half !== '' && letters === half + half ? half : letters
  return STEMS.has(stem) || own.includes(stem) || own.includes(form)
}
