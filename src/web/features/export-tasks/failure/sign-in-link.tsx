import type { ApiFailure } from '../../../api/api-failure.ts'
import { useT } from '../../../i18n/i18n.ts'
import { paths } from '../../../paths.ts'

/** The way back in, where a failure is that there is no session; it leads to this same address. */
export function SignInLink({ failure }: { failure: ApiFailure | null }) {
  const t = useT()
  if (failure?.signIn !== 'oidc') return null
  return (
    <a
      href={paths.signIn(location.pathname + location.search)}
      className="inline-flex h-8 w-fit items-center rounded-sm bg-primary px-3 text-sm font-medium text-on-primary hover:opacity-90 pointer-coarse:h-11"
    >
      {t('app.sign-in')}
    </a>
  )
}
