import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryTransactions, type Transactions } from './transactions.ts'

const time = { now: 0 }
const clock = () => time.now
const TRANSACTION = {
  state: 'the state',
  nonce: 'the nonce',
  codeVerifier: 'the verifier',
  returnTo: '/default/export-tasks?status=FAIL',
  earlier: 'a session',
}

/** Every implementation keeps these. */
describe.each([
  ['memory', (used?: Map<string, number>) => createMemoryTransactions(clock, randomBytes, 2, used)],
])('%s', (_name, create) => {
  let transactions: Transactions
  beforeEach(() => {
    time.now = 0
    transactions = create()
  })

  it('gives back what was begun, once', async () => {
    const sealed = await transactions.begin(TRANSACTION)
    expect(await transactions.take(sealed)).toEqual(TRANSACTION)
    expect(await transactions.take(sealed)).toBeNull()
    // The same bytes, written in another way.
    expect(await transactions.take(`${sealed}=`)).toBeNull()
  })

  it('shows nothing of it, and takes nothing that was changed or sealed by another', async () => {
    const sealed = await transactions.begin(TRANSACTION)
    const bytes = Buffer.from(sealed, 'base64url')
    for (const word of Object.values(TRANSACTION)) expect(bytes.includes(word)).toBe(false)
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await transactions.take(changed.toString('base64url'))).toBeNull()
    }
    for (const other of [
      '',
      'x',
      sealed.slice(0, 20),
      sealed.slice(0, -4),
      await create().begin(TRANSACTION),
    ])
      expect(await transactions.take(other)).toBeNull()
    expect(await transactions.take(sealed)).not.toBeNull()
  })

  it('ends after ten minutes', async () => {
    const [early, late] = [await transactions.begin(TRANSACTION), await transactions.begin(TRANSACTION)]
    time.now = 599_999
    expect(await transactions.take(early)).not.toBeNull()
    time.now = 600_000
    expect(await transactions.take(late)).toBeNull()
  })

  it('takes no room for what is only begun, however often, and has an end for the rest', async () => {
    const used = new Map<string, number>()
    transactions = create(used)
    const first = await transactions.begin(TRANSACTION)
    const sealed: string[] = []
    for (let n = 0; n < 1_000; n += 1) sealed.push(await transactions.begin(TRANSACTION))
    expect(used.size).toBe(0)
    for (const one of sealed) await transactions.take(one)
    expect(used.size).toBe(2)
    expect(await transactions.take(first)).toEqual(TRANSACTION)
  })
})
