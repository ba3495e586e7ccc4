import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileWith, folder, ONE, PROJECT, SK, withFile } from './config.fixture.ts'
import { readConfig } from './config.ts'

const PUBLIC_URL = 'https://exports.example.com'
const ISSUER = 'https://id.example.com'
const OIDC = {
  OIDC_ISSUER: ISSUER,
  OIDC_CLIENT_ID: 'export-center',
  OIDC_CLIENT_SECRET: SK,
  PUBLIC_URL,
}
const RULE = {
  claim: 'groups',
  value: 'admins',
  projects: ['branch-office'],
  permissions: ['list', 'delete'],
}

const MISTAKES: [what: string, environment: Record<string, string>, named: RegExp][] = [
  ['half of OpenID Connect', { OIDC_ISSUER: ISSUER, PUBLIC_URL }, /^OIDC_CLIENT_SECRET: is missing.*Example/],
  ['a client without an issuer', { OIDC_CLIENT_ID: 'x', PUBLIC_URL }, /^OIDC_ISSUER: is missing.*Example/],
  [
    'an issuer by plain http',
    { ...OIDC, OIDC_ISSUER: 'http://id.example.com' },
    /^OIDC_ISSUER: must be an https/,
  ],
  ['an issuer with a query', { ...OIDC, OIDC_ISSUER: `${ISSUER}/?a=b` }, /^OIDC_ISSUER: must be/],
  ['an issuer with a password', { ...OIDC, OIDC_ISSUER: 'https://a:CANARY@b' }, /^OIDC_ISSUER: must be/],
  ['an issuer that is none', { ...OIDC, OIDC_ISSUER: 'id.example.com' }, /^OIDC_ISSUER: must be/],
  ['a secret that breaks a header', { ...OIDC, OIDC_CLIENT_SECRET: 'a b' }, /^OIDC_CLIENT_SECRET: must be/],
  ['sign-in that comes back nowhere', { ...OIDC, PUBLIC_URL: '' }, /^PUBLIC_URL: .*come back.*Example/],
  [
    'sign-in that comes back by plain http',
    { ...OIDC, PUBLIC_URL: 'http://exports.example.com' },
    /^PUBLIC_URL: .*loopback only/,
  ],
  [
    'plain http for people elsewhere',
    { ...OIDC, HOST: '0.0.0.0', PUBLIC_URL: 'http://127.0.0.1:4400' },
    /^PUBLIC_URL: .*https/,
  ],
]
it.each(MISTAKES)('refuses %s', (_what, environment, named) => {
  const { config, mistakes } = readConfig(environment)
  expect(config).toBeNull()
  expect(mistakes).toContainEqual(expect.stringMatching(named))
  expect(mistakes.join('\n')).not.toContain('CANARY')
})

const WITH_OIDC: [what: string, content: unknown, named: RegExp][] = [
  [
    'a link besides',
    { projects: [PROJECT], access: [RULE], sign_in: { mode: 'link' } },
    /"link" and OIDC_ISSUER/,
  ],
  ['projects that nobody may see', { projects: [PROJECT] }, /\(access\): is missing.*Example/],
  [
    'rules that are none',
    { projects: [PROJECT], access: {} },
    /\(access\): must be a list of rules.*Example/,
  ],
  ['no rule', { projects: [PROJECT], access: [] }, /\(access\): must hold a rule.*Example/],
  ['a rule that is none', { projects: [PROJECT], access: ['x'] }, /\(access.0\): must be an object.*Example/],
  [
    'a word that no rule has',
    { projects: [PROJECT], access: [{ ...RULE, role: 'CANARY' }] },
    /\(access.0\): has role, which does not belong to it/,
  ],
  [
    'a project that does not exist',
    { projects: [PROJECT], access: [RULE, { ...RULE, projects: ['other'] }] },
    /\(access.1.projects\): must name projects that exist, which are .*branch-office.*Example/,
  ],
  [
    'rights without the list',
    { projects: [PROJECT], access: [{ ...RULE, permissions: ['delete'] }] },
    /\(access.0.permissions\): must be a list of list, download, delete, "list" among them/,
  ],
  [
    'a right that is none',
    { projects: [PROJECT], access: [{ ...RULE, permissions: ['list', 'CANARY'] }] },
    /\(access.0.permissions.1\): must be a list of/,
  ],
  [
    'a rule without a claim',
    { projects: [PROJECT], access: [{ ...RULE, claim: undefined }] },
    /\(access.0.claim\): must/,
  ],
  [
    'a rule without a value',
    { projects: [PROJECT], access: [{ ...RULE, value: {} }] },
    /\(access.0.value\): must be a text/,
  ],
  [
    'a rule without projects',
    { projects: [PROJECT], access: [{ ...RULE, projects: [] }] },
    /\(access.0.projects/,
  ],
  [
    'no openid',
    { projects: [PROJECT], access: [RULE], sign_in: { scopes: ['profile'] } },
    /\(sign_in.scopes\): must be scopes, "openid"/,
  ],
  [
    'a session of no time',
    { projects: [PROJECT], access: [RULE], sign_in: { idle_minutes: 0 } },
    /\(sign_in.idle_minutes\): must be a whole number of minutes/,
  ],
  [
    'a rest that is longer than a session',
    { projects: [PROJECT], access: [RULE], sign_in: { idle_minutes: 61, longest_minutes: 60 } },
    /\(sign_in\): idle_minutes must not be more/,
  ],
]
it.each(WITH_OIDC)('refuses sign-in by OpenID Connect with %s', (_what, content, named) => {
  const { config, mistakes } = readConfig({ ...withFile(content), ...OIDC })
  expect(config).toBeNull()
  expect(mistakes).toContainEqual(expect.stringMatching(named))
  expect(mistakes.filter((one) => !one.includes('Example: '))).toEqual([])
  expect(mistakes.join('\n')).not.toContain('CANARY')
})

it('lets people in by OpenID Connect, by rules over what the provider says of them', () => {
  fileWith('SECRET-IN-A-FILE\n', 'oidc')
  const { config, mistakes } = readConfig({
    ...withFile({
      projects: [PROJECT],
      sign_in: { scopes: ['openid', 'groups'], name_claim: 'nick', idle_minutes: 30, longest_minutes: 600 },
      access: [RULE, { claim: 'admin', value: true, projects: '*', permissions: ['list'] }],
    }),
    ...OIDC,
    HOST: '0.0.0.0',
    OIDC_CLIENT_SECRET: undefined,
    OIDC_CLIENT_SECRET_FILE: join(folder, 'oidc'),
  })
  expect(mistakes).toEqual([])
  expect(config).toMatchObject({
    host: '0.0.0.0',
    publicOrigin: PUBLIC_URL,
    signIn: 'oidc',
    oidc: {
      issuer: ISSUER,
      clientId: 'export-center',
      clientSecret: 'SECRET-IN-A-FILE',
      scopes: ['openid', 'groups'],
      nameClaim: 'nick',
    },
    access: [RULE, { claim: 'admin', value: true, projects: '*', permissions: ['list'] }],
    sessionLimits: { idleMs: 30 * 60_000, longestMs: 600 * 60_000 },
  })
})

it('needs no rules for the one project of the environment, and takes them', () => {
  const local = { ...ONE, ...OIDC, OIDC_ISSUER: 'http://localhost:9000', PUBLIC_URL: 'http://127.0.0.1:4400' }
  expect(readConfig(local).config).toMatchObject({ signIn: 'oidc', access: null })
  const access = [{ ...RULE, projects: ['default'] }]
  expect(readConfig({ ...local, ...withFile({ access }) }).config).toMatchObject({ access })
  expect(readConfig({ ...OIDC, ...withFile({ access }) }).config).toMatchObject({
    demo: true,
    signIn: 'oidc',
  })
})

it('ends a session that rests for less than the usual time, when none may last as long', () => {
  const { config } = readConfig({ ...ONE, ...withFile({ sign_in: { longest_minutes: 60 } }) })
  expect(config).toMatchObject({ signIn: 'link', sessionLimits: { idleMs: 3_600_000, longestMs: 3_600_000 } })
})

it('takes the configuration that the documentation shows', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/sign-in.md'), 'utf8')
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? []
  for (const name of ['sk', 'password']) fileWith('SECRET', name)
  const { config, mistakes } = readConfig({
    ...OIDC,
    EXPORT_CENTER_CONFIG: fileWith(example.replaceAll('/run/secrets/', `${folder}/`)),
  })
  expect(mistakes).toEqual([])
  expect(config?.access).toHaveLength(3)
})
