import { create, parse } from 'content-disposition'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { downloadName } from './download-name.ts'

const name = (given: string | null) => downloadName(given, 'a1')

it.each([
  ['users_20260102.xlsx', 'users_20260102.xlsx'],
  ['桌面列表_20260102.xlsx', '桌面列表_20260102.xlsx'],
  ['a b (1).csv', 'a b (1).csv'],
  ['100%25.csv', '100%25.csv'],
  ['👩‍💻.csv', '👩‍💻.csv'],
  // Paths
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\Windows\\x.dll', 'C__Windows_x.dll'],
  ['a／b＼c∕d.csv', 'a_b_c_d.csv'],
  ['..', 'export-a1'],
  ['.bashrc', 'export-a1.bashrc'],
  ['.hidden file.csv', 'hidden file.csv'],
  // What is not seen, or reads in another direction
  ['gnp.\u202Excod.exe', 'gnp.xcod.exe'],
  ['a\u200B\uFEFFb\u2066c.csv', 'abc.csv'],
  ['a\u0000b\r\nc\u0085d\u2028.csv', 'a_b__c_d_.csv'],
  ['a\uD800b.csv', 'a_b.csv'],
  // Windows
  ['CON', '_CON'],
  ['nul.tar.gz', '_nul.tar.gz'],
  ['com1.xlsx', '_com1.xlsx'],
  ['LPT².csv', '_LPT².csv'],
  ['Console.csv', 'Console.csv'],
  ['a<b>c"d|e?f*.csv', 'a_b_c_d_e_f_.csv'],
  ['report.xlsx. . .', 'report.xlsx'],
  ['report . .xlsx', 'report.xlsx'],
  // Nothing
  ['', 'export-a1'],
  [' . ', 'export-a1'],
  ['.xlsx', 'export-a1.xlsx'],
  [null, 'export-a1'],
])('turns %j into %j', (given, expected) => {
  expect(name(given)).toBe(expected)
})

it('keeps the extension and whole characters of a name of 10,000 characters', () => {
  expect(name(`${'x'.repeat(10_000)}.xlsx`)).toBe(`${'x'.repeat(195)}.xlsx`)
  expect(name(`${'桌'.repeat(10_000)}.xlsx`)).toBe(`${'桌'.repeat(65)}.xlsx`)
  expect(name(`${'👩‍💻'.repeat(10_000)}.csv`)).toBe(`${'👩‍💻'.repeat(17)}.csv`)
  expect(name('x'.repeat(10_000))).toBe('x'.repeat(200))
  // One character without end: nothing of it fits.
  expect(name(`a${'\u0301'.repeat(10_000)}.csv`)).toBe('export-a1.csv')
})

const HOSTILE: string[] = [
  '/ \\ : * ? " < > | . .. %2e%2e%2f %00 ; \' ` $(x)'.split(' '),
  [' ', '\0', '\r\n', '\t', '\u007F', '\u0085', '\u2028', '\u00A0', '\u3000', '\uD800', '\uDFFF'],
  ['\u202E', '\u2067', '\u200F', '\uFEFF', '\u{E0041}', '\u3164', 'é', '桌面', '👩‍💻'],
  ['CON', 'nul', 'COM1', 'LPT³', '.xlsx', '.tar.gz'],
].flat()
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string()), { maxLength: 40 })
  .map((parts) => parts.join(''))

it('is safe on every system, whatever it is given', () => {
  fc.assert(
    fc.property(hostile, (given) => {
      const safe = name(given)
      expect(safe.isWellFormed()).toBe(true)
      expect(safe).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u)
      expect(safe).not.toMatch(/^[\s.]|[\s.]$|^$/u)
      expect(safe).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(220)
      expect(name(safe)).toBe(safe)
    }),
    { numRuns: 2_000 },
  )
})

it('travels as one header, and arrives as it was', () => {
  fc.assert(
    fc.property(hostile, (given) => {
      const header = create(name(given))
      expect(header).toMatch(/^attachment; filename=/)
      expect(header).toMatch(/^[\x20-\x7E]*$/)
      const { filename } = parse(header).parameters
      expect(filename).toBe(name(given))
    }),
  )
})
