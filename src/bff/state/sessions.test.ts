import { expect, it } from 'vitest'
import { createMemorySessions, type User } from './sessions.ts'
import { createMemoryTransactions } from './transactions.ts'

const time = { now: 0 }
const clock = () => time.now
let calls = 0
const random = (bytes: number) => {
  calls += 1
  return Buffer.alloc(bytes, calls)
}
const user = (subject: string): User => ({
  id: subject,
  name: subject,
  grants: null,
  identity: { issuer: 'https://id.example.com', subject, sid: `sid of ${subject}` },
})
const LIMITS = { idleMs: 100, longestMs: 1_000 }

it('has an end, at which the session that rested longest makes room', async () => {
  const sessions = createMemorySessions(clock, random, LIMITS, 3)
  const [one, two, three] = [
    await sessions.open(user('1')),
    await sessions.open(user('2')),
    await sessions.open(user('3')),
  ]
  await sessions.find(one, { extend: true })
  const four = await sessions.open(user('4'))
  const found = await Promise.all(
    [one, two, three, four].map((token) => sessions.find(token, { extend: false })),
  )
  expect(found.map((known) => known?.name ?? null)).toEqual(['1', null, '3', '4'])
})

it('forgets sessions that are over before any that lives', async () => {
  const sessions = createMemorySessions(clock, random, LIMITS, 2)
  const old = await sessions.open(user('1'))
  time.now += 99
  const young = await sessions.open(user('2'))
  time.now += 1
  expect(await sessions.end(old)).toBeNull()
  await sessions.open(user('3'))
  expect((await sessions.find(young, { extend: false }))?.name).toBe('2')
})

it('keeps nothing that opens a session or ends a sign-in', async () => {
  const [sessions, begun] = [new Map(), new Map()]
  const store = createMemorySessions(clock, random, LIMITS, 9, sessions)
  const transactions = createMemoryTransactions(clock, random, 9, begun)
  const token = await store.open(user('1'))
  const id = await transactions.begin({ state: 's', nonce: 'n', codeVerifier: 'c', returnTo: '/' })
  const dump = JSON.stringify([[...sessions.entries()], [...begun.entries()]])
  const words = [...dump.matchAll(/[\w-]+/g)].map(([word]) => word)
  expect([words.length > 10, words.includes(token), words.includes(id)]).toEqual([true, false, false])
  for (const word of words) {
    expect(await store.find(word, { extend: true })).toBeNull()
    expect(await transactions.take(word)).toBeNull()
  }
  expect([await store.find(token, { extend: true }), await transactions.take(id)]).not.toContain(null)
})

it('has an end for sign-ins that are begun and not finished', async () => {
  const transactions = createMemoryTransactions(clock, random, 2)
  const begin = (returnTo: string) =>
    transactions.begin({ state: 's', nonce: 'n', codeVerifier: 'c', returnTo })
  const ids = [await begin('/1'), await begin('/2'), await begin('/3')]
  const found = await Promise.all(ids.map((id) => transactions.take(id)))
  expect(found.map((one) => one?.returnTo ?? null)).toEqual([null, '/2', '/3'])
})
