/** The words for one task, and how exports have been going. */
export const taskEn = {
  'delete.title': 'Delete this export task?',
  'delete.text': 'The task and its file are deleted for everyone in this project. This cannot be undone.',
  'delete.running': 'The export is still in progress. The service may refuse to delete it.',
  'delete.confirm': 'Delete',
  'delete.deleting': 'Deleting',
  'delete.failed.title': '{file} was not deleted',
  'delete.lost.title': 'It is not known whether {file} was deleted',
  'delete.lost.text':
    'The answer was lost. Trying again is safe: the same request is never carried out twice.',
  'delete.remaining.title': '{file} is still in the list',
  'delete.remaining.text': 'The service has not deleted it so far, and may yet do so. You can try again.',
  'delete.unknown.title': 'It is not known whether {file} was deleted',
  'delete.unknown.text':
    'The service did not answer, and the list could not tell. Look at the list before you try again.',

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
