import { useMutation } from '@tanstack/react-query'
import { CircleUser } from 'lucide-react'
import { useId } from 'react'
import { signedOut } from '../../contract/api/session.ts'
import { post } from '../api/client.ts'
import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { tellOtherTabs } from '../ui/other-tabs.ts'

/** Who is signed in, and the way out. */
export function UserMenu({ name }: { name: string }) {
  const t = useT()
  const id = useId()
  const { mutate, isPending, isError } = useMutation({
    mutationFn: () => post('/auth/sign-out', { schema: signedOut, body: {} }),
    // A page of its own, even where the app could go there: nothing of the session stays in memory.
    onSuccess: ({ redirect_to }) => {
      tellOtherTabs({ signedOut: true })
      location.assign(redirect_to)
    },
  })
  const label = t('app.user', { name })
  return (
    <div className="relative min-w-0">
      <Button look="quiet" popoverTarget={id} aria-label={label} title={label}>
        <CircleUser aria-hidden="true" className="size-4 shrink-0" />
        <span className="max-w-48 truncate max-sm:hidden">{name}</span>
      </Button>
      <div id={id} popover="auto" className="menu">
        <p className="text-sm wrap-anywhere">{label}</p>
        <Button onClick={() => mutate()} aria-busy={isPending}>
          {t('app.sign-out')}
        </Button>
        <p role="alert" className="text-sm text-failed empty:hidden">
          {isError && t('app.sign-out.failed')}
        </p>
      </div>
    </div>
  )
}
