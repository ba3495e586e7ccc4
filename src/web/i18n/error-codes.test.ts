import { expect, it } from 'vitest'
import { ERROR_CODES } from '../../contract/api/error.ts'
import { en } from './en.ts'
import { failureEn } from './failure-en.ts'
import { vendorCodesEn } from './vendor-codes-en.ts'
import { vendorSituation } from './vendor-situations.ts'

/** A failed request is `offline`, `cut` or `unexpected` where no code came; a missing task is not a missing project. */
const CODES = [...ERROR_CODES, 'offline', 'unexpected', 'cut', 'task']

it('says title, cause and next step for every code, and for no other', () => {
  const wanted = CODES.flatMap((code) => ['title', 'cause', 'next'].map((part) => `error.${code}.${part}`))
  wanted.push('error.EC.NOT_SIGNED_IN.next.link')
  const ids = Object.keys(failureEn).filter((id) => id.startsWith('error.'))
  expect(ids.toSorted()).toEqual(wanted.toSorted())
})

it('knows every code that the cloud documents, in both spellings of the gateway, and no other', () => {
  // https://support.huaweicloud.com/intl/en-us/api-workspace/ErrorCode.html
  const gateway =
    '0101 0103 0104 0105 0202 0203 0301 0302 0303 0304 0305 0306 0307 0308 0310 0401 0402 0405 0501 0502 0601 0606 0608 0609 0610 0611 0612 0613 0802'
  const service =
    '0001 0005 0009 0202 0915 00000003 00000405 00000415 00010099 00050902 00170117 00170312 00211102 00211103 00211302 00211401 00211807 00212102'
  for (const number of gateway.split(' ')) {
    expect(vendorSituation(`APIGW.${number}`), number).not.toBeNull()
    expect(vendorSituation(`APIG.${number}`)).toBe(vendorSituation(`APIGW.${number}`))
  }
  for (const number of service.split(' ')) expect(vendorSituation(`WKS.${number}`), number).not.toBeNull()
  // Means too many things at once: the product's own code says more.
  for (const code of ['APIGW.0201', 'WKS.99999999', 'toString', '', null])
    expect(vendorSituation(code)).toBeNull()
})

it('says title, cause and next step for every situation of the cloud', () => {
  // And beside the situations, how a failed task is started again.
  const ids = Object.keys(vendorCodesEn).filter((id) => !id.startsWith('restart.'))
  const names = new Set(ids.map((id) => id.split('.')[1]))
  const wanted = [...names].flatMap((name) =>
    ['title', 'cause', 'next'].map((part) => `vendor.${name}.${part}`),
  )
  expect(ids).toEqual(wanted)
})

it('stays calm, and never ends in the middle', () => {
  for (const [id, text] of Object.entries({ ...en, ...failureEn, ...vendorCodesEn })) {
    expect(text, id).not.toMatch(/!|\bplease\b|\boops\b/i)
    expect(text.trim(), id).toBe(text)
    if (/\.(cause|next)$/.test(id) && /^(error|vendor)\./.test(id)) expect(text, id).toMatch(/\.$/)
  }
})
