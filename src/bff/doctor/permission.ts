import { ApiFailure } from '../api-failure.ts'
import type { ErrorCode } from '../../contract/api/error.ts'
import { wrong, type Finding } from './finding.ts'

const NOT_ENABLED = /^WKS\.(00010099|00170117|00170312)$/
const BUCKET = /^WKS\.(00211302|00212102)$/

const ADVICE: Partial<Record<ErrorCode, string>> = {
  'EC.UPSTREAM_CREDENTIALS':
    'Check that key and secret (or user and password) belong together, are enabled, and were copied whole. ' +
    'Nothing more is asked: the sixth refusal in a row locks a key pair for five minutes.',
  'EC.UPSTREAM_FORBIDDEN':
    'Grant workspace:tenants:listExportTasks in this project, and check the project id.',
  'EC.UPSTREAM_REJECTED': 'Check that region, endpoint and project id belong together.',
  'EC.UPSTREAM_THROTTLED': 'Others use up the quota of this credential; try again in a minute.',
  'EC.UPSTREAM_UNAVAILABLE': 'The service is in trouble; try again later.',
}

function todoFor(code: ErrorCode, vendorCode: string): string {
  if (NOT_ENABLED.test(vendorCode)) return 'Enable Workspace in this project, or check the project id.'
  if (BUCKET.test(vendorCode)) return 'Authorise Workspace to use the bucket of the exports.'
  return ADVICE[code] ?? 'Check that the endpoint is the one of Workspace.'
}

/** Why a list could not be had, in words; what is no failure of the contract is thrown on. */
export function whyNoList(error: unknown): Finding {
  if (!(error instanceof ApiFailure)) throw error
  const { error_code: vendorCode, error_msg: words } = error.details.upstream ?? {}
  const said = [vendorCode, words].filter((one) => typeof one === 'string').join(': ')
  const what = said === '' ? error.message : `${error.message}, ${said}`
  return wrong(`The list of export tasks was refused: ${what}`, todoFor(error.code, vendorCode ?? ''))
}
