export const STATUSES = ['CREATING', 'SUCCESS', 'FAIL', 'EXPIRED'] as const
export type Status = (typeof STATUSES)[number]

const NEXT: Record<Status, readonly Status[]> = {
  CREATING: ['SUCCESS', 'FAIL'],
  SUCCESS: ['EXPIRED'],
  FAIL: [],
  EXPIRED: [],
}

export const isStatus = (text: string): text is Status => STATUSES.some((status) => status === text)

/** Whether the service would ever turn a task from one status into the other. */
export const canBecome = (from: string, to: Status): boolean => isStatus(from) && NEXT[from].includes(to)

/** What a task turns into by itself, and when, in milliseconds of task time. */
export type Change = { at: number; to: Status }

/** What comes after a change: a file is kept for a while, everything else stays as it is. */
export const changeAfter = ({ at, to }: Change, retentionMs: number): Change | undefined =>
  to === 'SUCCESS' ? { at: at + retentionMs, to: 'EXPIRED' } : undefined
