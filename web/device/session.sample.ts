/** A field worker's session, for tests of a phone. */
export const session = {
  stage: 'full' as const,
  user: { id: '00000000-0000-7000-8000-000000000001', name: 'Aynur', email: 'a@example.org' },
  tenant: {
    id: '00000000-0000-7000-8000-000000000002',
    name: 'Station',
    locale: 'en',
    timeZone: 'Asia/Shanghai',
  },
  roles: ['field_worker' as const],
  totp: false,
  passkeys: 0,
  secondFactorDueAt: null,
}
