import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ERROR_CODES } from '../../contract/api/error.ts'
import { meaningOf, readVendorError } from './errors.ts'

const UNAVAILABLE = 'EC.UPSTREAM_UNAVAILABLE'
const CREDENTIALS = 'EC.UPSTREAM_CREDENTIALS'
const FORBIDDEN = 'EC.UPSTREAM_FORBIDDEN'
const REJECTED = 'EC.UPSTREAM_REJECTED'
const THROTTLED = 'EC.UPSTREAM_THROTTLED'

/** Each row of the vendor's table: codes, statuses, meaning, and whether a list is repeated. */
const TABLE: [codes: string[], statuses: number[], code: string, isRepeatable: boolean][] = [
  [['APIGW.0101'], [404], REJECTED, false],
  [['APIGW.0103', 'APIGW.0104', 'APIGW.0105'], [500], UNAVAILABLE, true],
  [['APIGW.0201'], [400, 413, 414, 494], REJECTED, false],
  [['APIGW.0201'], [502, 504], UNAVAILABLE, true],
  [['APIGW.0202', 'APIGW.0203'], [502, 504], UNAVAILABLE, true],
  [['APIGW.0301', 'APIGW.0303', 'APIGW.0305', 'APIGW.0307'], [401], CREDENTIALS, false],
  [['APIGW.0302', 'APIGW.0304', 'APIGW.0306'], [403], FORBIDDEN, false],
  [['APIGW.0308'], [429], THROTTLED, false],
  [['APIGW.0310', 'APIGW.0401', 'APIGW.0402', 'APIGW.0405', 'APIGW.0802'], [403], FORBIDDEN, false],
  [['APIGW.0501', 'APIGW.0502'], [405], REJECTED, false],
  [['APIGW.0601', 'APIGW.0606', 'APIGW.0608', 'APIGW.0609', 'APIGW.0610'], [500, 502], UNAVAILABLE, true],
  [['APIGW.0611', 'APIGW.0612', 'APIGW.0613'], [503, 504], UNAVAILABLE, true],
  [['WKS.0001'], [400], REJECTED, false],
  [['WKS.0005', 'WKS.0009'], [500], UNAVAILABLE, true],
  [['WKS.0202', 'WKS.0915'], [500], 'EC.NOT_FOUND', false],
  [['WKS.00000003'], [500], UNAVAILABLE, false],
  [['WKS.00000405'], [405], REJECTED, false],
  [['WKS.00000415'], [415], REJECTED, false],
  [['WKS.00010099'], [403], REJECTED, false],
  [['WKS.00050902'], [503], UNAVAILABLE, false],
  [['WKS.00170117', 'WKS.00170312'], [400], REJECTED, false],
  [['WKS.00211102', 'WKS.00211807', 'WKS.00081102'], [400], REJECTED, false],
  [['WKS.00211103'], [409], 'EC.CONFLICT', false],
  [['WKS.00211302', 'WKS.00212102'], [401], FORBIDDEN, false],
  [['WKS.00211401'], [500, 200], UNAVAILABLE, true],
]

const ROWS = TABLE.flatMap(([codes, statuses, code, isRepeatable]) =>
  codes.flatMap((one) => statuses.map((status) => [one, status, code, isRepeatable] as const)),
)

it.each(ROWS)('%s with %i is %s (repeat a list: %s)', (vendorCode, status, code, isRepeatable) => {
  expect(meaningOf(vendorCode, status)).toMatchObject({ code, isRepeatable })
})

it.each([
  [301, 'EC.UPSTREAM_INVALID'],
  [400, REJECTED],
  [401, CREDENTIALS],
  [403, FORBIDDEN],
  [404, REJECTED],
  [429, THROTTLED],
  [500, UNAVAILABLE],
  [502, UNAVAILABLE],
  [503, UNAVAILABLE],
  [504, UNAVAILABLE],
])('without a code %i is %s', (status, code) => {
  expect(meaningOf(null, status).code).toBe(code)
  expect(meaningOf('NEW.0000', status).code).toBe(code)
})

it('takes an unknown code inside a 200 for an error', () => {
  expect(meaningOf('NEW.0000', 200).code).toBe(REJECTED)
})

it('waits 2 to 5 seconds when throttled', () => {
  expect(meaningOf('APIGW.0308', 429).retryAfterMs).toEqual([2_000, 5_000])
})

it.each([
  [{ error_code: 'WKS.0001', error_msg: 'm' }, ['WKS.0001', 'm', null]],
  [
    {
      error_code: 'A',
      error_msg: 'm',
      request_id: 'r',
      error_detail: 'd',
      encoded_authorization_message: 'e',
    },
    ['A', 'm', 'r'],
  ],
  [
    { status_code: 429, error_code: 'APIGW.0308', error_message: 'm', request_id: 'r' },
    ['APIGW.0308', 'm', 'r'],
  ],
  [{ error: { code: 401, message: 'm' } }, ['401', 'm', null]],
  [{ error: { code: 'A', message: 'm' } }, ['A', 'm', null]],
  [{ code: 'WKS.0005', message: 'm' }, ['WKS.0005', 'm', null]],
  [{ error_code: '', error_msg: null }, [null, null, null]],
  [undefined, [null, null, null]],
  ['<html>', [null, null, null]],
  [[{ error_code: 'A' }], [null, null, null]],
  [null, [null, null, null]],
])('reads %j', (body, [code, message, requestId]) => {
  expect(readVendorError(body)).toEqual({ error_code: code, error_msg: message, request_id: requestId })
})

it('has a meaning for every code and status, and cuts long texts', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 200, max: 599 }), (code, status) => {
      expect(ERROR_CODES).toContain(meaningOf(code, status).code)
    }),
  )
  expect(readVendorError({ error_msg: 'x'.repeat(9_999) }).error_msg).toHaveLength(1_000)
})
