import fc from 'fast-check'

/** Text that would do harm where it is built into something: each is also searched for in what comes back. */
export const MARK = 'zq7mark'

const TEXTS = [
  `'; drop table access.users; -- ${MARK}`,
  `' or '1'='1' ${MARK}`,
  `{"$ne": null} ${MARK}`,
  `\${7*7} {{7*7}} <%= 7*7 %> ${MARK}`,
  `<script>alert(1)</script> ${MARK}`,
  `../../../../etc/passwd ${MARK}`,
  `\u202e${MARK}\u0000`,
  `\r\nSet-Cookie: ${MARK}=1`,
  `=cmd|' /C calc'!A0 ${MARK}`,
  `%00%ff%c0%ae ${MARK}`,
  '0000-00-00',
  '9999-99-99',
  'infinity',
  '-infinity',
  'NaN',
  '',
  ' ',
  '019a4f00-0000-7000-8000-000000000001',
  '00000000-0000-0000-0000-000000000000',
  'a'.repeat(5000),
]

/** Pieces of JSON text to stand where a value stood. Some are no JSON at all. */
const TOKENS = [
  ...TEXTS.map(text => JSON.stringify(text)),
  ...[
    'null',
    'true',
    '[]',
    '{}',
    '[[]]',
    '0',
    '-0',
    '-1',
    '1.5',
    '1e400',
    '-1e400',
    '1e-400',
    'NaN',
    'Infinity',
  ],
  ...[
    '2147483648',
    '9007199254740993',
    '9223372036854775808',
    '123456789012345678901234567890',
    '01',
    '0x10',
  ],
  ...[
    '"\\ud800"',
    '"\\udc00 x"',
    '"\\u0000"',
    '"\\x"',
    '"unended',
    "'single'",
    'undefined',
    '// comment',
    '',
  ],
  ...[
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
  ],
  `"${'x'.repeat(200_000)}"`,
  '['.repeat(10_000) + ']'.repeat(10_000),
  `${'{"a":'.repeat(30)}1${'}'.repeat(30)}`,
]

const KEYS = ['zq7extra', '__proto__', 'constructor', 'toString', ...TEXTS]
const HOLE = '"@@hole@@"'

/** JSON text made from a value that fits, spoilt in one place. */
export function spoiltJson(value: unknown): fc.Arbitrary<string> {
  const places = placesIn(value)
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...places), fc.constantFrom(...TOKENS))
      .map(([place, token]) => replaced(value, place, token)),
    fc
      .constantFrom(...places.slice(1), ...(places.length > 1 ? [] : places))
      .map(place => without(value, place)),
    fc
      .tuple(fc.constantFrom(...KEYS), fc.constantFrom(...TOKENS))
      .map(([key, token]) => withExtra(value, key, token)),
    fc.constant(JSON.stringify(value) ?? '').map(text => text.replace(/^\{("[^"]+":)/, '{$1null,$1')),
    fc.tuple(fc.constant(JSON.stringify(value) ?? ''), fc.nat(200)).map(([text, cut]) => text.slice(0, cut)),
    fc.constantFrom(...TOKENS),
  )
}

/** A body in bytes that is not even text, or text under another name. */
export const SPOILT_BODIES: readonly { readonly type: string; readonly bytes: Buffer }[] = [
  { type: 'application/json', bytes: Buffer.from([0xff, 0xfe, 0x7b, 0x00]) },
  { type: 'application/json', bytes: Buffer.from('{"a":"\xc3\x28"}', 'latin1') },
  { type: 'application/json', bytes: Buffer.from('\ufeff{}') },
  { type: 'application/json', bytes: Buffer.from('') },
  { type: 'application/json; charset=utf-16', bytes: Buffer.from('{}', 'utf16le') },
  { type: 'application/json', bytes: Buffer.alloc(1_100_000, 0x20) },
  { type: 'application/json', bytes: Buffer.from(`"${'y'.repeat(1_100_000)}"`) },
  { type: 'text/plain', bytes: Buffer.from('{}') },
  {
    type: 'text/xml',
    bytes: Buffer.from('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
  },
  { type: 'application/x-www-form-urlencoded', bytes: Buffer.from('a=1&b[c]=2') },
  { type: 'multipart/form-data', bytes: Buffer.from('--x') },
  {
    type: 'multipart/form-data; boundary=x',
    bytes: Buffer.from('--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x--'),
  },
  {
    type: 'multipart/form-data; boundary=x',
    bytes: Buffer.from('--x\r\nContent-Disposition: form-data; name="a"; filename="../../b"\r\n\r\n'),
  },
  { type: 'image/jpeg', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0x00]) },
  { type: 'image/png', bytes: Buffer.from('{}') },
  { type: 'image/webp', bytes: Buffer.alloc(0) },
  { type: 'nonsense', bytes: Buffer.from('{}') },
  { type: '', bytes: Buffer.from('{}') },
]

/** A piece of a path or a query, already escaped or not escapable at all. */
export const spoiltPiece: fc.Arbitrary<string> = fc.oneof(
  fc
    .constantFrom(...TEXTS.filter(text => text.length < 200))
    .map(text => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom(
    '%00',
    '%ff',
    '%ZZ',
    '%',
    '..%2f..%2fetc%2fpasswd',
    '%ed%a0%80',
    'a'.repeat(500),
    '-1',
    '1e400',
    '%20',
  ),
)

/** Headers that a broken or an ill-meaning program might send. */
export const SPOILT_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { cookie: `__Host-handsel=${"' or 1=1 --"}` },
  { cookie: '='.repeat(4000) },
  { cookie: `__Host-handsel=${'A'.repeat(43)}; __Host-handsel=${'B'.repeat(43)}` },
  {
    'x-forwarded-for': `'; drop table access.users; -- ${MARK}`,
    'x-forwarded-host': MARK,
    'x-forwarded-proto': 'gopher',
  },
  { host: `${MARK}.example:99999` },
  { host: '' },
  { host: 'localhost', origin: 'null', 'sec-fetch-site': 'cross-site' },
  { origin: 'not an address' },
  { accept: '*/*;q=NaN, \t' },
  { 'accept-encoding': 'nonsense' },
  { 'content-encoding': 'gzip' },
  { 'content-length': 'abc' },
  { 'if-match': MARK, 'if-none-match': '*', range: 'bytes=9-1' },
  { 'idempotency-key': 'x'.repeat(3000) },
  { 'user-agent': `${'('.repeat(2000)}Android Chrome ${MARK}` },
  { 'x-http-method-override': 'DELETE' },
]

type Place = readonly (string | number)[]

function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))]
}

function replaced(value: unknown, place: Place, token: string): string {
  return (JSON.stringify(changed(value, place, () => '@@hole@@')) ?? '').replace(HOLE, () => token)
}

function without(value: unknown, place: Place): string {
  return JSON.stringify(changed(value, place, () => undefined)) ?? ''
}

function withExtra(value: unknown, key: string, token: string): string {
  const text = JSON.stringify(value) ?? ''
  return text.startsWith('{')
    ? `{${JSON.stringify(key)}:${token}${text === '{}' ? '}' : `,${text.slice(1)}`}`
    : token
}

function changed(value: unknown, [first, ...rest]: Place, make: () => unknown): unknown {
  if (first === undefined) return make()
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...value] as never)
    : { ...(value as object) }
  copy[first] = changed(copy[first], rest, make)
  return copy
}
