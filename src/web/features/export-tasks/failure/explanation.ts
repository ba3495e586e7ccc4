import type { Permission } from '../../../../contract/api/session.ts'
import type { ApiFailure } from '../../../api/api-failure.ts'
import { hasWords, t } from '../../../i18n/i18n.ts'
import { vendorSituation } from '../../../i18n/vendor-situations.ts'
import { visibleText } from '../../../ui/visible-text.ts'

/** What the cloud calls that which each permission is for. */
export const ACTIONS: Record<Permission, string> = {
  list: 'workspace:tenants:listExportTasks',
  download: 'workspace:tenants:exportData',
  delete: 'workspace:tenants:deleteExportTasks',
}

/** What a failure means to the person. `said` are the cloud's own words, where the page knows no better ones. */
export type Explanation = { title: string; cause: string; next: string; said: string | null }

/** What the cloud said, in one line that hides nothing; null where it said nothing. */
export function upstreamWords({ upstream }: Pick<ApiFailure, 'upstream'>): string | null {
  const words = [upstream?.error_msg, upstream?.error_code && `(${upstream.error_code})`]
  return visibleText(words.filter(Boolean).join(' ')) || null
}

/** What a code of the cloud means, where it is known and its words are here. */
export function explainCode(code: string | null | undefined, about: Permission | 'task') {
  const situation = hasWords('vendor') ? vendorSituation(code) : null
  if (!situation) return null
  const values = valuesOf(about)
  return {
    title: t(`vendor.${situation}.title`),
    cause: t(`vendor.${situation}.cause`, values),
    next: t(`vendor.${situation}.next`, values),
  }
}

function valuesOf(about: Permission | 'task') {
  const permission = about === 'task' ? 'list' : about
  return { action: ACTIONS[permission], permission }
}

/** Explains a failure: by the cloud's code where it is known, else by our own. `about` is what was being done. */
export function explain(failure: ApiFailure, about: Permission | 'task'): Explanation {
  const known = explainCode(failure.upstream?.error_code, about)
  if (known) return { ...known, said: null }
  const values = valuesOf(about)
  const isTask = failure.code === 'EC.NOT_FOUND' && about !== 'list'
  const code = isTask ? 'task' : failure.code
  return {
    title: t(`error.${code}.title`),
    cause: t(`error.${code}.cause`, values),
    next: t(failure.signIn === 'link' ? 'error.EC.NOT_SIGNED_IN.next.link' : `error.${code}.next`, values),
    said: upstreamWords(failure),
  }
}
