import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRowCounter } from './row-counter.ts'

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

it('counts rows and not lines, however the file is cut into pieces', () => {
  const cells = fc.array(fc.constantFrom('a', '"', '\r\n', '\n', 'é', '用户', ','), { maxLength: 8 })
  fc.assert(
    fc.property(fc.array(cells), fc.integer({ min: 1, max: 9 }), (rows, size) => {
      const text = ['\uFEFFhead', ...rows.map((row) => `${quoted(row.join(''))},plain`)].map(
        (one) => `${one}\r\n`,
      )
      const bytes = new TextEncoder().encode(text.join(''))
      const count = createRowCounter()
      let seen = 0
      for (let at = 0; at < bytes.length; at += size) seen = count(bytes.subarray(at, at + size))
      expect(seen).toBe(rows.length)
    }),
  )
})
