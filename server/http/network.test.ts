import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceOf } from '#server/http/device.ts'
import { isLoopback, networkOf } from '#server/http/network.ts'

test('of an address only its network is kept', () => {
  const cases = {
    '203.0.113.77': '203.0.113.0/24',
    '::ffff:203.0.113.77': '203.0.113.0/24',
    '2001:db8:aaaa:bbbb::1': '2001:db8:aaaa::/48',
    '2001:db8::1': '2001:db8:0::/48',
    '2001:0DB8:000a:0:0:0:0:1': '2001:db8:a::/48',
    '::1': '0:0:0::/48',
    'fe80::1%eth0': 'fe80:0:0::/48',
    nonsense: 'unknown',
    '': 'unknown',
  }
  for (const [address, network] of Object.entries(cases)) assert.equal(networkOf(address), network, address)
})

test('this machine goes by several names', () => {
  const here = [
    'localhost',
    'localhost:4780',
    'LOCALHOST',
    '127.0.0.1:80',
    '127.1.2.3',
    '[::1]:4780',
    'app.localhost',
  ]
  const elsewhere = [
    'localhost.example.org',
    '10.0.0.1',
    '127.0.0.1.example.org',
    'example.org:80',
    '[::2]',
    '',
  ]
  assert.deepEqual(
    here.filter(host => !isLoopback(host)),
    [],
  )
  assert.deepEqual(elsewhere.filter(isLoopback), [])
})

test('of a browser only its kind is kept', () => {
  const phone =
    'Mozilla/5.0 (Linux; Android 13; SM-A125F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36'
  assert.equal(deviceOf(phone), 'Chrome on Android')
  assert.equal(deviceOf(undefined), 'Another program')
  assert.ok(deviceOf('('.repeat(100_000)).length <= 60)
})
