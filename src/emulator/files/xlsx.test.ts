import { crc32, inflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { contentOf } from './content.ts'
import { xlsx } from './xlsx.ts'

/** Reads an archive from its end, as programs do, and checks every length and checksum on the way. */
function unzip(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  const entries = new Map<string, string>()
  let at = file.readUInt32LE(end + 16)
  expect(at + file.readUInt32LE(end + 12)).toBe(end)
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    expect(file.toString('latin1', at, at + 4)).toBe('PK\u0001\u0002')
    const nameLength = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    const local = file.readUInt32LE(at + 42)
    expect(file.toString('latin1', local, local + 4)).toBe('PK\u0003\u0004')
    // From "version needed" to the name's length both headers say the same.
    expect(file.subarray(local + 4, local + 28)).toEqual(file.subarray(at + 6, at + 30))
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const raw = inflateRawSync(file.subarray(start, start + file.readUInt32LE(at + 20)))
    expect(crc32(raw)).toBe(file.readUInt32LE(at + 16))
    expect(raw.length).toBe(file.readUInt32LE(at + 24))
    entries.set(name, raw.toString())
    at += 46 + nameLength
  }
  return entries
}

it('writes a workbook whose parts refer to each other', () => {
  const parts = unzip(xlsx([['<a> & "b"', 7]]))
  expect([...parts.keys()]).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/worksheets/sheet1.xml',
  ])
  for (const part of ['/xl/workbook.xml', '/xl/worksheets/sheet1.xml']) {
    expect(parts.get('[Content_Types].xml')).toContain(`PartName="${part}"`)
  }
  expect(parts.get('xl/worksheets/sheet1.xml')).toContain(
    '<row><c t="inlineStr"><is><t xml:space="preserve">&lt;a&gt; &amp; "b"</t></is></c><c><v>7</v></c></row>',
  )
})

const task = (fileName: string | null) => ({
  project: 'p',
  taskId: 'id',
  fileName,
  status: 'SUCCESS',
  failReason: null,
  errorCode: null,
  create: { ms: 1e12 },
  end: { ms: 1e12 },
  isDownload: false,
})

it.each([null, 'users_1.xlsx', '用户组成员_1.xlsx', 'anything'])(
  'fills %s with the rows of its kind',
  (name) => {
    const sheet = unzip(contentOf(task(name))).get('xl/worksheets/sheet1.xml')
    expect(sheet?.match(/<row>/g)?.length).toBeGreaterThan(20)
  },
)

it('writes a CSV with a byte order mark, a heading and CRLF', () => {
  const lines = contentOf(task('user_usage_1.CSV')).toString().split('\r\n')
  expect(lines[0]).toBe('\uFEFFUser,Group,Minutes in use')
  expect(lines.length).toBeGreaterThan(20)
})
