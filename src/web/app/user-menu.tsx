import { CircleUser } from 'lucide-react'
import { useId, useState } from 'react'
import { signedOut } from '../../contract/api/session.ts'
import { post } from '../api/client.ts'
import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { tellOtherTabs } from '../ui/other-tabs.ts'

/** Who is signed in, and the way out. */
export function UserMenu({ name }: { name: string }) {
  const t = useT()
  const id = useId()
  const [state, setState] = useState<'idle' | 'leaving' | 'failed'>('idle')
  const leave = async () => {
    setState('leaving')
    try {
      const { redirect_to } = await post('/auth/sign-out', { schema: signedOut, body: {} })
      tellOtherTabs({ signedOut: true })
      // A page of its own, even where the app could go there: nothing of the session stays in memory.
      location.assign(redirect_to)
    } catch {
      setState('failed')
    }
  }
  const label = t('app.user', { name })
  return (
    <div className="relative min-w-0">
      <Button look="quiet" popoverTarget={id} aria-label={label} title={label}>
        <CircleUser aria-hidden="true" className="size-4 shrink-0" />
        <span className="max-w-48 truncate max-sm:hidden">{name}</span>
      </Button>
      <div id={id} popover="auto" className="menu">
        <p className="text-sm wrap-anywhere">{label}</p>
        <Button onClick={() => void leave()} aria-busy={state === 'leaving'}>
          {t('app.sign-out')}
        </Button>
        <p role="alert" className="text-sm text-failed empty:hidden">
          {state === 'failed' && t('app.sign-out.failed')}
        </p>
      </div>
    </div>
  )
}
