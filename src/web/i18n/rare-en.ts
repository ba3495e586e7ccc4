/** The words for what is seldom seen: no rows to show, an address that was not taken, a sign-in that let nobody in. */
export const rareEn = {
  'used-link.title': 'This sign-in link does not work',
  'used-link.text':
    'A link works once, and in the run that printed it. Restart Export Center, and the terminal shows a new one.',
  'no-sign-in.title': 'You are not signed in',
  'no-sign-in.400':
    'This sign-in was not begun in this browser, took longer than ten minutes, or was used already.',
  'no-sign-in.403':
    'The sign-in service did not let you in. If that stays so, ask whoever runs Export Center.',
  'no-sign-in.503': 'The sign-in service does not answer. Try again in a moment.',
  'no-sign-in.other': 'Signing in did not succeed.',
  'no-sign-in.again': 'Sign in again',
  'rejected.title':
    '{count, plural, one {A part of the address was not taken} other {# parts of the address were not taken}}',
  'rejected.malformed': '{name}: “{value}” is not a value for it. {shown}',
  'rejected.repeated': '{name}: was given more than once (“{value}”). {shown}',
  'rejected.unpaired': '{name}: “{value}” needs both sort_field and sort_type. {shown}',
  'rejected.dismiss': 'Remove from the address',
  'rejected.shown.status': 'All statuses are shown.',
  'rejected.shown.file_name': 'All file names are shown.',
  'rejected.shown.task_id': 'All task IDs are shown.',
  'rejected.shown.is_download': 'Downloaded or not, all are shown.',
  'rejected.shown.sort_field': 'The newest are shown first.',
  'rejected.shown.sort_type': 'The newest are shown first.',
  'rejected.shown.offset': 'The first page is shown.',
  'rejected.shown.limit': '{limit} rows a page are shown.',
  'empty.title': 'No export tasks yet',
  'empty.text':
    'Exports are started in the Workspace console, on its pages for desktops, users and statistics. They show up here with their progress.',
  'empty.match.title': 'No task matches',
  'empty.match.text': 'No export task matches these filters.',
  'empty.deep.title': 'Choose downloaded or not',
  'empty.deep.text':
    'This cloud lists downloaded and other tasks apart. So far down, only one of the two can be shown.',
  'empty.page.title': 'This page is empty',
  'empty.page.text': 'The list has no tasks here. It may have become shorter.',
  'empty.withheld.text':
    '{count, plural, one {The service says that there is # task, and sent none.} other {The service says that there are # tasks, and sent none.}} Refresh to ask again.',
  'not-found.title': 'Page not found',
  'not-found.text': 'There is no page at this address. Check the link, or start from the list.',
  'not-found.link': 'Go to export tasks',
  'no-project.title': 'No project',
  'no-project.text': 'Your account has no access to a project. Ask the administrator of Export Center.',
} as const
