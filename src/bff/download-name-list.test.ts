// The long list: what has been called a file name, and what it becomes.
import { create, parse } from 'content-disposition'
import { expect, it } from 'vitest'
import { downloadName } from './download-name.ts'

const DEVICES = [
  ...'CON PRN AUX NUL CONIN$ CONOUT$ CLOCK$ COM0 COM9 LPT0 LPT1'.split(' '),
  'COM\u00B9',
  'COM\u00B2',
  'LPT\u00B3',
]
const afterDevice = [
  '',
  '.txt',
  '.tar.gz',
  ' .txt',
  '  ',
  '. ',
  ':',
  ':stream',
  '.',
  '\u200B.txt',
  '\u202E.txt',
  '\0',
]

const PATHS = [
  '../../../../etc/passwd',
  '..\\..\\windows\\system32\\config',
  '/etc/shadow',
  '\\\\server\\share\\x.dll',
  '//server/share',
  '\\\\?\\C:\\x',
  '\\\\.\\COM1',
  'C:x.exe',
  'file:///etc/passwd',
  'a.csv:hidden.exe:$DATA',
  '....//....//x',
  '..%2f..%2fx',
  '%2e%2e%5cx',
  '%c0%ae%c0%ae%c0%afx',
  '~/.ssh/authorized_keys',
  '~root',
  '.',
  '..',
  '...',
  ' . . ',
  '.\u200B.',
  '\u2024\u2024/x',
  '\uFF0E\uFF0E\uFF0Fx',
  'a\u2215b\u2044c\u29F8d\u29F9e\uFE68f\uFF0Fg\uFF3Ch',
]
const UNSEEN = [
  'annual\u202Efdp.exe',
  '\u2066a\u2067b\u2068c\u2069.csv',
  '\u061Ca\u200E\u200Fb.csv',
  'a\u202A\u202B\u202C\u202Db.csv',
  'a\u00ADb.csv',
  'a\u180Eb.csv',
  'a\u2060\u2061\u2062\u2063\u2064b.csv',
  'a\uFEFFb.csv',
  'a\u{E0041}\u{E007F}b.csv',
  'a\u3164\u115F\u1160\uFFA0b.csv',
  'a\uFFF9b\uFFFAc\uFFFB.csv',
  ...Array.from({ length: 0x20 }, (_, code) => `a${String.fromCharCode(code)}b.csv`),
  ...Array.from({ length: 0x21 }, (_, nth) => `a${String.fromCharCode(0x7f + nth)}b.csv`),
  'a\u2028b\u2029c.csv',
  'report.csv\r\nSet-Cookie: a=b',
  'report.csv"; filename=evil.exe',
  "report'; rm -rf ~; '.csv",
  'report.csv\u0000.exe',
]
const ODD = [
  '\uD800',
  '\uDC00\uD800.csv',
  'a\uD83Db.csv',
  'x'.repeat(10_000),
  `${'x'.repeat(10_000)}.xlsx`,
  `${'桌'.repeat(10_000)}.xlsx`,
  `${'👨‍👩‍👧‍👦'.repeat(1_000)}.csv`,
  `x.${'y'.repeat(10_000)}`,
  '.'.repeat(10_000),
  ' '.repeat(10_000),
  '\u0301'.repeat(10_000),
  '\u202E'.repeat(10_000),
  `${'a.'.repeat(5_000)}csv`,
  'report.xlsx. . . ',
  'report.xlsx\u00A0\u3000',
  'report .xlsx',
  '-rf',
  '--help.csv',
  '=cmd|calc!A0.csv',
  '$(touch x).csv',
  '`id`.csv',
  '%USERPROFILE%.csv',
  '<script>alert(1)</script>.html',
  '{{7*7}}.csv',
  'ẞİıſ.csv',
  'Ａ.ｅｘｅ',
  'null',
  'undefined',
  '__proto__',
  'desktop.ini',
  'Thumbs.db',
]
const LIST = [
  ...DEVICES.flatMap((device) =>
    afterDevice.flatMap((end) => [device + end, ` ${device.toLowerCase()}${end}`]),
  ),
  ...PATHS,
  ...UNSEEN,
  ...ODD,
]

/** What is wrong with a name, by the rules of each system; nothing when it is safe on all of them. */
function faults(name: string): string[] {
  const rules: [string, boolean][] = [
    ['it is empty', name === ''],
    ['a lone surrogate', !name.isWellFormed()],
    ['part of a path, or what Windows forbids', /[/\\:*?"<>|]/.test(name)],
    ['a look-alike of a slash', /[\u2044\u2215\u29F8\u29F9\uFE68\uFF0F\uFF3C]/.test(name)],
    ['a control', /[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)],
    ['a turn of direction', /\p{Bidi_Control}/u.test(name)],
    ['a mark that is not seen', /(?![\u200C\u200D])\p{Default_Ignorable_Code_Point}/u.test(name)],
    ['a dot or a space at its start', /^[\s.]/u.test(name)],
    ['a dot or a space at its end', /[\s.]$/u.test(name)],
    [
      'the name of a device',
      /^(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9\u00B9\u00B2\u00B3])\s*(\.|$)/i.test(name),
    ],
    ['too long for a file system', Buffer.byteLength(name) > 220],
  ]
  return rules.filter(([, isBroken]) => isBroken).map(([what]) => what)
}

it.each(LIST)('makes a name that is safe on every system, of %j', (given) => {
  const name = downloadName(given, 'a1')
  expect(faults(name)).toEqual([])
  const header = create(name)
  // RFC 6266 and 8187: one line of ASCII, the name in full for those who know the second form.
  expect(header).toMatch(/^attachment; filename=[\x20-\x7e]+$/)
  expect(parse(header).parameters['filename']).toBe(name)
  const extended = /filename\*=UTF-8''([^;]*)$/.exec(header)?.[1]
  if (/[^\x20-\x7e]/.test(name)) expect(decodeURIComponent(extended ?? '')).toBe(name)
})

it('would notice what is not safe', () => {
  const unsafe = [
    '',
    '\uD800',
    '../x',
    'a\u2215b',
    'a\nb',
    'a\u202Eb',
    'a\u00ADb',
    '.x',
    'x.',
    'nul.txt',
    'x'.repeat(300),
  ]
  expect(unsafe.filter((name) => faults(name).length === 0)).toEqual([])
})
