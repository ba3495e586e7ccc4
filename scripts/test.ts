// All that CI runs, in the order in which a mistake is cheapest to learn of. Every step runs, whatever the ones
// before it did, and the last line is plain: `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './browser.ts'
import { findProgram } from './programs.ts'

type Count = { passed: number; failed: number }

const NEEDS = {
  Chromium: findChromium(),
  nginx: findProgram('nginx'),
  curl: findProgram('curl'),
}
const missing = Object.entries(NEEDS).filter(([, path]) => path === undefined)
if (missing.length > 0) {
  const names = new Intl.ListFormat('en').format(missing.map(([name]) => name))
  console.error(`The tests need ${names}, and this machine has none: run "npm run setup".`)
  process.exit(1)
}

const reports = mkdtempSync(join(tmpdir(), 'export-center-test-'))

/** A command that passes or fails as a whole. */
const check = (command: string[]): Count => {
  const [program = '', ...args] = command
  const passed = spawnSync(program, args, { stdio: 'inherit' }).status === 0
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 }
}

/** A runner that writes a report. A skipped test, a missing report and a failed runner each count as a failure. */
const suite = (command: string[], report: string, count: (json: never) => Count, env = {}): Count => {
  const [program = '', ...args] = command
  const { status } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  try {
    const counted = count(JSON.parse(readFileSync(report, 'utf8')) as never)
    const isSilent = status !== 0 && counted.failed === 0
    return { passed: counted.passed, failed: counted.failed + (isSilent || counted.passed === 0 ? 1 : 0) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

const unitReport = join(reports, 'unit.json')
const unit = () =>
  suite(
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    unitReport,
    (json: { numPassedTests: number; numTotalTests: number }) => ({
      passed: json.numPassedTests,
      failed: json.numTotalTests - json.numPassedTests,
    }),
  )

const browserReport = join(reports, 'browser.json')
const browser = () =>
  suite(
    ['playwright', 'test', '--reporter=list,json'],
    browserReport,
    (json: { stats: { expected: number; skipped: number; unexpected: number; flaky: number } }) => ({
      passed: json.stats.expected,
      failed: json.stats.skipped + json.stats.unexpected + json.stats.flaky,
    }),
    { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
  )

const STEPS: [name: string, run: () => Count][] = [
  ['Format', () => check(['oxfmt', '--check'])],
  ['Lint', () => check(['oxlint', '--type-aware'])],
  ['Types', () => check(['tsc', '--project', '.'])],
  ['Unused code', () => check(['knip'])],
  ['Unit and contract', unit],
  ['Bundle', () => check(['node', 'scripts/build.ts'])],
  ['End to end', browser],
]

const results = STEPS.map(([name, run]) => {
  console.log(`\n== ${name}`)
  const started = performance.now()
  return { name, ...run(), seconds: Math.round((performance.now() - started) / 1000) }
})
rmSync(reports, { recursive: true })

console.log('')
for (const { name, passed, failed, seconds } of results) {
  console.log(`${failed ? 'FAILED' : 'passed'}  ${name}: ${passed} passed, ${failed} failed, ${seconds} s`)
}
const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') ? 1 : 0
