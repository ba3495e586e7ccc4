import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { helpText, readFlags } from './flags.ts'
import { DEFAULT_OPTIONS } from './options.ts'

const MAIN = join(import.meta.dirname, 'main.ts')

it('has a default for every flag', () => {
  expect(readFlags([])).toEqual({
    flags: { host: '127.0.0.1', port: 4401, isHelp: false, options: DEFAULT_OPTIONS },
  })
})

it('reads every flag', () => {
  const text =
    '--port 0 --seed s --tasks 5 --data f.db --key A:B --key C:D:E --projects p,q --is-download-default false ' +
    '--file-name exact --offset page --time-format quoted --end-time absent --download redirect ' +
    '--delete-unknown refuse --delete-creating refuse --gateway-skew-ms=-5 --live'
  expect(readFlags(text.split(' '))).toMatchObject({
    flags: {
      port: 0,
      options: {
        seed: 's',
        tasks: 5,
        data: 'f.db',
        keys: [
          { ak: 'A', sk: 'B' },
          { ak: 'C', sk: 'D', securityToken: 'E' },
        ],
        projects: ['p', 'q'],
        isDownloadDefault: 'false',
        fileName: 'exact',
        offset: 'page',
        timeFormat: 'quoted',
        openEndTime: 'absent',
        download: 'redirect',
        deleteUnknown: 'refuse',
        deleteCreating: 'refuse',
        gatewaySkewMs: -5,
        live: true,
      },
    },
  })
})

it('names every mistake at once', () => {
  const read = readFlags([
    '--port',
    'x',
    '--tasks=-1',
    '--nothing',
    '3',
    '--key',
    'A',
    '--file-name',
    'sometimes',
    '--live=1',
    '--seed',
  ])
  const mistakes = 'mistakes' in read ? read.mistakes.join('\n') : ''
  for (const name of [
    '--port',
    '--tasks',
    '--nothing',
    '3: not a flag',
    '--key',
    '--file-name',
    '--live',
    '--seed',
  ]) {
    expect(mistakes).toContain(name)
  }
})

it('explains every flag', () => {
  for (const name of ['port', 'key', 'time-format', 'live']) expect(helpText()).toContain(`--${name}`)
})

it('starts, says where, and stops on SIGTERM', async () => {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--tasks', '1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const [, origin] = /^Workspace emulator on (http:\/\/127\.0\.0\.1:\d+)\n/.exec(line.toString()) ?? []
  const response = await fetch(`${origin}/_emulator/calls`)
  expect(await response.json()).toMatchObject({ list: 0 })
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

it.each([
  [['--tasks', 'many', '--colour'], /--colour[\s\S]*--tasks/],
  [['--host', '0.0.0.0', '--port', '0'], /loopback only/],
])('does not start with %j', (args, why) => {
  const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
    timeout: 20_000,
  })
  expect(status).toBe(1)
  expect(stderr).toMatch(why)
})
