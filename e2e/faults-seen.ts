/** What a person sees under each trouble: of the list, of a download, of a delete. */
export const SEEN: Record<string, readonly [list: string, download: string, remove: string]> = {
  'server-error': [
    'Workspace is broken at the moment',
    'Workspace reports a fault in its own database.',
    'done-8.xlsx was not deleted',
  ],
  busy: [
    'Workspace is busy',
    'The service could not carry out the request just now.',
    'done-8.xlsx was not deleted',
  ],
  unavailable: [
    'Workspace is unavailable',
    'The service says that it takes no requests at the moment.',
    'done-8.xlsx was not deleted',
  ],
  'backend-missing': [
    'The gateway of the cloud has trouble',
    'The request reached the cloud, but not the Workspace service behind it.',
    'done-8.xlsx is still in the list',
  ],
  'gateway-timeout': [
    'The service took too long',
    'The gateway of the cloud got no answer from Workspace in time.',
    'done-8.xlsx is still in the list',
  ],
  'expired-token': [
    'The credentials have ended',
    'The temporary credentials or the token of this project are not valid any more.',
    'done-8.xlsx was not deleted',
  ],
  'clock-skew': [
    'The cloud did not accept the signature',
    'The access key is wrong, or the clock of the server is off by more than 15 minutes.',
    'done-8.xlsx was not deleted',
  ],
  'not-published': [
    'The service was not found at this address',
    'The region or the endpoint of this project does not offer the Workspace API.',
    'done-8.xlsx was not deleted',
  ],
  'not-found': [
    'The service does not find it',
    'The task or its file does not exist any more. It may have been deleted.',
    'done-8.xlsx was not deleted',
  ],
  conflict: [
    'The state of the task does not allow this',
    'The task changed in the meantime, or is still in progress.',
    'done-8.xlsx was not deleted',
  ],
  'unknown-code': [
    'The cloud refused the request',
    'Workspace did not take the request as it was sent.',
    'done-8.xlsx was not deleted',
  ],
  'workspace-disabled': [
    'Workspace is not enabled in this project',
    'There can be no export tasks here, because the service was not subscribed to.',
    'done-8.xlsx was not deleted',
  ],
  'tenant-missing': [
    'Workspace is not enabled in this project',
    'There can be no export tasks here, because the service was not subscribed to.',
    'done-8.xlsx was not deleted',
  ],
  'project-frozen': [
    'This project is not available',
    'The project is frozen or disabled in the cloud.',
    'done-8.xlsx was not deleted',
  ],
  'address-denied': [
    'The cloud does not allow this server',
    'An access rule of the account excludes the address from which Export Center calls.',
    'done-8.xlsx was not deleted',
  ],
  'quota-exceeded': [
    'The quota of requests is used up',
    'The account has used all the requests that it may send.',
    'done-8.xlsx was not deleted',
  ],
  'account-frozen': [
    'The account is frozen',
    'The cloud has frozen the account, for example because a bill is unpaid.',
    'done-8.xlsx was not deleted',
  ],
  'user-disabled': [
    'The user is disabled in this region',
    'The IAM user of these credentials may not be used in the region of this project.',
    'done-8.xlsx was not deleted',
  ],
  'bucket-grant': [
    'Workspace may not use its storage',
    'Workspace is not authorised to use the bucket or file system that holds the files.',
    'done-8.xlsx was not deleted',
  ],
  'error-in-200': [
    'Workspace is busy',
    'The service could not carry out the request just now.',
    'done-8.xlsx was not deleted',
  ],
  throttled: [
    'The cloud is limiting requests',
    'Workspace takes only so many requests a minute for this account.',
    'done-8.xlsx was not deleted',
  ],
  forbidden: [
    'A permission is missing in the cloud',
    'The credentials of this project may not use the action workspace:tenants:exportData.',
    'done-8.xlsx was not deleted',
  ],
  'iam-error': [
    'The cloud is unavailable',
    'Workspace did not answer, answered too slowly, or said that it cannot.',
    'done-8.xlsx is still in the list',
  ],
  'plain-error': [
    'Workspace could not reach another service',
    'Workspace depends on other services of the cloud, and one of them failed.',
    'done-8.xlsx was not deleted',
  ],
  'html-502': [
    'The cloud is unavailable',
    'Workspace did not answer, answered too slowly, or said that it cannot.',
    'done-8.xlsx is still in the list',
  ],
  'empty-503': [
    'The cloud is unavailable',
    'Workspace did not answer, answered too slowly, or said that it cannot.',
    'done-8.xlsx is still in the list',
  ],
  'empty-200': [
    'The cloud’s answer could not be read',
    'Workspace answered in a form that Export Center does not know.',
    'deleted',
  ],
  redirected: [
    'The cloud’s answer could not be read',
    'Workspace did not answer, answered too slowly, or said that it cannot.',
    'done-8.xlsx is still in the list',
  ],
  'bad-credentials': [
    'The cloud did not accept the credentials',
    'The access key that Export Center uses is wrong, was disabled or was deleted.',
    'done-8.xlsx was not deleted',
  ],
  hang: [
    'The cloud is unavailable',
    'Workspace did not answer, answered too slowly, or said that it cannot.',
    'done-8.xlsx is still in the list',
  ],
  reset: [
    'The cloud is unavailable',
    'Workspace did not answer, answered too slowly, or said that it cannot.',
    'done-8.xlsx is still in the list',
  ],
  'reset-after': [
    'The cloud is unavailable',
    'Workspace did not answer, answered too slowly, or said that it cannot.',
    'deleted',
  ],
  'timeout-after': [
    'The service took too long',
    'The gateway of the cloud got no answer from Workspace in time.',
    'deleted',
  ],
  slow: [
    'The cloud is unavailable',
    'Workspace did not answer, answered too slowly, or said that it cannot.',
    'deleted',
  ],
  'half-json': ['The cloud’s answer could not be read', 'saved', 'deleted'],
  'truncated-download': [
    'The cloud is unavailable',
    'The connection ended before the end of the file. Nothing was saved.',
    'deleted',
  ],
  'cut-after-headers': [
    'The cloud is unavailable',
    'Workspace did not answer, answered too slowly, or said that it cannot.',
    'deleted',
  ],
  'cut-before-last-byte': [
    'The cloud is unavailable',
    'The connection ended before the end of the file. Nothing was saved.',
    'deleted',
  ],
  'stalled-download': [
    'The cloud is unavailable',
    'The connection ended before the end of the file. Nothing was saved.',
    'deleted',
  ],
  drip: [
    'The cloud is unavailable',
    'The connection ended before the end of the file. Nothing was saved.',
    'deleted',
  ],
  compressed: [
    'The cloud’s answer could not be read',
    'Workspace answered in a form that Export Center does not know.',
    'deleted',
  ],
  oversize: ['The cloud’s answer could not be read', 'saved', 'deleted'],
  'big-download': ['The cloud’s answer could not be read', 'saved', 'deleted'],
  'wrong-types': ['20 rows', 'saved', 'deleted'],
  'null-fields': ['20 rows', 'saved', 'deleted'],
  'missing-fields': ['20 rows', 'saved', 'deleted'],
  'missing-count': ['20 rows', 'saved', 'deleted'],
  'missing-tasks': ['The tasks did not come', 'saved', 'deleted'],
  'empty-object': ['No export tasks yet', 'saved', 'deleted'],
  'wrong-count': ['20 rows', 'saved', 'deleted'],
  'unknown-status': ['20 rows', 'saved', 'deleted'],
  duplicates: ['40 rows', 'saved', 'deleted'],
  'unknown-fields': ['20 rows', 'saved', 'deleted'],
}
