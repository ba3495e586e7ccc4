import type { ReactNode } from 'react'
import { useDocumentTitle } from './document-title.ts'

type PlainPageProps = { title: string; text: string; documentTitle: string; children?: ReactNode }

/** A page of a few words. */
export function PlainPage({ title, text, documentTitle, children }: PlainPageProps) {
  useDocumentTitle(documentTitle)
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto flex max-w-[560px] flex-col items-start gap-3 px-6 py-20 outline-none"
    >
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="text-secondary">{text}</p>
      {children}
    </main>
  )
}
