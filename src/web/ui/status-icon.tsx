import type { ReactNode } from 'react'

export type Tone = 'running' | 'done' | 'failed' | 'expired' | 'neutral'

/** Each state has its own outline, so that it can be told without its colour. */
const SHAPES: Record<Tone, ReactNode> = {
  running: (
    <path
      d="M8 2.5a5.5 5.5 0 1 1-5.5 5.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
    />
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" />
      <path className="status-mark" d="m5.2 8.2 2 2 3.7-4.1" />
    </>
  ),
  failed: (
    <>
      <path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z" fill="currentColor" />
      <path className="status-mark" d="M8 4.8v3.6M8 11v.1" />
    </>
  ),
  expired: (
    <g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
      <circle cx="8" cy="8" r="6" strokeDasharray="2.2 2.51" />
      <path d="M8 5v3.2l2 1.3" strokeLinejoin="round" />
    </g>
  ),
  neutral: (
    <g fill="none" stroke="currentColor" strokeWidth="1.5">
      <path d="M8 1.9 14.1 8 8 14.1 1.9 8z" strokeLinejoin="round" />
      <path d="M8 8h.01" strokeWidth="2.4" strokeLinecap="round" />
    </g>
  ),
}

export const TONE_COLOURS: Record<Tone, string> = {
  running: 'text-running-icon',
  done: 'text-done-icon',
  failed: 'text-failed-icon',
  expired: 'text-expired-icon',
  neutral: 'text-secondary',
}

export function StatusIcon({ tone }: { tone: Tone }) {
  return (
    <span className={`shrink-0 ${TONE_COLOURS[tone]}`}>
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-3.5">
        {SHAPES[tone]}
      </svg>
    </span>
  )
}
