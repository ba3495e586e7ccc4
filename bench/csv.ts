// The list as CSV: opened by a real spreadsheet program, with texts that have broken programs before in every field;
// and what 10,000 rows cost the cloud, with time that is handed in.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { NAUGHTY } from '../e2e/naughty-strings.ts'
import { findProgram } from '../scripts/programs.ts'
import { startBff, TASKS, type TestBff } from '../src/bff/bff.fixture.ts'
import { readCsv } from '../src/bff/csv/csv.fixture.ts'
import type { Measurement } from './measurement.ts'

const ROWS = 10_000
const CALLS_A_MINUTE = 60
/** The last page reaches over the end: fewer calls cannot read so many rows. */
const FEWEST_CALLS = ROWS / 100

const SIGNS = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  '\t=',
  '\r=',
  '\n=',
  ' =',
  '\uFEFF=',
  '\u200B=',
  '\u00A0+',
  '\u0000=',
]
const FORMULAS = SIGNS.flatMap((sign) => [
  `${sign}1+1`,
  `${sign}HYPERLINK("http://127.0.0.1","x")`,
  `${sign}A1`,
])
/** The ways of the spreadsheet program to tell cells apart, as codes of its separators. */
const SEPARATORS = { comma: '44', 'semicolon and tab': '59/9', 'comma, semicolon and tab': '44/59/9' }
/** A formula of which the program only knows once it has cut the text, in and out of quotes. */
const CUT_OFF = [';', '\t', '|', '\r', '\n', '\r\n'].flatMap((at) =>
  ['', ' ', '"', '""', '\u200B', ' "'].flatMap((before) =>
    ['=', '+', '-', '@'].flatMap((sign) => [
      `x${at}${before}${sign}3+3${at}y`,
      `"x"${at}${before}${sign}A1"`,
    ]),
  ),
)
const TEXTS = [...NAUGHTY, ...FORMULAS, ...CUT_OFF]

// https://wiki.documentfoundation.org/Documentation/DevGuide/Spreadsheet_Documents#Filter_Options_for_the_CSV_Filter
const utf8 = (separators: string) => `${separators},34,76,1`
/** As a person opens it: the program decides what a cell is. */
const asOpened = (separators: string) => `CSV:${utf8(separators)},,0,false,true`
/** Every column as text, so that what comes back is what was written and not what it means as a number. */
const AS_TEXT = `CSV:${utf8('44')},${Array.from({ length: 8 }, (_, nth) => `${nth + 1}/2`).join('/')},0,false,false`
const TO_CSV = `csv:Text - txt - csv (StarCalc):${utf8('44')},,0,false,false`

type Convert = (text: string, from: string, to: string) => Promise<string>

/** The spreadsheet program, with a profile of its own. */
function createConvert(program: string, folder: string): Convert {
  return async (text, from, to) => {
    writeFileSync(join(folder, 'list.csv'), text)
    const out = join(folder, 'out')
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const args = ['--headless', profile, `--infilter=${from}`, '--convert-to', to, '--outdir', out]
    await promisify(execFile)(program, [...args, join(folder, 'list.csv')])
    return readFileSync(join(out, `list.${to.split(':')[0]}`), 'utf8')
  }
}

const formulasIn = (document: string) => document.match(/table:formula=/g)?.length ?? 0

/** Lines end in one way inside of the program. */
const lines = (cell: string) => cell.replaceAll(/\r\n?/g, '\n')

/** Cells of the file that came back as something else. */
function changed(written: string, read: string) {
  const [before, after] = [readCsv(written), readCsv(read.replaceAll(/\r?\n/g, '\r\n'))]
  return before.flatMap((row, nth) =>
    row.filter((cell, column) => lines(cell) !== lines(after[nth]?.[column] ?? 'missing')),
  )
}

async function countFormulas(
  convert: Convert,
  body: string,
  name: string,
  from: string,
): Promise<Measurement> {
  // A program that takes nothing for a formula would prove nothing. Behind a first cell, as in the list itself.
  const control = [...FORMULAS, ...CUT_OFF].map((one) => `t,"${one.replaceAll('"', '""')}"\r\n`).join('')
  const found = formulasIn(await convert(control, from, 'fods'))
  if (found === 0) throw new Error('The spreadsheet program takes nothing for a formula')
  return {
    what: `formulas among ${TEXTS.length * 4} hostile cells, opened with ${name}`,
    figure: formulasIn(await convert(body, from, 'fods')),
    unit: 'formulas',
    goal: 0,
    against: { what: `${FORMULAS.length + CUT_OFF.length} of them not made harmless`, figure: found },
  }
}

async function* openInSpreadsheet(server: TestBff, program: string): AsyncIterable<Measurement> {
  await server.addTasks(
    TEXTS.map((text, nth) => ({
      task_id: `t${nth}`,
      file_name: text,
      status: text,
      fail_reason: text,
      error_code: text,
      create_time: new Date(Date.UTC(2026, 0, 1) + nth * 1_000).toISOString(),
    })),
  )
  const { body } = await server.get(`${TASKS}.csv`)
  const folder = mkdtempSync(join(tmpdir(), 'export-center-csv-'))
  try {
    const convert = createConvert(program, folder)
    for (const [name, separators] of Object.entries(SEPARATORS))
      yield await countFormulas(convert, body, name, asOpened(separators))
    const cells = changed(body, await convert(body, AS_TEXT, TO_CSV))
    for (const cell of cells) console.log(`came back changed: ${JSON.stringify(cell)}`)
    yield { what: 'cells that came back changed', figure: cells.length, unit: 'cells', goal: 0 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Calls so far, whenever the walk waited. */
type Sample = { at: number; calls: number }

/** The most calls between two samples that are a minute apart at most. */
const busiestMinute = (samples: readonly Sample[]) =>
  Math.max(
    ...samples.map(({ at, calls }) => calls - (samples.findLast((one) => one.at <= at - 60_000)?.calls ?? 0)),
  )

async function* countCalls(server: TestBff, samples: Sample[]): AsyncIterable<Measurement> {
  await server.addTasks(
    Array.from({ length: ROWS - TEXTS.length }, (_, nth) => ({
      file_name: `list-${nth}.xlsx`,
      status: 'SUCCESS',
    })),
  )
  // Nothing that was asked before counts any more.
  server.advance(60_000)
  const [before, began] = [await server.calls(), server.clock()]
  samples.push({ at: began - 60_000, calls: before })
  const rows = readCsv((await server.get(`${TASKS}.csv`)).body).length - 1
  if (rows !== ROWS) throw new Error(`${rows} rows came, and not ${ROWS}`)
  samples.push({ at: server.clock(), calls: await server.calls() })
  yield {
    what: `calls for ${ROWS} rows`,
    figure: (await server.calls()) - before,
    unit: 'calls',
    against: { what: 'the fewest', figure: FEWEST_CALLS },
  }
  yield {
    what: 'calls in the busiest minute',
    figure: busiestMinute(samples),
    unit: 'calls',
    goal: CALLS_A_MINUTE,
  }
  yield {
    what: `${ROWS} rows, where only the pace takes time`,
    figure: (server.clock() - began) / 1_000,
    unit: 's',
    against: { what: 'the fewest calls at that pace', figure: (FEWEST_CALLS / CALLS_A_MINUTE) * 60 },
  }
}

export async function* run(): AsyncIterable<Measurement> {
  const program = findProgram('soffice', 'libreoffice')
  if (program === undefined) {
    console.error('There is no spreadsheet program: apt-get install libreoffice-calc-nogui')
    process.exit(1)
  }
  const samples: Sample[] = []
  const sleep = async (milliseconds: number) => {
    samples.push({ at: server.clock(), calls: await server.calls() })
    server.advance(milliseconds)
  }
  const server = await startBff({ emulator: { tasks: 0 }, deps: { sleep } })
  try {
    yield* openInSpreadsheet(server, program)
    yield* countCalls(server, samples)
  } finally {
    await server.close()
  }
}
