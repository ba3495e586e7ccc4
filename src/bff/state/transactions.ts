// Sign-ins that are under way. Anybody can begin one, so none takes room here: what has to be the same when the
// browser comes back lies in its cookie, sealed with a key that only we know. Remembered is what was used.
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import type { Clock, Random } from '../deps.ts'

export type Transaction = {
  state: string
  nonce: string
  codeVerifier: string
  returnTo: string
  /** The session that the browser had before, which ends with the new one; null where it had none. */
  earlier: string | null
}

export type Transactions = {
  /** Seals what a sign-in starts with, for the browser's cookie. */
  begin: (transaction: Transaction) => Promise<string>
  /** What was sealed, once, and for ten minutes. */
  take: (sealed: string) => Promise<Transaction | null>
}

export const TRANSACTION_SECONDS = 600
/** Only those who came back with a cookie of ours take room, of a hundred bytes. */
const MOST_USED = 20_000
const CIPHER = 'aes-256-gcm'
const [IV_BYTES, TAG_BYTES] = [12, 16]

const hash = (text: string) => createHash('sha256').update(text).digest('base64url')

/** Transactions of this process: its key ends with it. When there is no room, what was used longest ago makes it. */
export function createMemoryTransactions(
  clock: Clock,
  random: Random,
  most = MOST_USED,
  used = new Map<string, number>(),
): Transactions {
  const key = random(32)

  function open(sealed: string): (Transaction & { until: number }) | null {
    const bytes = Buffer.from(sealed, 'base64url')
    try {
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      const text =
        decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)).toString() + decipher.final().toString()
      // Only we could have sealed it.
      return JSON.parse(text) as Transaction & { until: number }
    } catch {
      return null
    }
  }

  function isFirstUse(sealed: string, until: number): boolean {
    // A Map keeps the order of insertion.
    for (const [name, end] of used) {
      if (end > clock() && used.size < most) break
      used.delete(name)
    }
    // Of the bytes, because one text is not the only way to write them.
    const name = hash(Buffer.from(sealed, 'base64url').toString('base64url'))
    if (used.has(name)) return false
    used.set(name, until)
    return true
  }

  return {
    async begin(transaction) {
      const iv = random(IV_BYTES)
      const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
      const until = clock() + TRANSACTION_SECONDS * 1_000
      const text = cipher.update(JSON.stringify({ ...transaction, until }))
      const rest = cipher.final()
      return Buffer.concat([iv, cipher.getAuthTag(), text, rest]).toString('base64url')
    },
    async take(sealed) {
      const found = open(sealed)
      if (!found || found.until <= clock() || !isFirstUse(sealed, found.until)) return null
      const { until: _until, ...transaction } = found
      return transaction
    },
  }
}
