import { isIP } from 'node:net'

/**
 * The network an address lies in: the first 24 bits of an IPv4 address, 48 of an IPv6 one. Limits and
 * logs hold only this: enough to slow a guesser, too little to find a person.
 */
export function networkOf(address: string): string {
  const plain = address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address
  const family = isIP(plain)
  if (family === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (family === 6) return `${firstGroups(plain).join(':')}::/48`
  return 'unknown'
}

function firstGroups(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const groups = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  while (groups.length + after.length < 8 && tail !== undefined) groups.push('0')
  return [...groups, ...after].slice(0, 3).map(group => Number.parseInt(group, 16).toString(16))
}

/** Whether a host name (as in a Host header, with or without port) is this very machine. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(name)
  )
}
