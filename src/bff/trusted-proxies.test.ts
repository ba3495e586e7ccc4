import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { createClientAddress, trustedProxies } from './trusted-proxies.ts'

const addressFor = createClientAddress(['10.0.0.0/8', '127.0.0.1', 'fd00::/8'])

it.each([
  ['nobody in between', '203.0.113.7', undefined, '203.0.113.7'],
  ['a stranger who names another', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['one proxy', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['one proxy, and what the client wrote itself', '127.0.0.1', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['two proxies', '127.0.0.1', '198.51.100.1, 203.0.113.7, 10.1.2.3', '203.0.113.7'],
  ['only proxies', '127.0.0.1', '10.0.0.1, 10.0.0.2', '10.0.0.1'],
  ['a proxy that names nobody', '127.0.0.1', undefined, '127.0.0.1'],
  ['an empty name', '127.0.0.1', '203.0.113.7, ', '127.0.0.1'],
  ['no address', '127.0.0.1', '203.0.113.7, unknown', '127.0.0.1'],
  ['no address behind a proxy', '127.0.0.1', '203.0.113.7, "><script>, 10.0.0.2', '10.0.0.2'],
  ['an address with a port', '127.0.0.1', '203.0.113.7:80', '127.0.0.1'],
  ['IPv4 on a socket of IPv6', '::ffff:127.0.0.1', '::ffff:203.0.113.7', '203.0.113.7'],
  ['IPv6', 'fd00::1', '2001:db8::7', '2001:db8::7'],
  ['a connection without an address', undefined, '203.0.113.7', null],
])('takes the rightmost address that is no trusted proxy: %s', (_what, peer, forwardedFor, expected) => {
  expect(addressFor({ peer, forwardedFor })).toBe(expected)
})

it('believes nobody unless told', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.string(), (peer, forwardedFor) => {
      expect(createClientAddress([])({ peer, forwardedFor })).toBe(
        createClientAddress([])({ peer, forwardedFor: undefined }),
      )
    }),
  )
})

it.each(['10.0.0.0/8', '127.0.0.1', '::1', '2001:db8::/32', '192.168.1.1/32'])('takes %s', (text) => {
  expect(trustedProxies.safeParse([text]).success).toBe(true)
})

it.each([
  'localhost',
  '',
  '10.0.0.0/33',
  '10.0.0.0/-1',
  '10.0.0.0/08',
  '10.0.0.0/8/8',
  '10.0.0',
  '::1/129',
  'fe80::1%eth0',
  '0.0.0.0/0',
  '::/0',
  ' 10.0.0.1',
])('refuses %j as a proxy', (text) => {
  expect(trustedProxies.safeParse([text]).error?.issues[0]?.message).toContain('Example: ')
})

it('is read from the configuration file, and empty without it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'export-center-'))
  const path = join(folder, 'config.json')
  const credential = { ak: 'AK', sk: 'SK' }
  const projects = [{ key: 'main', name: 'Main', region: 'r-1', project_id: 'p1', credential }]
  const read = (more: object) => {
    writeFileSync(path, JSON.stringify({ projects, ...more }))
    return readConfig({ EXPORT_CENTER_CONFIG: path })
  }
  const proxies = ['10.0.0.0/8', '127.0.0.1']
  expect(read({ trusted_proxies: proxies }).config?.trustedProxies).toEqual(proxies)
  expect(read({}).config?.trustedProxies).toEqual([])
  for (const wrong of ['10.0.0.1', ['everywhere']])
    expect(read({ trusted_proxies: wrong }).mistakes).toEqual([
      expect.stringMatching(/^EXPORT_CENTER_CONFIG \(trusted_proxies.*\): .*Example: /),
    ])
  rmSync(folder, { recursive: true })
})
