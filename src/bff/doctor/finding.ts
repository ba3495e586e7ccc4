/** One line of the doctor. `wrong` has to be mended, `note` is worth knowing, and neither ever quotes a secret. */
export type Finding = {
  kind: 'ok' | 'note' | 'wrong'
  what: string
  /** The next step, for whoever set Export Center up. */
  advice?: string
}

export const ok = (what: string): Finding => ({ kind: 'ok', what })
export const note = (what: string, advice?: string): Finding => ({
  kind: 'note',
  what,
  ...(advice && { advice }),
})
export const wrong = (what: string, advice: string): Finding => ({ kind: 'wrong', what, advice })
