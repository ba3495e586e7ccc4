import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiFailure } from '../../../api/api-failure.ts'
import { tellOtherTabs } from '../../../ui/other-tabs.ts'
import { failureState, isSameAttempt, outcomeOf, type DeleteState } from './delete-attempt.ts'
import { dropFromLists } from './drop-from-lists.ts'
import { deleteTasks, tasksKey } from '../export-tasks-queries.ts'
import type { TrayTask } from '../tray.ts'

/** One delete, from the question to the outcome. */
export function useDelete({ project, taskId }: TrayTask, onDeleted: () => void) {
  const client = useQueryClient()
  const key = useRef<string | null>(null)
  const wasLost = useRef(false)
  const [state, setState] = useState<DeleteState>({ kind: 'asking' })

  const confirm = async () => {
    if (key.current === null || !isSameAttempt(state)) {
      key.current = crypto.randomUUID()
      // An attempt of which the service itself cannot tell may still be on its way.
      wasLost.current = state.kind === 'unknown'
    }
    setState({ kind: 'deleting' })
    const deleted: string[] = []
    try {
      const next = outcomeOf(await deleteTasks(project, [taskId], key.current), taskId)
      setState(next)
      if (next.kind === 'deleted') {
        deleted.push(taskId)
        onDeleted()
        dropFromLists(client, project, [taskId])
      }
    } catch (cause) {
      // Whatever else goes wrong must not leave the question without an end, and says nothing about the task.
      const failure =
        cause instanceof ApiFailure
          ? cause
          : new ApiFailure('unexpected', { message: 'The delete did not end', retryable: false, cause })
      const failed = failureState(failure, wasLost.current)
      wasLost.current = failed.kind === 'lost'
      setState(failed)
    }
    // Whatever came of it: a delete whose outcome is not known may have happened.
    tellOtherTabs({ project, deleted })
    await client.invalidateQueries({ queryKey: tasksKey(project) })
  }
  return { state, confirm }
}
