import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'

/** In place of a part of the page whose code did not arrive: the network is gone, or there is a newer version. */
export function MissingPart() {
  const t = useT()
  return (
    <div
      role="alert"
      className="fixed inset-e-4 bottom-4 z-10 flex max-w-[calc(100%-2rem)] items-center gap-3 rounded-md border border-hairline bg-surface p-4 text-sm shadow-lg"
    >
      <p className="min-w-0">
        <strong className="block font-medium">{t('part.missing.title')}</strong>
        <span className="text-secondary">{t('part.missing.text')}</span>
      </p>
      <Button onClick={() => location.reload()}>{t('crash.reload')}</Button>
    </div>
  )
}
