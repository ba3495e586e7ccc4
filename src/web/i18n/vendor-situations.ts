import type { VendorMessageId } from './i18n.ts'

/** A situation that codes of the cloud stand for; the words are in the catalogs of the vendor's codes. */
export type VendorSituation = VendorMessageId extends infer Id
  ? Id extends `vendor.${infer Name}.title`
    ? Name
    : never
  : never

// https://support.huaweicloud.com/intl/en-us/api-workspace/ErrorCode.html
// https://support.huaweicloud.com/intl/en-us/api-apig/ErrorCode.html
const BY_CODE: Record<string, VendorSituation> = {
  'APIGW.0101': 'not-published',
  'APIGW.0103': 'gateway',
  'APIGW.0104': 'gateway',
  'APIGW.0105': 'gateway',
  'APIGW.0202': 'gateway',
  'APIGW.0203': 'timeout',
  'APIGW.0301': 'credentials',
  'APIGW.0302': 'not-authorised',
  'APIGW.0303': 'credentials',
  'APIGW.0304': 'not-authorised',
  'APIGW.0305': 'clock',
  'APIGW.0306': 'not-authorised',
  'APIGW.0307': 'token',
  'APIGW.0308': 'throttled',
  'APIGW.0310': 'project-unavailable',
  'APIGW.0401': 'address-denied',
  'APIGW.0402': 'address-denied',
  'APIGW.0405': 'address-denied',
  'APIGW.0501': 'quota',
  'APIGW.0502': 'account-frozen',
  'APIGW.0601': 'gateway',
  'APIGW.0606': 'gateway',
  'APIGW.0608': 'gateway',
  'APIGW.0609': 'gateway',
  'APIGW.0610': 'gateway',
  'APIGW.0611': 'gateway',
  'APIGW.0612': 'gateway',
  'APIGW.0613': 'gateway',
  'APIGW.0802': 'user-disabled',
  'WKS.0001': 'empty-message',
  'WKS.0005': 'backend-call',
  'WKS.0009': 'backend-call',
  'WKS.0202': 'not-found',
  'WKS.0915': 'not-found',
  'WKS.00000003': 'database',
  'WKS.00000405': 'our-fault',
  'WKS.00000415': 'our-fault',
  'WKS.00010099': 'not-enabled',
  'WKS.00050902': 'unavailable',
  'WKS.00170117': 'not-enabled',
  'WKS.00170312': 'not-enabled',
  'WKS.00211102': 'invalid-parameter',
  'WKS.00211103': 'conflict',
  'WKS.00211302': 'bucket-grant',
  'WKS.00211401': 'busy',
  'WKS.00211807': 'invalid-parameter',
  'WKS.00212102': 'bucket-grant',
}

/** What a code of the cloud stands for; null for a code that is not known. The gateway writes its codes in two ways. */
export function vendorSituation(code: string | null | undefined): VendorSituation | null {
  const key = (code ?? '').replace(/^APIG\./, 'APIGW.')
  return Object.hasOwn(BY_CODE, key) ? (BY_CODE[key] ?? null) : null
}
