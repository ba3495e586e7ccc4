import { Copy } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'

type CopyButtonProps = {
  text: () => string
  /** Its name, where the word on it says too little. */
  label?: string
  children: ReactNode
}

/** Copies a text, and says whether it did: a browser may refuse. */
export function CopyButton({ text, label, children }: CopyButtonProps) {
  const t = useT()
  const [outcome, setOutcome] = useState<'copied' | 'copy.refused' | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      setOutcome('copied')
    } catch {
      setOutcome('copy.refused')
    }
  }
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button onClick={() => void copy()} aria-label={label}>
        <Copy aria-hidden="true" className="size-3.5" />
        {children}
      </Button>
      <output className="text-sm text-secondary">{outcome && t(`failure.${outcome}`)}</output>
    </span>
  )
}
