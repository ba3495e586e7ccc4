import { useT } from '../../i18n/i18n.ts'

/** New tasks that wait, over the head of the table, where it moves nothing. */
export function NewTasksButton({ waiting, onShow }: { waiting: number; onShow: () => void }) {
  const t = useT()
  return (
    <>
      <output className="sr-only">{waiting > 0 && t('live.new.announce', { count: waiting })}</output>
      {waiting > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="new-tasks absolute top-1 z-10 h-7 -translate-x-1/2 rounded-full border border-transparent bg-link px-3 text-xs font-medium whitespace-nowrap text-surface shadow-lg pointer-coarse:-top-1 pointer-coarse:h-11"
        >
          {t('live.new', { count: waiting })}
        </button>
      )}
    </>
  )
}
