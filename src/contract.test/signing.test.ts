// Three signers written apart: the emulator's check, the vendor's own, and the product's. Where they agree, none of
// them shares another's mistake.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { canonicalRequest as productCanonical, signRequest } from '../bff/upstream/sign.ts'
import { canonicalRequest, readQuery, signatureOf } from '../emulator/auth/signature.ts'
import { createRandom } from '../emulator/random.ts'
import { officialAuthorization } from './official-signer.ts'

type Vector = {
  id: string
  ak: string
  sk: string
  method: string
  path: string
  query: Record<string, string>
  headers: Record<string, string>
  body: string
  canonical_sha256: string
  signature: string
}
type Vectors = {
  vectors: Vector[]
  query_encoding: { query: Record<string, unknown>; canonical: string }
}
// The file lies beside this one, in this shape.
const { vectors, query_encoding: encoding } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'signing-vectors.json'), 'utf8'),
) as Vectors

type Pairs = [string, string][]
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const signatureIn = (authorization: string) => /Signature=([0-9a-f]{64})$/.exec(authorization)?.[1]

/** The target as a client sends it, written here a third way: byte by byte. */
const escape = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) => {
      const one = String.fromCharCode(byte)
      return /[\w\-.~]/.test(one) ? one : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
const targetOf = (path: string, query: Pairs) =>
  path.split('/').map(escape).join('/') +
  (query.length > 0 ? `?${query.map(([name, value]) => `${escape(name)}=${escape(value)}`).join('&')}` : '')

type Request = {
  method: string
  path: string
  query: Pairs
  headers: Record<string, string>
  body: string
  ak: string
  sk: string
}

function emulatorSignature({ method, path, query, headers, body, sk }: Request) {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const signedHeaders = Object.keys(lower)
  const text = canonicalRequest({
    method,
    target: targetOf(path, query),
    headers: lower,
    signedHeaders,
    body,
  })
  return { text, signature: signatureOf(text, lower['x-sdk-date'] ?? '', sk) }
}

it.each(vectors)('agree on the published vector $id', (vector) => {
  const request: Request = { ...vector, query: Object.entries(vector.query) }
  const emulated = emulatorSignature(request)
  expect(sha256(emulated.text)).toBe(vector.canonical_sha256)
  expect(emulated.signature).toBe(vector.signature)
  expect(productCanonical(request).text).toBe(emulated.text)
  expect(signatureIn(signRequest(request).authorization)).toBe(vector.signature)

  // The official signer always signs a host; one vector has none.
  if (vector.headers['host'] === undefined) return
  const { 'x-sdk-date': date = '', ...others } = vector.headers
  const official = officialAuthorization(
    {
      ...request,
      headers: { ...others, 'X-Sdk-Date': date },
      ...(vector.body === '' ? {} : { body: JSON.parse(vector.body) as unknown }),
    },
    vector,
  )
  expect(signatureIn(official)).toBe(vector.signature)
})

it('agree on the published encoding of a query', () => {
  const query = Object.entries(encoding.query).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, String(value)]),
  )
  const headers = { 'x-sdk-date': '20260102T030405Z' }
  const { text } = emulatorSignature({ method: 'GET', path: '/', query, headers, body: '', ak: '', sk: '' })
  expect(text.split('\n')[2]).toBe(encoding.canonical)
  expect(productCanonical({ method: 'GET', path: '/', query, headers, body: '' }).query).toBe(
    encoding.canonical,
  )
})

it('reads a query the way it was written: a plus is a plus', () => {
  expect(readQuery('a=1+1&b=%2B&c&=d&&e=f=g')).toEqual([
    ['a', '1+1'],
    ['b', '+'],
    ['c', ''],
    ['', 'd'],
    ['e', 'f=g'],
  ])
})

const random = createRandom('signing')
const BARE = 'abcXYZ019-_.~'.split('')
const ANYTHING = [
  ...BARE,
  ...' !"#$%&\'()*+,/:;<=>?@[]{|}^`\\'.split(''),
  'é',
  '桌',
  '面',
  '😀',
  '\u202E',
  '\t',
]
// The official signer takes the path from `url.parse`, which escapes some characters once more and ends at others.
const PATH_CHARACTERS = [...BARE, ...'!$&()*+,:=@[]'.split(''), 'é', '桌', '😀']

const text = (characters: string[], longest: number) =>
  Array.from(
    { length: random.whole(0, longest) },
    () => characters[random.whole(0, characters.length - 1)],
  ).join('')

function randomRequest(): Request {
  const query: Pairs = []
  for (let left = random.whole(0, 5); left > 0; left--) {
    // The official signer sorts names before it encodes them, the others after: bare characters sort alike.
    const name = text(BARE, 8) || 'n'
    // For the same reason the values of a repeated name are bare.
    const isRepeated = random.chance(0.3)
    if (query.some(([other]) => other === name)) continue
    if (isRepeated) query.push([name, text(BARE, 6)], [name, text(BARE, 6)])
    else query.push([name, text(ANYTHING, 12)])
  }
  const segments = Array.from({ length: random.whole(1, 6) }, () => text(PATH_CHARACTERS, 10))
  const hasBody = random.chance(0.5)
  return {
    method: random.pick(['GET', 'POST', 'PUT', 'DELETE']),
    path: `/v2/${segments.join('/')}`,
    query,
    headers: {
      host: `workspace.${random.hex(6)}.example.com`,
      'X-Sdk-Date': `2026010${random.whole(1, 9)}T030405Z`,
      'X-Project-Id': random.hex(32),
      ...(hasBody ? { 'content-type': 'application/json;charset=UTF-8' } : {}),
      ...(random.chance(0.3) ? { 'X-Security-Token': random.hex(40) } : {}),
    },
    body: hasBody ? JSON.stringify({ task_ids: [text(ANYTHING, 20), text(ANYTHING, 20)] }) : '',
    ak: random.hex(20),
    sk: random.hex(40),
  }
}

it('agree on 1,000 random requests', () => {
  for (let nth = 0; nth < 1000; nth++) {
    const request = randomRequest()
    const { text: canonical, signature } = emulatorSignature(request)
    const { body, ...others } = request
    const official = officialAuthorization(
      { ...others, ...(body === '' ? {} : { body: JSON.parse(body) as unknown }) },
      request,
    )
    expect(signatureIn(official), canonical).toBe(signature)
    expect(signatureIn(signRequest(request).authorization), canonical).toBe(signature)
  }
})

it('agree, without the official one, on requests that it gets wrong', () => {
  for (let nth = 0; nth < 1000; nth++) {
    const query: Pairs = Array.from({ length: random.whole(0, 4) }, () => [
      text(ANYTHING, 4),
      text(ANYTHING, 4),
    ])
    const path = `/${Array.from({ length: 3 }, () => text(ANYTHING, 6).replaceAll('/', '')).join('/')}`
    const base = randomRequest()
    // The official one does not trim either.
    const headers = { ...base.headers, 'X-Note': `  ${random.hex(4)} ${random.hex(4)} ` }
    const request = { ...base, path, query, headers }
    const signed = signRequest(request)
    // What the product sends is what the emulator reads.
    const lower = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const canonical = canonicalRequest({
      method: request.method,
      target: signed.path + (signed.query === '' ? '' : `?${signed.query}`),
      headers: lower,
      signedHeaders: Object.keys(lower),
      body: request.body,
    })
    const signature = signatureOf(canonical, lower['x-sdk-date'] ?? '', request.sk)
    expect(signatureIn(signed.authorization), canonical).toBe(signature)
  }
})
