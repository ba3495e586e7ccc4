import fc from 'fast-check'
import { expect, it } from 'vitest'
import { quotes } from './quotes.ts'

const secret = fc.string({ minLength: 9, maxLength: 60, unit: 'grapheme-ascii' })
const around = fc.string({ maxLength: 20 })

it('finds a secret wherever it stands and however it is encoded', () => {
  fc.assert(
    fc.property(secret, around, around, (one, before, after) => {
      const text = `${before}${one}${after}`
      const bytes = Buffer.from(text)
      const forms = [text, bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')]
      for (const form of [...forms, encodeURIComponent(one), bytes.toString('hex').toUpperCase()])
        expect([form, quotes(form, one)]).toEqual([form, true])
    }),
  )
})

it('leaves other texts alone', () => {
  for (const text of ['', 'The system is busy. Try again later.', 'WKS.00211401', 'canary-secret-ke'])
    expect(quotes(text, 'canary-secret-key')).toBe(false)
  // A short one would be found in any base64.
  expect(quotes('YWJj', 'ab')).toBe(false)
})
