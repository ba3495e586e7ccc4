import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiFailure } from '../../../api/api-failure.ts'
import { failureState, isSameAttempt, outcomeOf, type DeleteState } from './delete-attempt.ts'
import { deleteTask, tasksKey } from '../export-tasks-queries.ts'
import type { TrayTask } from '../tray.ts'

/** One delete, from the question to the outcome. */
export function useDelete({ project, taskId }: TrayTask, onDeleted: () => void) {
  const client = useQueryClient()
  const key = useRef<string | null>(null)
  const [state, setState] = useState<DeleteState>({ kind: 'asking' })

  const confirm = async () => {
    if (key.current === null || !isSameAttempt(state)) key.current = crypto.randomUUID()
    setState({ kind: 'deleting' })
    try {
      const next = outcomeOf(await deleteTask(project, taskId, key.current), taskId)
      setState(next)
      if (next.kind === 'deleted') onDeleted()
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error
      setState(failureState(error))
    }
    await client.invalidateQueries({ queryKey: tasksKey(project) })
  }
  return { state, confirm }
}
