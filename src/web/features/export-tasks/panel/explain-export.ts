import { hasWords, t } from '../../../i18n/i18n.ts'
import { vendorSituation, type VendorSituation } from '../../../i18n/vendor-situations.ts'
import { explainCode } from '../failure/explanation.ts'

/** A failed task stays as it is: what helps is a new export, where for a request it would be to ask again. */
const RESTARTS: Partial<Record<VendorSituation, `restart.${'later' | 'other' | 'allowed' | 'bucket'}`>> = {
  gateway: 'restart.later',
  timeout: 'restart.later',
  throttled: 'restart.later',
  'empty-message': 'restart.later',
  'backend-call': 'restart.later',
  'not-found': 'restart.later',
  database: 'restart.later',
  unavailable: 'restart.later',
  conflict: 'restart.later',
  busy: 'restart.later',
  'invalid-parameter': 'restart.other',
  'bucket-grant': 'restart.bucket',
  // Each kind of export has an action of its own, and the cloud does not say which this one was.
  'not-authorised': 'restart.allowed',
}

/** Of a request our own code says more than this one of the gateway's; a failed export has no other. */
const UNCLEAR = /^APIGW?\.0201$/

/** What the code of a failed export means, where it is known and its words are here. */
export function explainExport(code: string | null) {
  if (UNCLEAR.test(code ?? '') && hasWords('vendor'))
    return { cause: t('restart.gateway'), next: t('restart.later') }
  const known = explainCode(code, 'task')
  const situation = vendorSituation(code)
  const restart = situation && RESTARTS[situation]
  if (!known || !restart) return known
  return {
    cause: restart === 'restart.allowed' ? t('restart.not-allowed') : known.cause,
    next: t(restart),
  }
}
