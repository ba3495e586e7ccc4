import { Link } from 'react-router'
import { useT } from '../i18n/i18n.ts'
import { paths } from '../paths.ts'
import { PlainPage } from '../ui/plain-page.tsx'

export function NotFoundPage() {
  const t = useT()
  return (
    <PlainPage
      title={t('not-found.title')}
      text={t('not-found.text')}
      documentTitle={`${t('not-found.title')} · ${t('app.name')}`}
    >
      <Link to={paths.home} className="text-link underline underline-offset-2">
        {t('not-found.link')}
      </Link>
    </PlainPage>
  )
}
