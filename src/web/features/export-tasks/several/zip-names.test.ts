import fc from 'fast-check'
import { expect, it } from 'vitest'
import { zipNames } from './zip-names.ts'

const named = (...names: (string | null)[]) =>
  zipNames(names.map((fileName, n) => ({ fileName, taskId: `t${n}` })))

it('keeps good names, and numbers those that a file system takes for the same', () => {
  expect(named('a.xlsx', 'b.xlsx', 'A.xlsx', 'a.xlsx', 'a (2).xlsx')).toEqual([
    'a.xlsx',
    'b.xlsx',
    'A (2).xlsx',
    'a (3).xlsx',
    'a (2) (2).xlsx',
  ])
  // A letter with its accent, and the letter and then the accent.
  expect(named('é.csv', 'e\u0301.csv')).toEqual(['é.csv', 'e\u0301 (2).csv'])
  expect(named(null, null, '.hidden')).toEqual(['t0', 't1', 'hidden'])
})

it('gives every file a name of its own that leads out of no folder, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.string({ unit: 'binary' }))), (names) => {
      const zip = named(...names)
      expect(new Set(zip.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(names.length)
      for (const name of zip) expect(name).toMatch(/^[^/\\]+$/)
      for (const name of zip) expect(name).not.toMatch(/^\.\.?$/)
    }),
  )
})
