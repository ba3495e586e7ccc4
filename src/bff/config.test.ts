import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileWith, folder, ONE, PROJECT, SK, withFile } from './config.fixture.ts'
import { readConfig } from './config.ts'

const IAM = { domain_name: 'company', user_name: 'exports', password: SK }

it('is a demo, open to everyone on this machine, when nothing is set', () => {
  expect(readConfig({}).config).toMatchObject({
    host: '127.0.0.1',
    port: 4400,
    publicOrigin: null,
    projects: [],
    signIn: 'open',
    demo: true,
    isDownloadDefault: 'auto',
    logLevel: 'warn',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  })
  expect(readConfig({ HOST: '', HUAWEICLOUD_SDK_AK: '', OIDC_ISSUER: '' }).config?.demo).toBe(true)
})

it('takes one project from the environment, and lets people in by a link', () => {
  const { config } = readConfig({ ...ONE, HUAWEICLOUD_SDK_SECURITY_TOKEN: 'TOKEN' })
  expect(config).toMatchObject({ demo: false, signIn: 'link' })
  expect(config?.projects).toEqual([
    {
      key: 'default',
      name: 'ap-southeast-3',
      region: 'ap-southeast-3',
      projectId: '0123456789abcdef',
      endpoint: 'https://workspace.ap-southeast-3.myhuaweicloud.com',
      credential: { ak: 'AKEXAMPLE', sk: SK, securityToken: 'TOKEN' },
    },
  ])
  const elsewhere = readConfig({ ...ONE, WORKSPACE_ENDPOINT: 'http://127.0.0.1:4401/' })
  expect(elsewhere.config?.projects[0]?.endpoint).toBe('http://127.0.0.1:4401')
})

it('takes several projects from a file, and secrets from files of their own', () => {
  fileWith('SECRET-IN-A-FILE\n', 'sk')
  const projects = [PROJECT, { ...PROJECT, key: 'second', credential: { ak: 'AK3', sk_file: 'sk' } }]
  const { config, mistakes } = readConfig({
    ...withFile({ projects, sign_in: { mode: 'link' } }),
    ...ONE,
    HUAWEICLOUD_SDK_SK: undefined,
    HUAWEICLOUD_SDK_SK_FILE: join(folder, 'sk'),
  })
  expect(mistakes).toEqual([])
  expect(config?.projects.map(({ key, credential }) => [key, 'ak' in credential && credential.sk])).toEqual([
    ['default', 'SECRET-IN-A-FILE'],
    ['branch-office', SK],
    ['second', 'SECRET-IN-A-FILE'],
  ])
})

it('takes a user of IAM, whose tokens come from the region unless told', () => {
  fileWith('SECRET-IN-A-FILE', 'password')
  const { password: _, ...rest } = IAM
  const credentials = [
    IAM,
    { ...rest, user_name: 'other', password_file: 'password', iam_endpoint: 'http://127.0.0.1:4401' },
  ]
  const projects = credentials.map((credential, nth) => ({ ...PROJECT, key: `p${nth}`, credential }))
  const { config, mistakes } = readConfig(withFile({ projects }))
  expect(mistakes).toEqual([])
  expect(config?.projects.map(({ credential }) => credential)).toEqual([
    {
      domain: 'company',
      user: 'exports',
      password: SK,
      iamEndpoint: 'https://iam.cn-north-4.myhuaweicloud.com',
    },
    { domain: 'company', user: 'other', password: 'SECRET-IN-A-FILE', iamEndpoint: 'http://127.0.0.1:4401' },
  ])
})

it('opens an emulator on this machine to everyone when told so', () => {
  const local = { ...PROJECT, endpoint: 'http://127.0.0.1:4401' }
  expect(readConfig(withFile({ projects: [local], sign_in: { mode: 'open' } })).config?.signIn).toBe('open')
})

const MISTAKES: [what: string, environment: Record<string, string>, named: RegExp][] = [
  ['a port that is none', { PORT: '65536' }, /^PORT: .*Example: PORT=4400/],
  ['a port in another form', { PORT: '0x1130' }, /^PORT: /],
  ['a log level that is none', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL: .*Example: LOG_LEVEL=info/],
  ['another reading', { IS_DOWNLOAD_DEFAULT: 'true' }, /^IS_DOWNLOAD_DEFAULT: .*auto, any or false/],
  ['a path in the public address', { PUBLIC_URL: 'https://a.example.com/x' }, /^PUBLIC_URL: /],
  ['a public address that is none', { PUBLIC_URL: 'exports' }, /^PUBLIC_URL: /],
  [
    'plain http to the cloud',
    { ...ONE, WORKSPACE_ENDPOINT: 'http://10.0.0.1' },
    /^WORKSPACE_ENDPOINT: .*https/,
  ],
  ['credentials in an endpoint', { ...ONE, WORKSPACE_ENDPOINT: 'https://a:b@c' }, /^WORKSPACE_ENDPOINT: /],
  [
    'an endpoint without a project',
    { WORKSPACE_ENDPOINT: 'https://c' },
    /^WORKSPACE_ENDPOINT: .*HUAWEICLOUD/,
  ],
  ['half of the credentials', { HUAWEICLOUD_SDK_AK: 'A' }, /^HUAWEICLOUD_SDK_SK: is missing/],
  ['a region that is a host', { ...ONE, HUAWEICLOUD_SDK_REGION: 'evil.com/' }, /^HUAWEICLOUD_SDK_REGION: /],
  [
    'a project that is a path',
    { ...ONE, HUAWEICLOUD_SDK_PROJECT_ID: '../x' },
    /^HUAWEICLOUD_SDK_PROJECT_ID: /,
  ],
  ['a key that breaks a header', { ...ONE, HUAWEICLOUD_SDK_AK: 'A, B' }, /^HUAWEICLOUD_SDK_AK: /],
  ['a secret twice', { ...ONE, HUAWEICLOUD_SDK_SK_FILE: '/x' }, /^HUAWEICLOUD_SDK_SK: give either/],
  [
    'a secret that cannot be read',
    { HUAWEICLOUD_SDK_AK_FILE: '/no/such' },
    /^HUAWEICLOUD_SDK_AK_FILE: cannot/,
  ],
  ['Redis', { REDIS_URL: 'redis://localhost' }, /^REDIS_URL: .*not supported/],
  ['the demo for everyone', { HOST: '0.0.0.0', PUBLIC_URL: 'https://a.example.com' }, /^HOST: .*loopback/],
  ['a link for everyone', { ...ONE, HOST: '::', PUBLIC_URL: 'https://a.example.com' }, /^HOST: .*loopback/],
  ['no public address', { HOST: '0.0.0.0' }, /^PUBLIC_URL: .*https/],
  [
    'a plain public address',
    { HOST: '10.0.0.1', PUBLIC_URL: 'http://a.example.com' },
    /^PUBLIC_URL: .*https/,
  ],
  [
    'a file that is not there',
    { EXPORT_CENTER_CONFIG: '/no/such' },
    /^EXPORT_CENTER_CONFIG: .*cannot be read/,
  ],
]
it.each(MISTAKES)('refuses %s', (_what, environment, named) => {
  const { config, mistakes } = readConfig(environment)
  expect(config).toBeNull()
  expect(mistakes).toContainEqual(expect.stringMatching(named))
})

const IN_FILE: [what: string, content: unknown, named: RegExp][] = [
  ['no JSON', `{"sk": "${SK}"`, /is not JSON/],
  ['no object', [PROJECT], /^EXPORT_CENTER_CONFIG: /],
  ['no projects', { projects: [] }, /\(projects\): must name a project/],
  ['an unknown setting', { projects: [PROJECT], access: {} }, /access/],
  [
    'a key that is no key',
    { projects: [{ ...PROJECT, key: 'Branch' }] },
    /\(projects.0.key\): must be lower-case/,
  ],
  [
    'a reserved key',
    { projects: [{ ...PROJECT, key: 'assets' }] },
    /\(projects.0.key\): must not be one of api/,
  ],
  ['a key twice', { projects: [PROJECT, PROJECT] }, /more than one project has the key "branch-office"/],
  [
    'two secrets for one key',
    { projects: [PROJECT, { ...PROJECT, key: 'second', credential: { ak: 'AK2', sk: 'other' } }] },
    /the same ak and different sk/,
  ],
  ['no credential', { projects: [{ ...PROJECT, credential: undefined }] }, /\(projects.0.credential\): /],
  [
    'a credential of both kinds',
    { projects: [{ ...PROJECT, credential: { ...IAM, ak: 'AK2' } }] },
    /\(projects.0.credential\): has ak, which does not belong to it: it takes domain_name, user_name, password/,
  ],
  [
    'half of a user of IAM',
    { projects: [{ ...PROJECT, credential: { password: SK } }] },
    /\(projects.0.credential.user_name\): must be 1 to 64 characters/,
  ],
  [
    'IAM by plain http',
    { projects: [{ ...PROJECT, credential: { ...IAM, iam_endpoint: 'http://iam.example.com' } }] },
    /\(projects.0.credential.iam_endpoint\): must be https/,
  ],
  [
    'two passwords for one user',
    {
      projects: [
        { ...PROJECT, credential: IAM },
        { ...PROJECT, key: 'second', credential: { ...IAM, password: 'x' } },
      ],
    },
    /the same user_name and different passwords/,
  ],
  [
    'a misspelt member, named and not quoted',
    { projects: [{ ...PROJECT, credential: { ak: 'AK2', sk: SK, secret: 'CANARY' } }] },
    /\(projects.0.credential\): has secret, which does not belong/,
  ],
  [
    'a real user of IAM for everyone',
    {
      projects: [{ ...PROJECT, endpoint: 'http://127.0.0.1:4401', credential: IAM }],
      sign_in: { mode: 'open' },
    },
    /"open" would give everyone/,
  ],
  [
    'a plain endpoint',
    { projects: [{ ...PROJECT, endpoint: 'http://workspace.example.com' }] },
    /\(projects.0.endpoint\): must be https/,
  ],
  [
    'another sign-in',
    { projects: [PROJECT], sign_in: { mode: 'basic' } },
    /\(sign_in.mode\): must be "oidc", "link"/,
  ],
  ['sign-in by nobody', { projects: [PROJECT], sign_in: { mode: 'oidc' } }, /^OIDC_ISSUER: is missing/],
  ['rules for a link', { projects: [PROJECT], access: [{}] }, /\(access\): needs sign-in by OpenID Connect/],
  [
    'real keys for everyone',
    { projects: [PROJECT], sign_in: { mode: 'open' } },
    /"open" would give everyone/,
  ],
]
it.each(IN_FILE)('refuses a file with %s', (_what, content, named) => {
  const { config, mistakes } = readConfig(withFile(content))
  expect(config).toBeNull()
  expect(mistakes).toContainEqual(expect.stringMatching(named))
  expect(mistakes.join('\n')).not.toContain('CANARY')
})

it('tells every mistake at once, each with an example, and quotes no secret', () => {
  const { mistakes } = readConfig({
    ...withFile({ projects: [{ ...PROJECT, key: 'api', region: 'A B' }] }),
    HOST: '0.0.0.0',
    PORT: 'x',
    LOG_LEVEL: 'x',
    REDIS_URL: 'redis://:CANARY@host',
    OIDC_CLIENT_SECRET: 'CANARY with spaces',
    HUAWEICLOUD_SDK_SK: 'CANARY with spaces',
  })
  const named = mistakes.map((one) => one.slice(0, one.indexOf(':')))
  expect(named.toSorted()).toEqual(
    [
      'EXPORT_CENTER_CONFIG (projects.0.key)',
      'EXPORT_CENTER_CONFIG (projects.0.region)',
      'HUAWEICLOUD_SDK_AK',
      'HUAWEICLOUD_SDK_PROJECT_ID',
      'HUAWEICLOUD_SDK_REGION',
      'HUAWEICLOUD_SDK_SK',
      'LOG_LEVEL',
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
      'OIDC_ISSUER',
      'EXPORT_CENTER_CONFIG (access)',
      'PORT',
      'PUBLIC_URL',
      'REDIS_URL',
    ].toSorted(),
  )
  expect(mistakes.filter((one) => !/Example: |remove the setting/.test(one))).toEqual([])
  expect(mistakes.join('\n')).not.toContain('CANARY')
})

it('tells what is wrong between the projects besides what is wrong elsewhere', () => {
  const projects = [PROJECT, { ...PROJECT, credential: { ak: 'AK2', sk: 'other' } }]
  const { mistakes } = readConfig({ ...withFile({ projects, sign_in: { mode: 'open' } }), PORT: 'x' })
  for (const words of [
    /^PORT/,
    /more than one project has the key/,
    /the same ak and different sk/,
    /"open" would/,
  ])
    expect(mistakes).toContainEqual(expect.stringMatching(words))
})

it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('takes %s for this machine', (host) => {
  expect(readConfig({ HOST: host }).config?.host).toBe(host)
})
