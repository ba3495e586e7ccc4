import { useEffect, useRef, useState } from 'react'
import type { ExportTaskRow } from '../../../contract/api/export-task.ts'
import { t } from '../../i18n/i18n.ts'
import { setTabBadge } from '../../ui/tab-badge.ts'
import { addEnded, compareTasks, NOTHING_ENDED, type Ended } from './task-changes.ts'

/** Long enough for the list and the summary, which are two answers, to make one sentence. */
const SETTLE_MS = 600
/** Then the sentence goes, so that the same one is read out again when it is true again. */
const SAID_MS = 5000

function sentence({ finished, failed }: Ended): string {
  if (finished && failed) return t('live.both', { count: finished, failed })
  if (finished) return t('live.finished', { count: finished })
  return failed ? t('live.failed', { count: failed }) : ''
}

/**
 * Compares each answer with what was known, and says in one sentence what has ended. While nobody looks at the
 * page, the tab says how much, and `missed` says all that has ended since then.
 */
export function useEndedTasks(answers: readonly (readonly ExportTaskRow[] | undefined)[]) {
  const seen = useRef<ReadonlyMap<string, string | null>>(new Map())
  const pending = useRef(NOTHING_ENDED)
  const unseen = useRef(NOTHING_ENDED)
  const [said, setSaid] = useState('')
  const [missed, setMissed] = useState('')
  const [list, summary] = answers

  useEffect(() => {
    for (const rows of [list, summary]) {
      const { seen: next, ended } = compareTasks(seen.current, rows ?? [])
      seen.current = next
      pending.current = addEnded(pending.current, ended)
    }
    const { finished, failed } = pending.current
    if (finished + failed === 0) return undefined
    const timer = setTimeout(() => {
      setSaid(sentence(pending.current))
      if (document.visibilityState === 'hidden') {
        setTabBadge((count) => count + finished + failed)
        unseen.current = addEnded(unseen.current, pending.current)
        setMissed(sentence(unseen.current))
      }
      pending.current = NOTHING_ENDED
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [list, summary])

  useEffect(() => {
    if (!said) return undefined
    const timer = setTimeout(setSaid, SAID_MS, '')
    return () => clearTimeout(timer)
  }, [said])

  useEffect(() => {
    const onVisibility = () => {
      if (document.visibilityState !== 'visible') return
      setTabBadge(() => 0)
      unseen.current = NOTHING_ENDED
      setMissed('')
    }
    document.addEventListener('visibilitychange', onVisibility)
    return () => document.removeEventListener('visibilitychange', onVisibility)
  }, [])
  return { said, missed }
}
