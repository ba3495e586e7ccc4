import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from 'react-router'
import { sessionQuery } from '../api/session-query.ts'
import { useT } from '../i18n/i18n.ts'
import { BrandMark } from './brand-mark.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { ProjectSwitch } from './project-switch.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { UserMenu } from './user-menu.tsx'

export function Shell() {
  const t = useT()
  const { project } = useParams()
  const { data: session } = useQuery(sessionQuery)
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:rounded-sm focus:bg-primary focus:px-3 focus:py-1.5 focus:text-on-primary"
      >
        {t('app.skip')}
      </a>
      <header className="flex min-h-12 min-w-0 flex-wrap items-center gap-x-3 border-b border-hairline bg-surface px-6 max-sm:px-3 max-sm:pt-1">
        <BrandMark />
        <span className="font-semibold whitespace-nowrap max-xs:sr-only">{t('app.name')}</span>
        {/* On a phone a row of its own, which is there before its content is, so that nothing moves. */}
        <div className="flex min-w-0 items-center gap-3 max-sm:order-last max-sm:min-h-10 max-sm:w-full">
          {session && (
            <>
              <span aria-hidden="true" className="h-4 border-l border-hairline max-sm:hidden" />
              <ProjectSwitch projects={session.projects} current={project} />
              {session.demo && <DemoNotice />}
            </>
          )}
        </div>
        <div className="ml-auto flex max-w-full flex-wrap items-center justify-end gap-2">
          {session && !session.demo && <UserMenu name={session.user.name} />}
          {session?.demo && (
            <span
              className="max-w-48 truncate text-sm text-secondary max-sm:hidden"
              title={t('app.user', session.user)}
            >
              {session.user.name}
            </span>
          )}
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <Outlet />
    </>
  )
}

function DemoNotice() {
  const t = useT()
  return (
    <span
      className="tint shrink-0 rounded-full border border-transparent bg-expired-tint px-2 text-xs font-medium text-expired"
      title={t('app.demo.hint')}
    >
      {t('app.demo')}
    </span>
  )
}
