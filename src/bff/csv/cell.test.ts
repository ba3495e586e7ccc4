import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCsv } from './csv.fixture.ts'
import { cell } from './cell.ts'
import { CSV_HEAD, csvLine } from './csv-lines.ts'
import { exportTaskOf } from '../../contract/api/export-task.fixture.ts'

const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']
const UNSEEN = [
  '',
  ' ',
  '\uFEFF',
  '\u200B',
  '\u00A0',
  '\u3000',
  '\u202E',
  '\u00AD',
  '\u2060',
  '\u0000',
  '\u{E0001}',
  // Nobody sees these either, though they count as marks and letters.
  '\u034F',
  '\u3164',
  '\uFE0F',
]
/** At which a program may take a cell for ended, whatever stands in quotes. */
const BREAKS = [';', '\t', '|', '\r', '\n', '\r\n', '\u2028', '\u2029']
const texts = fc.string({ unit: 'binary' })
/** Texts in which what matters here is frequent. */
const nasty = fc
  .array(fc.oneof(fc.constantFrom(...SIGNS, ...UNSEEN, ...BREAKS, '"', ',', "'", '\uD800', '1'), texts))
  .map((parts) => parts.join(''))
/** What is there to be read back: without what no text may hold. */
const mended = (text: string) =>
  // oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
  text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g, '\uFFFD')

it.each(SIGNS.flatMap((sign) => UNSEEN.map((before) => [JSON.stringify(before + sign), before + sign])))(
  'takes %s for the beginning of a formula',
  (_, text) => {
    expect(readCsv(cell(`${text}1+1`))).toEqual([[`'${mended(text)}1+1`]])
  },
)

it.each(['users.csv', 'a=b', '1-1', "'=1", 'é', '用户', '👩‍👩‍👧', '', 'a\tb'])('leaves %j as it is', (text) => {
  expect(readCsv(cell(text))).toEqual([[text]])
})

it.each(
  BREAKS.flatMap((at) => UNSEEN.flatMap((before) => ['', '"'].map((quote) => [at, before, quote] as const))),
)('takes no sign behind %j, %j and %j for harmless', (at, before, quote) => {
  for (const sign of ['=', '+', '-', '@', '＝'])
    expect(readCsv(cell(`x${at}${before}${quote}${sign}1+1${at}y`))).toEqual([
      [`x${at}'${mended(before)}${quote}${sign}1+1${at}y`],
    ])
})

it.each(['a;b', 'a; b=1', 'x - y | z', 'a\tb', '"a";"b"'])('holds %j in one cell by quotes', (text) => {
  expect(cell(text)).toMatch(/^".*"$/)
  expect(readCsv(cell(text))).toEqual([[text]])
})

/** What is left to see of the beginning of a cell, where a quote that opens it is dropped. */
function seen(text: string) {
  let rest = text
  for (let before = ''; before !== rest;) {
    before = rest
    for (const one of [...UNSEEN, '"']) if (one && rest.startsWith(one)) rest = rest.slice(one.length)
  }
  return rest
}
const withoutApostrophes = (text: string) => text.replaceAll("'", '')

it('writes every text so that it reads back, and begins with nothing that a formula begins with', () => {
  fc.assert(
    fc.property(fc.oneof(texts, nasty), (text) => {
      const [[read = ''] = [], ...others] = readCsv(cell(text))
      expect(others).toEqual([])
      expect(withoutApostrophes(read)).toBe(withoutApostrophes(mended(text)))
      expect(read.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/)
      expect(read).not.toMatch(/^[\t\r\n]/)
      expect(read.isWellFormed()).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

it('changes no text in which no sign of a formula begins anything', () => {
  const calm = fc
    .array(fc.constantFrom('a', 'é', '1=', 'b-', ' ', ';', '|', ',', '"', '\n'))
    .map((parts) => `x${parts.join('')}`)
  fc.assert(
    fc.property(calm, (text) => {
      expect(readCsv(cell(text))).toEqual([[text]])
    }),
  )
})

it('has no formula at any separator that a program may be told, whether it heeds quotes or not', () => {
  const task = fc.record({ file_name: nasty, status: nasty, fail_reason: nasty, create_time_raw: nasty })
  fc.assert(
    fc.property(fc.array(task, { maxLength: 4 }), (tasks) => {
      const text = tasks.map((one, nth) => csvLine(exportTaskOf(`t${nth}`, one))).join('')
      for (const piece of text.split(/[;\t|\r\n\u2028\u2029]/))
        expect(seen(piece)).not.toMatch(/^[=+\-@＝＋－＠]/)
    }),
    { numRuns: 1_000 },
  )
})

it('never lets a text out of its cell', () => {
  const task = fc.record({ file_name: nasty, status: nasty, fail_reason: nasty })
  fc.assert(
    fc.property(fc.array(task), (tasks) => {
      const text = CSV_HEAD + tasks.map((one, nth) => csvLine(exportTaskOf(`t${nth}`, one))).join('')
      const rows = readCsv(text)
      expect(rows).toHaveLength(tasks.length + 1)
      for (const row of rows) expect(row).toHaveLength(8)
      expect(rows.slice(1).map(([id]) => id)).toEqual(tasks.map((_one, nth) => `t${nth}`))
    }),
  )
})

it('writes the times as they are, raw ones as they came, and what cannot be read as that', () => {
  const time = '2026-01-02T03:04:05.000Z'
  const rows = [
    exportTaskOf('a', {
      create_time: time,
      end_time_raw: 'yesterday',
      is_download: false,
      status: 'SUCCESS',
    }),
    { task_id: 'b', unreadable: true } as const,
    { task_id: null, unreadable: true } as const,
  ]
  expect(CSV_HEAD).toBe(
    '\uFEFFtask_id,file_name,status,fail_reason,error_code,create_time,end_time,is_download\r\n',
  )
  expect(rows.map(csvLine)).toEqual([
    `a,,SUCCESS,,,${time},yesterday,false\r\n`,
    'b,,unreadable,,,,,\r\n',
    ',,unreadable,,,,,\r\n',
  ])
})
