// `npm run doctor`: checks the configuration against the cloud that it names, and prints a finding a line with what
// to do. It only reads: nothing is downloaded and nothing is deleted.
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig, type Environment } from './config.ts'
import { examine } from './doctor/examine.ts'
import type { Finding } from './doctor/finding.ts'
import { createConnector } from './upstream/connect.ts'

const NOTHING_SET = [
  'Nothing is configured, so there is no cloud to check, and "npm start" shows demo tasks.',
  'For one project, set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_PROJECT_ID and HUAWEICLOUD_SDK_REGION.',
  'For several, set EXPORT_CENTER_CONFIG to a JSON file: {"projects": [{"key": "main", "name": "Main", ...}]}.',
]
const LABELS: Record<Finding['kind'], string> = { ok: 'ok   ', note: 'note ', wrong: 'WRONG' }

const lineOf = (key: string, { kind, what, advice }: Finding) =>
  `${LABELS[kind]}  ${key}  ${what.replace(/\.$/, '')}.${advice === undefined ? '' : ` ${advice}`}`

export type DoctorOptions = { print: (line: string) => void; clock?: () => number }

/** Resolves with the exit code: 1 when something is wrong, or when there was nothing to check. */
export async function runDoctor(
  environment: Environment | undefined,
  { print, clock = Date.now }: DoctorOptions,
): Promise<number> {
  const { config, mistakes } = readConfig(environment)
  for (const one of mistakes) print(`WRONG  configuration  ${one}`)
  if (!config) return 1
  if (config.demo) {
    for (const line of NOTHING_SET) print(line)
    return 1
  }
  const connector = createConnector({
    clock,
    random: randomBytes,
    sleep: async (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  })
  let wrong = 0
  try {
    for (const project of config.projects) {
      const connection = connector.connect(project)
      const { isDownloadDefault } = config
      const findings = examine(
        { project, connection, isDownloadDefault },
        (place) => connector.probe(place),
        clock,
      )
      let next = await findings.next()
      for (; !next.done; next = await findings.next()) {
        print(lineOf(project.key, next.value))
        if (next.value.kind === 'wrong') wrong += 1
      }
      if (next.value === 'refused') {
        if (project !== config.projects.at(-1)) print('The projects after this one were not checked.')
        break
      }
    }
  } finally {
    await connector.close()
  }
  print(wrong === 0 ? 'Nothing is wrong.' : `${wrong} ${wrong === 1 ? 'thing is' : 'things are'} wrong.`)
  return wrong === 0 ? 0 : 1
}

if (process.argv[1] === import.meta.filename)
  process.exitCode = await runDoctor(undefined, { print: (line) => void process.stdout.write(`${line}\n`) })
