/** What each known error of the cloud means to the person; `vendor-situations.ts` says which code is which. */
export const vendorCodesEn = {
  'vendor.not-published.title': 'The service was not found at this address',
  'vendor.not-published.cause':
    'The region or the endpoint of this project does not offer the Workspace API.',
  'vendor.not-published.next':
    'Ask the administrator of Export Center to check the region and the endpoint of this project.',
  'vendor.gateway.title': 'The gateway of the cloud has trouble',
  'vendor.gateway.cause': 'The request reached the cloud, but not the Workspace service behind it.',
  'vendor.gateway.next': 'Wait a little, then try again.',
  'vendor.timeout.title': 'The service took too long',
  'vendor.timeout.cause': 'The gateway of the cloud got no answer from Workspace in time.',
  'vendor.timeout.next': 'Wait a little, then try again.',
  'vendor.credentials.title': 'The cloud did not accept the credentials',
  'vendor.credentials.cause': 'The access key that Export Center uses is wrong, was disabled or was deleted.',
  'vendor.credentials.next':
    'Ask the administrator to check the access key. Trying again does not help, and may lock the key for five minutes.',
  'vendor.clock.title': 'The cloud did not accept the signature',
  'vendor.clock.cause': 'The access key is wrong, or the clock of the server is off by more than 15 minutes.',
  'vendor.clock.next': 'Ask the administrator to check the clock of the server first, then the access key.',
  'vendor.token.title': 'The credentials have ended',
  'vendor.token.cause': 'The temporary credentials or the token of this project are not valid any more.',
  'vendor.token.next': 'Ask the administrator to renew the credentials.',
  'vendor.not-authorised.title': 'A permission is missing in the cloud',
  'vendor.not-authorised.cause': 'The credentials of this project may not use the action {action}.',
  'vendor.not-authorised.next':
    'Ask the tenant administrator to allow {action} for the user of these credentials in IAM.',
  'vendor.throttled.title': 'The cloud is limiting requests',
  'vendor.throttled.cause': 'Workspace takes only so many requests a minute for this account.',
  'vendor.throttled.next': 'Wait a little, then try again.',
  'vendor.project-unavailable.title': 'This project is not available',
  'vendor.project-unavailable.cause': 'The project is frozen or disabled in the cloud.',
  'vendor.project-unavailable.next': 'Ask the tenant administrator to check the project in the IAM console.',
  'vendor.address-denied.title': 'The cloud does not allow this server',
  'vendor.address-denied.cause':
    'An access rule of the account excludes the address from which Export Center calls.',
  'vendor.address-denied.next':
    'Ask the tenant administrator to add the server to the list of allowed addresses.',
  'vendor.quota.title': 'The quota of requests is used up',
  'vendor.quota.cause': 'The account has used all the requests that it may send.',
  'vendor.quota.next': 'Ask the tenant administrator to raise the quota.',
  'vendor.account-frozen.title': 'The account is frozen',
  'vendor.account-frozen.cause': 'The cloud has frozen the account, for example because a bill is unpaid.',
  'vendor.account-frozen.next': 'Ask the tenant administrator to check the billing of the account.',
  'vendor.user-disabled.title': 'The user is disabled in this region',
  'vendor.user-disabled.cause':
    'The IAM user of these credentials may not be used in the region of this project.',
  'vendor.user-disabled.next':
    'Ask the tenant administrator to enable the user, or to use other credentials.',
  'vendor.empty-message.title': 'The service missed a part of the request',
  'vendor.empty-message.cause': 'Workspace says that the request was empty.',
  'vendor.empty-message.next': 'Reload the page. If it stays, give the request ID to the administrator.',
  'vendor.backend-call.title': 'Workspace could not reach another service',
  'vendor.backend-call.cause': 'Workspace depends on other services of the cloud, and one of them failed.',
  'vendor.backend-call.next': 'Try again in some minutes. If it stays, contact the tenant administrator.',
  'vendor.not-found.title': 'The service does not find it',
  'vendor.not-found.cause': 'The task or its file does not exist any more. It may have been deleted.',
  'vendor.not-found.next': 'Refresh the list.',
  'vendor.database.title': 'Workspace is broken at the moment',
  'vendor.database.cause': 'Workspace reports a fault in its own database.',
  'vendor.database.next':
    'Try again in some minutes. If it stays, open a service ticket with the details below.',
  'vendor.our-fault.title': 'Workspace did not understand Export Center',
  'vendor.our-fault.cause':
    'The request had a form that the service does not take. The fault is in Export Center.',
  'vendor.our-fault.next': 'Give the details below to the administrator of Export Center.',
  'vendor.not-enabled.title': 'Workspace is not enabled in this project',
  'vendor.not-enabled.cause': 'There can be no export tasks here, because the service was not subscribed to.',
  'vendor.not-enabled.next': 'Enable Workspace in the console of this region, or choose another project.',
  'vendor.unavailable.title': 'Workspace is unavailable',
  'vendor.unavailable.cause': 'The service says that it takes no requests at the moment.',
  'vendor.unavailable.next': 'Wait a little, then try again.',
  'vendor.invalid-parameter.title': 'The service did not take a value',
  'vendor.invalid-parameter.cause': 'A value in the request is outside what Workspace accepts.',
  'vendor.invalid-parameter.next': 'Clear the filters, then try again.',
  'vendor.conflict.title': 'The state of the task does not allow this',
  'vendor.conflict.cause': 'The task changed in the meantime, or is still in progress.',
  'vendor.conflict.next': 'Refresh the list, then try again.',
  'vendor.bucket-grant.title': 'Workspace may not use its storage',
  'vendor.bucket-grant.cause':
    'Workspace is not authorised to use the bucket or file system that holds the files.',
  'vendor.bucket-grant.next':
    'Ask the tenant administrator to authorise the bucket in the Workspace console.',
  'vendor.busy.title': 'Workspace is busy',
  'vendor.busy.cause': 'The service could not carry out the request just now.',
  'vendor.busy.next': 'Wait a little, then try again.',
  'restart.later': 'This task stays failed. Start the export again in the Workspace console, a little later.',
  'restart.other':
    'This task stays failed. Start the export again in the Workspace console, with other settings.',
  'restart.gateway':
    'Between the gateway of the cloud and Workspace something was refused, too large, or took too long.',
  'restart.not-allowed':
    'Whoever started this export had no permission for what it reads. The cloud does not say for which action.',
  'restart.allowed':
    'This task stays failed. Ask the tenant administrator for the permission in IAM, then start the export again in the Workspace console.',
  'restart.bucket':
    'This task stays failed. Ask the tenant administrator to authorise the bucket in the Workspace console, then start the export again there.',
} as const
