// The server and the emulator, each in a process of its own, for the benchmarks beside this file.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { overHttp } from '../src/contract.test/carriers.ts'
import { Client } from '../src/contract.test/client.ts'
import type { Facts, Flag, Question } from './measured-server.ts'

export const TASKS = '/api/projects/default/export-tasks'

export const KEY = { ak: 'BENCHACCESSKEY', sk: 'bench-secret-key' }
export const PROJECT = '0123456789abcdef0123456789abcdef'

/** Starts a program of ours, and gives the lines that it prints. */
function startProgram(file: string, args: string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, file), ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  // IPC is one of the four streams, so the third is there.
  if (!child.stdout) throw new Error('A child without an output')
  const lines = createInterface({ input: child.stdout })
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve) =>
      lines.on('line', (text) => {
        const found = pattern.exec(text)?.[1]
        if (found !== undefined) resolve(found)
      }),
    )
  return { child, lines, line, stop: () => child.kill('SIGTERM') }
}

async function signIn(link: string) {
  const signedIn = await fetch(link, { redirect: 'manual' })
  return signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** The server in front of a cloud, and a session. */
export async function startMeasuredServer(endpoint: string, flags: Flag[] = []) {
  const { child, lines, line, stop } = startProgram('measured-server.ts', flags, {
    PORT: '0',
    LOG_LEVEL: 'fatal',
    HUAWEICLOUD_SDK_AK: KEY.ak,
    HUAWEICLOUD_SDK_SK: KEY.sk,
    HUAWEICLOUD_SDK_PROJECT_ID: PROJECT,
    HUAWEICLOUD_SDK_REGION: 'bench',
    // Finding that out by itself costs a few calls more, once.
    IS_DOWNLOAD_DEFAULT: 'any',
    WORKSPACE_ENDPOINT: endpoint,
  })
  const [origin, cookie] = await Promise.all([
    line(/^Export Center on (\S+)/),
    flags.includes('open') ? '' : line(/^(http\S+token=\S+)/).then(signIn),
  ])
  return {
    origin,
    cookie,
    lines,
    /** Facts of the process, one question at a time. */
    ask: async (question: Question = {}): Promise<Facts> => {
      const answered = once(child, 'message')
      child.send(question)
      const [facts] = (await answered) as [Facts]
      return facts
    },
    stop,
  }
}

/** What a person with a terminal can do to the emulator. */
function control(endpoint: string) {
  const client = new Client(overHttp(endpoint), new URL(endpoint).host, KEY, PROJECT, Date.now)
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${endpoint}/_emulator/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  }
  return {
    scenario: (name: string, operation?: string) =>
      post('scenario', { name, ...(operation !== undefined && { operation }) }),
    /** Whether the key is locked, as a colleague with the same key would notice. */
    isLocked: async () => (await client.call('GET', '/v2/{p}/export-tasks')).status !== 200,
    addTasks: (tasks: object[]) => post('tasks', tasks),
    /** Lists that were asked for so far, refused ones included. */
    listCalls: async () => {
      const answer = await fetch(`${endpoint}/_emulator/calls`)
      return ((await answer.json()) as { list: number }).list
    },
  }
}

/** The server and an emulator, and a session. */
export async function startHouse(tasks: number, flags: Flag[] = []) {
  const emulator = startProgram('../src/emulator/main.ts', [
    '--port',
    '0',
    '--tasks',
    String(tasks),
    '--projects',
    PROJECT,
    '--key',
    `${KEY.ak}:${KEY.sk}`,
  ])
  const endpoint = await emulator.line(/^Workspace emulator on (\S+)/)
  const server = await startMeasuredServer(endpoint, flags)
  return {
    ...server,
    cloud: control(endpoint),
    stop: () => {
      server.stop()
      emulator.stop()
    },
  }
}

/** Milliseconds of one look at whether the server lives. */
export async function livez(origin: string): Promise<number> {
  const started = performance.now()
  const answer = await fetch(`${origin}/livez`)
  await answer.text()
  return performance.now() - started
}
