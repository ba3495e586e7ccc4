import { beforeAll, expect, it } from 'vitest'
import type { ApiError } from '../../../../contract/api/error.ts'
import { PERMISSIONS } from '../../../../contract/api/session.ts'
import { ApiFailure, type FailureCode } from '../../../api/api-failure.ts'
import { LOCALES, loadWords, setLocale } from '../../../i18n/i18n.ts'
import { ACTIONS, explain, explainCode } from './explanation.ts'

const failure = (
  code: FailureCode,
  vendorCode?: string,
  detail: { words?: string; signIn?: ApiError['sign_in'] } = {},
) =>
  new ApiFailure(code, {
    message: '',
    retryable: false,
    signIn: detail.signIn,
    ...(vendorCode !== undefined && {
      upstream: { error_code: vendorCode, error_msg: detail.words ?? null, request_id: null },
    }),
  })

beforeAll(() => loadWords('failure'))

it('has our own words until the cloud’s codes are loaded', async () => {
  const frozen = failure('EC.UPSTREAM_FORBIDDEN', 'APIGW.0310')
  expect(explain(frozen, 'list').title).toBe('The cloud refused access')
  await loadWords('vendor')
  expect(explain(frozen, 'list').title).toBe('This project is not available')
})

it('lets the cloud’s code decide, whatever ours is', async () => {
  await loadWords('vendor')
  expect(explain(failure('EC.UPSTREAM_REJECTED', 'WKS.00010099'), 'list').title).toMatch(/not enabled/)
  expect(explain(failure('EC.INTERNAL', 'APIG.0308'), 'list').title).toMatch(/limiting/)
})

it('does not call a task failed that only could not be looked up', async () => {
  await loadWords('vendor')
  expect(explainCode('APIGW.0308', 'task')?.next).toBe('Wait a little, then try again.')
  expect(explainCode('APIGW.0302', 'task')?.next).toContain(ACTIONS.list)
})

it('names the missing action for each permission and each code that means one, in both languages', async () => {
  await loadWords('vendor')
  const deeds = Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]
  expect(deeds.toSorted()).toEqual(PERMISSIONS.toSorted())
  for (const language of LOCALES) {
    await setLocale(language)
    for (const deed of deeds) {
      for (const code of ['APIGW.0302', 'APIGW.0304', 'APIGW.0306', 'APIG.0302']) {
        const known = explainCode(code, deed)
        expect(known?.cause, `${language} ${code}`).toContain(ACTIONS[deed])
        expect(known?.next, `${language} ${code}`).toContain(ACTIONS[deed])
      }
      const ours = explain(failure('EC.UPSTREAM_FORBIDDEN'), deed)
      expect([ours.cause, ours.next].map((text) => text.includes(ACTIONS[deed]))).toEqual([true, true])
    }
  }
  await setLocale('en')
})

it('names the action that is missing', () => {
  const missing = failure('EC.UPSTREAM_FORBIDDEN', 'APIGW.0302')
  expect(explain(missing, 'list').next).toContain('workspace:tenants:listExportTasks')
  expect(explain(missing, 'download').next).toContain('workspace:tenants:exportData')
  expect(explain(missing, 'delete').next).toContain('workspace:tenants:deleteExportTasks')
  expect(explain(failure('EC.FORBIDDEN'), 'delete').cause).toContain('“delete”')
})

it('passes on an unknown code and the words that came with it', () => {
  const odd = explain(failure('EC.UPSTREAM_REJECTED', 'WKS.999', { words: 'Odd\u0000 thing' }), 'list')
  expect(odd.title).toBe('The cloud refused the request')
  expect(odd.said).toBe('Odd[U+0000] thing (WKS.999)')
})

it('tells a missing task from a missing project', () => {
  expect(explain(failure('EC.NOT_FOUND'), 'list').cause).toMatch(/project does not exist/)
  expect(explain(failure('EC.NOT_FOUND'), 'delete').cause).toMatch(/task does not exist/)
})

it('says where the way back in is', () => {
  expect(explain(failure('EC.NOT_SIGNED_IN', undefined, { signIn: 'link' }), 'list').next).toMatch(/terminal/)
  expect(explain(failure('EC.NOT_SIGNED_IN', undefined, { signIn: 'oidc' }), 'list').next).toMatch(/Sign in/)
})
