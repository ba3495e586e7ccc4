import { timeoutManager, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { summaryQuery } from './export-tasks-queries.ts'

/** Seldom enough to cost next to nothing, often enough for a tab that says when an export is done. */
const EVERY_MS = 3 * 60_000

/**
 * Lists pause in a hidden tab. While something is in progress, the summary alone is looked at every few minutes,
 * so that the title can tell that it has ended.
 */
export function useHiddenWatch(project: string, isWanted: boolean) {
  const client = useQueryClient()
  useEffect(() => {
    if (!isWanted) return undefined
    let timer: ReturnType<typeof timeoutManager.setInterval> | undefined
    const stop = () => {
      if (timer !== undefined) timeoutManager.clearInterval(timer)
      timer = undefined
    }
    const update = () => {
      if (document.visibilityState === 'visible') return stop()
      // Through the library's timers, so that the request is marked as one that nobody made by hand.
      timer ??= timeoutManager.setInterval(
        () => void client.refetchQueries({ queryKey: summaryQuery(project, false).queryKey }),
        EVERY_MS,
      )
    }
    update()
    document.addEventListener('visibilitychange', update)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', update)
    }
  }, [client, project, isWanted])
}
