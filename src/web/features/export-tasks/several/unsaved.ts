// What a slip of the hand would cost.
import type { SelectedTask } from '../selection.ts'

/** As many as one looks over before pressing a button. */
const MOST_UNTYPED = 20

/**
 * Whether there may be a file that nobody has. What was in progress when it was last heard of may have ended since,
 * and so may what has a status that this page does not know; only a failed or an expired task has no file for sure.
 */
const mayBeUnsaved = ({ status, isDownloaded }: SelectedTask) =>
  isDownloaded !== true && status !== 'FAIL' && status !== 'EXPIRED'

/** How many tasks have a file that nobody has downloaded, or may have one, and why that is not known. */
export function countUnsaved(tasks: readonly SelectedTask[]) {
  const counts = { ready: 0, running: 0, unknown: 0 }
  for (const task of tasks.filter(mayBeUnsaved)) {
    if (task.status === 'SUCCESS') counts.ready += 1
    else counts[task.status === 'CREATING' ? 'running' : 'unknown'] += 1
  }
  return counts
}

/** Whether the number of tasks has to be typed before they are deleted. */
export const needsTyping = (tasks: readonly SelectedTask[]) =>
  tasks.length > MOST_UNTYPED || tasks.some(mayBeUnsaved)
