import { Link } from 'react-router'
import { useT } from '../i18n/i18n.ts'
import { paths } from '../paths.ts'
import { PlainPage } from '../ui/plain-page.tsx'

/** What the server answers a sign-in link with that lets nobody in. */
export function UsedLinkPage() {
  const t = useT()
  return (
    <PlainPage
      title={t('used-link.title')}
      text={t('used-link.text')}
      documentTitle={`${t('used-link.title')} · ${t('app.name')}`}
    >
      <Link to={paths.home} className="text-link underline underline-offset-2">
        {t('not-found.link')}
      </Link>
    </PlainPage>
  )
}
