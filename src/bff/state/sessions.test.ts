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
const TRANSACTION = { state: 's', nonce: 'n', codeVerifier: 'c', returnTo: '/', earlier: null }
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
  const [sessions, used] = [new Map(), new Map()]
  const store = createMemorySessions(clock, random, LIMITS, 9, sessions)
  const transactions = createMemoryTransactions(clock, random, 9, used)
  const token = await store.open(user('1'))
  const id = await transactions.begin(TRANSACTION)
  await transactions.take(await transactions.begin(TRANSACTION))
  const dump = JSON.stringify([[...sessions.entries()], [...used.entries()]])
  const words = [...dump.matchAll(/[\w-]+/g)].map(([word]) => word)
  expect([words.length > 10, words.includes(token), words.includes(id)]).toEqual([true, false, false])
  for (const word of words) {
    expect(await store.find(word, { extend: true })).toBeNull()
    expect(await transactions.take(word)).toBeNull()
  }
  expect([await store.find(token, { extend: true }), await transactions.take(id)]).not.toContain(null)
})

it('lets whoever signs in again and again end the own sessions, and nobody else’s', async () => {
  const sessions = createMemorySessions(clock, random, LIMITS)
  const other = await sessions.open(user('1'))
  const own = []
  for (let n = 0; n < 30; n += 1) own.push(await sessions.open(user('2')))
  const found = await Promise.all(own.map((token) => sessions.find(token, { extend: false })))
  expect(found.map((one) => one !== null)).toEqual(own.map((_, n) => n >= 10))
  expect(await sessions.find(other, { extend: false })).not.toBeNull()
})
