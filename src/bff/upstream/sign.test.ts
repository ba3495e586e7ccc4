import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { canonicalRequest, sdkDate, signRequest } from './sign.ts'
import published from './sign.vectors.json' with { type: 'json' }

type Vector = (typeof published.vectors)[number]
const requestOf = (vector: Vector) => ({
  ...vector,
  query: Object.entries(vector.query).map(([name, value]) => [name, value] as [string, string]),
  // The vectors do not all sign the same headers, so a JSON import types the missing ones as undefined.
  headers: vector.headers as unknown as Record<string, string>,
})

it.each(published.vectors.map((vector) => [vector.id, vector.source, vector] as const))(
  'signs %s as published (%s)',
  (_id, _source, vector) => {
    const request = requestOf(vector)
    const { text, signedHeaders } = canonicalRequest(request)
    expect(createHash('sha256').update(text).digest('hex')).toBe(vector.canonical_sha256)
    expect(signRequest(request).authorization).toBe(
      `SDK-HMAC-SHA256 Access=${vector.ak}, SignedHeaders=${signedHeaders}, Signature=${vector.signature}`,
    )
  },
)

it('sends the query as it was signed, repeated names included', () => {
  const { query, canonical } = published.query_encoding
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)] as [string, string]),
  )
  const headers = { 'X-Sdk-Date': '20260102T030405Z' }
  const signed = signRequest({
    method: 'GET',
    path: '/a b/é',
    query: pairs,
    headers,
    body: '',
    ak: 'a',
    sk: 's',
  })
  expect(signed.query).toBe(canonical)
  expect(signed.path).toBe('/a%20b/%C3%A9')
})

it('refuses to sign without a date', () => {
  expect(() =>
    signRequest({ method: 'GET', path: '/', query: [], headers: { host: 'h' }, body: '', ak: 'a', sk: 's' }),
  ).toThrow('X-Sdk-Date')
})

it('writes the date as the gateway wants it', () => {
  expect(sdkDate(Date.UTC(2026, 0, 2, 3, 4, 5, 678))).toBe('20260102T030405Z')
})
