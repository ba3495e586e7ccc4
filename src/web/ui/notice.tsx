import type { ReactNode } from 'react'

/** Something to know about what is shown below it. It is read out politely. */
export function Notice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <section className="flex flex-col items-start gap-1 rounded-md border border-hairline bg-surface px-4 py-3 text-sm">
      <output className="font-medium">{title}</output>
      {children}
    </section>
  )
}
