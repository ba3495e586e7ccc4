// `npm run bench` runs every benchmark beside this file, `npm run bench -- emulator` the named ones. A benchmark
// exports `run`, which yields its measurements. Exit code 1 where a goal is missed.
import { readdirSync } from 'node:fs'
import type { Measurement } from './measurement.ts'

const NOT_BENCHMARKS = new Set(['main', 'measurement', 'house', 'browser', 'measured-server'])
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .filter((name) => !NOT_BENCHMARKS.has(name))

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there is ${known.join(', ')}.`)
  process.exit(1)
}

const write = (figure: number) => figure.toLocaleString('en', { maximumSignificantDigits: 3 })
const HEAD = ['', 'figure', 'goal', '', 'ratio', 'against']

const toCells = ({ what, figure, unit, goal, against }: Measurement): string[] => [
  what,
  `${write(figure)} ${unit}`,
  goal === undefined ? '' : `<= ${write(goal)} ${unit}`,
  goal === undefined ? '' : figure <= goal ? 'holds' : 'MISSED',
  against ? `${write(figure / against.figure)} x` : '',
  against ? `${against.what}, ${write(against.figure)} ${unit}` : '',
]

function table(measurements: readonly Measurement[]): string {
  const rows = [HEAD, ...measurements.map(toCells)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

let isMissed = false
for (const name of asked.length > 0 ? asked : known) {
  console.log(`\n== ${name}`)
  // Each file beside this one exports `run`.
  const { run } = (await import(`./${name}.ts`)) as { run: () => AsyncIterable<Measurement> }
  const measurements: Measurement[] = []
  for await (const measurement of run()) measurements.push(measurement)
  console.log(table(measurements))
  isMissed ||= measurements.some(({ figure, goal }) => goal !== undefined && figure > goal)
}
process.exitCode = isMissed ? 1 : 0
