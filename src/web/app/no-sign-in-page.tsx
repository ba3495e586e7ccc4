import { useT } from '../i18n/i18n.ts'
import { PlainPage } from '../ui/plain-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'

const REASONS = [400, 403, 503] as const

/** The status that this page came with; 0 where the browser does not tell. */
const statusOfPage = () => {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return load?.responseStatus ?? 0
}

/** What the server answers a sign-in with that lets nobody in. The status says why. */
export function NoSignInPage() {
  const t = useT()
  const status = statusOfPage()
  const reason = REASONS.find((one) => one === status) ?? 'other'
  if (status === 404) return <NotFoundPage />
  return (
    <PlainPage
      title={t('no-sign-in.title')}
      text={t(`no-sign-in.${reason}`)}
      documentTitle={`${t('no-sign-in.title')} · ${t('app.name')}`}
    >
      {/* Not a link of the page's own: the server answers it. */}
      <a href="/auth/sign-in" className="text-link underline underline-offset-2">
        {t('no-sign-in.again')}
      </a>
    </PlainPage>
  )
}
