import fc from 'fast-check'
import { expect, it } from 'vitest'
import { localAddress } from './local-address.ts'

it.each([
  '/',
  '/default/export-tasks',
  '/default/export-tasks?status=FAIL&limit=10',
  '/default/export-tasks/a1?file_name=%E6%A1%8C',
  '/apis/export-tasks',
  '/auth-team',
])('comes back to %s', (address) => {
  expect(localAddress(address)).toBe(address)
})

it.each([
  '',
  'default/export-tasks',
  'https://evil.example.com/',
  '//evil.example.com',
  '///evil.example.com',
  '/\\evil.example.com',
  '\\\\evil.example.com',
  '/a\\..\\\\evil.example.com',
  '/.//evil.example.com',
  '/a/..//evil.example.com',
  '/%2e//evil.example.com',
  '/%2e%2e//evil.example.com',
  '/%2f%2fevil.example.com/',
  '/%2Fevil.example.com',
  '/\t/evil.example.com',
  '/\n/evil.example.com',
  '\t//evil.example.com',
  ' //evil.example.com',
  '/a\r\nSet-Cookie: x=1',
  '/a\u0000',
  '/a\u0085',
  'javascript:alert(1)',
  '/api/session',
  '/api',
  '/API/session',
  '/%61pi/session',
  '/a/../api/session',
  '/auth/sign-in',
  '/auth/callback?code=x',
  '/auth',
  '/%zz',
  `/${'x'.repeat(3_000)}`,
  '@evil.example.com',
  '.evil.example.com',
])('comes back to the start page for %j', (address) => {
  expect(localAddress(address)).toBe('/')
})

it('stays here, whatever the address', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2f',
    '%5c',
    '\t',
    '?',
    '#',
    '@',
    ':',
    'a',
    'http:',
    '｡',
    '／',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => `/${pieces.join('')}`),
  )
  fc.assert(
    fc.property(text, (address) => {
      const url = new URL(localAddress(address), 'https://exports.example.com/a/b')
      expect(url.origin).toBe('https://exports.example.com')
      expect(url.pathname).not.toMatch(/^\/(?:api|auth)(?:\/|$)/i)
      // What stands in a header is ASCII.
      expect(localAddress(address)).toMatch(/^\/[\x21-\x7e]*$/)
    }),
    { numRuns: 2_000 },
  )
})
