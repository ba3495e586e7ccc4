import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it } from 'vitest'
import { KEY, PROJECT_ID, startBff, type Setup, type TestBff } from './bff.fixture.ts'
import { runDoctor } from './doctor.ts'

let server: TestBff | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})
const folder = mkdtempSync(join(tmpdir(), 'export-center-doctor-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the doctor against an emulator. */
async function examine(emulator: Setup['emulator'] = {}, environment: Record<string, string> = {}) {
  server ??= await startBff({ emulator: { tasks: 134, ...emulator } })
  const lines: string[] = []
  const code = await runDoctor(
    {
      HUAWEICLOUD_SDK_AK: KEY.ak,
      HUAWEICLOUD_SDK_SK: KEY.sk,
      HUAWEICLOUD_SDK_SECURITY_TOKEN: KEY.securityToken,
      HUAWEICLOUD_SDK_PROJECT_ID: PROJECT_ID,
      HUAWEICLOUD_SDK_REGION: 'cn-north-4',
      WORKSPACE_ENDPOINT: server.config.projects[0]?.endpoint ?? '',
      ...environment,
    },
    { print: (line) => lines.push(line), clock: server.clock },
  )
  for (const secret of [KEY.ak, KEY.sk, KEY.securityToken, 'SDK-HMAC', 'MIIF'])
    expect(lines.join('\n')).not.toContain(secret)
  return { code, lines, text: lines.join('\n') }
}

it('finds nothing wrong where nothing is, and changes nothing', async () => {
  const { code, lines } = await examine()
  expect([code, lines]).toEqual([
    0,
    [
      expect.stringMatching(/^ok {5}default {2}127\.0\.0\.1:\d+ answers\.$/),
      "ok     default  This clock is 0 s ahead of the service's, which is close enough.",
      'ok     default  The credentials are accepted, and may list export tasks.',
      'ok     default  times: all can be read, "9999-99-99T99:99:99.999Z".',
      expect.stringMatching(
        /^ok {5}default {2}is_download: leaving it out means "any" \(134 without is_download, /,
      ),
      'ok     default  offset: it counts rows.',
      'ok     default  file_name: a part of a name finds it.',
      'Nothing is wrong.',
    ],
  ])
  expect([await server?.calls('download'), await server?.calls('delete')]).toEqual([0, 0])
})

it.each([
  ['isDownloadDefault', 'false', 'ok     default  is_download: leaving it out means "false"'],
  ['fileName', 'exact', 'ok     default  file_name: only the whole name finds it.'],
  ['offset', 'page', 'WRONG  default  offset: it counts pages, and Export Center counts rows. Report this'],
  ['timeFormat', 'quoted', `"9999-99-99'T'99:99:99.999Z"`],
] as const)('answers %s: %s', async (option, side, line) => {
  const { code, text } = await examine({ [option]: side })
  expect(text).toContain(line)
  expect(code).toBe(line.startsWith('WRONG') ? 1 : 0)
})

it('finds a setting that contradicts the service', async () => {
  const { code, text } = await examine({ isDownloadDefault: 'false' }, { IS_DOWNLOAD_DEFAULT: 'any' })
  expect(text).toContain('and IS_DOWNLOAD_DEFAULT=any. Set IS_DOWNLOAD_DEFAULT=false, or remove it.')
  expect(code).toBe(1)
})

it('says what it takes to tell, where there are no tasks', async () => {
  const { code, text } = await examine({ tasks: 0 })
  for (const line of [
    'times: no task has one yet',
    'nothing was downloaded yet',
    'it takes three tasks',
    'it takes a task',
  ])
    expect(text).toContain(line)
  expect(code).toBe(0)
})

it('names times that cannot be read', async () => {
  server = await startBff({ emulator: { tasks: 0 } })
  await server.addTasks([{ file_name: 'a', create_time: '1641092645000' }])
  const { code, text } = await examine()
  expect(text).toContain('WRONG  default  times: some cannot be read, "9999999999999"')
  expect(code).toBe(1)
})

it('stops at once when the credentials are refused, so that they are never locked', async () => {
  const { code, text } = await examine({}, { HUAWEICLOUD_SDK_SK: 'canary-wrong-key' })
  expect(text).toContain('The service answered 401, APIGW.0301. Check that key and secret')
  expect(text).not.toContain('canary')
  expect([code, await server?.calls()]).toEqual([1, 1])
})

it('checks no project after one whose credentials were refused', async () => {
  server = await startBff()
  const one = {
    name: 'One',
    region: 'cn-north-4',
    project_id: PROJECT_ID,
    endpoint: server.config.projects[0]?.endpoint,
  }
  const path = join(folder, 'config.json')
  const projects = ['first', 'second'].map((key) => ({
    ...one,
    key,
    credential: { ak: KEY.ak, sk: 'wrong' },
  }))
  writeFileSync(path, JSON.stringify({ projects }))
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  expect(await runDoctor({ EXPORT_CENTER_CONFIG: path }, { print, clock: server.clock })).toBe(1)
  expect(lines).toContain('The projects after this one were not checked.')
  expect(lines.join('\n')).not.toContain('second')
  expect(await server.calls()).toBe(1)
})

it('examines a user of IAM by its tokens', async () => {
  server = await startBff()
  const endpoint = server.config.projects[0]?.endpoint
  const path = join(folder, 'iam.json')
  const credential = { domain_name: 'company', user_name: KEY.ak, password: KEY.sk, iam_endpoint: endpoint }
  const project = {
    key: 'main',
    name: 'Main',
    region: 'cn-north-4',
    project_id: PROJECT_ID,
    endpoint,
    credential,
  }
  writeFileSync(path, JSON.stringify({ projects: [project] }))
  const lines: string[] = []
  const options = { print: (line: string) => void lines.push(line), clock: server.clock }
  expect(await runDoctor({ EXPORT_CENTER_CONFIG: path }, options)).toBe(0)
  expect(lines).toContain('ok     main  The credentials are accepted, and may list export tasks.')
  expect(await server.calls('token')).toBe(1)
})

it.each([
  ['forbidden', 'Grant workspace:tenants:listExportTasks'],
  ['workspace-disabled', 'WKS.00010099: Workspace is disabled. Enable Workspace in this project'],
  ['bucket-grant', 'Authorise Workspace to use the bucket'],
  ['not-published', 'Check that region, endpoint and project id belong together.'],
  ['throttled', 'try again in a minute'],
  ['html-502', 'The service is in trouble'],
  ['empty-200', 'Check that the endpoint is the one of Workspace.'],
])('says what to do about %s', async (name, advice) => {
  server = await startBff()
  await server.scenario(name, undefined, { operation: 'list' })
  const { code, text } = await examine()
  expect(text).toContain(advice)
  expect(code).toBe(1)
})

it.each([
  [
    20 * 60_000,
    /^WRONG .* This clock is 1200 s behind the service's; signatures are refused from 900 s\. Set the/m,
  ],
  [-5 * 60_000, /^note .* This clock is 300 s ahead of the service's\. Set the clock/m],
])('tells a clock that is %i ms off', async (gatewaySkewMs, line) => {
  expect((await examine({ gatewaySkewMs })).text).toMatch(line)
})

it('says why nothing answers', async () => {
  const refused = await examine({}, { WORKSPACE_ENDPOINT: 'http://127.0.0.1:9' })
  expect(refused.text).toContain(
    'WRONG  default  127.0.0.1:9 does not answer (ECONNREFUSED). Check the endpoint',
  )
  const unknown = await examine({}, { WORKSPACE_ENDPOINT: 'https://workspace.invalid' })
  expect(unknown.text).toMatch(/The name workspace\.invalid is not known \((ENOTFOUND|EAI_AGAIN)\)/)
  expect([refused.code, unknown.code, await server?.calls()]).toEqual([1, 1, 0])
})

it('tells every mistake of the configuration', async () => {
  const { code, text } = await examine({}, { PORT: 'x', LOG_LEVEL: 'loud' })
  expect(text).toMatch(/^WRONG {2}configuration {2}PORT: /m)
  expect(text).toMatch(/^WRONG {2}configuration {2}LOG_LEVEL: /m)
  expect(code).toBe(1)
})

it('says what to set when nothing is, from a terminal', () => {
  const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'doctor.ts')], {
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([
    1,
    expect.stringContaining('set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, '),
  ])
})
