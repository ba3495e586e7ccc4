/** The words for one task, and how exports have been going. */
export const taskEn = {
  'task.copy': 'Copy',
  'task.copy.id': 'Copy the task ID',
  'task.timeline': 'Timeline',
  'task.now': 'Now',
  'task.took.usual': 'took {duration}, usually {usual}',
  'task.running.usual': 'Running for {duration}, usually {usual}',
  'task.slow':
    'This export takes far longer than the others of this project. It may still finish. If it does not, delete it and start it again in the Workspace console.',
  'task.gone':
    'This task is not there any more. It may have been deleted. Below is what was last known of it.',
  'task.steps': 'Other tasks of this page',
  'task.previous': 'Previous',
  'task.previous.of': 'Previous task: {file}',
  'task.next': 'Next',
  'task.next.of': 'Next task: {file}',
  'task.first': 'This is the first task of this page of the list.',
  'task.last': 'This is the last task of this page of the list.',
  'task.place': '{place} of {count} on this page',
  'task.place.elsewhere': 'Not on this page of the list',

  'strip.label': 'Recent exports',
  'strip.caption': 'Newest at the right. Taller took longer.',
  'strip.caption.usual': 'Newest at the right. Taller took longer; the line is the usual {duration}.',
  'strip.none': 'No exports so far',
  'strip.took': '{file}, {status}, took {duration}, {ago}',
  'strip.running': '{file}, {status}, for {duration} so far',
  'strip.untimed': '{file}, {status}',
} as const
