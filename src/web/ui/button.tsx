import type { ComponentProps, MouseEvent, ReactNode } from 'react'

const BASE =
  'aria-disabled:cursor-not-allowed inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-sm border text-sm font-medium whitespace-nowrap transition-colors duration-150 pointer-coarse:h-11'
const LOOK = {
  primary: 'border-transparent bg-primary px-3 text-on-primary hover:opacity-90',
  secondary:
    'border-control bg-surface px-3 text-ink hover:bg-hover aria-disabled:border-hairline aria-disabled:bg-surface aria-disabled:text-secondary aria-pressed:border-ink aria-pressed:bg-selected',
  danger:
    'border-transparent bg-danger px-3 text-on-danger hover:opacity-90 aria-disabled:border-hairline aria-disabled:bg-surface aria-disabled:text-secondary',
  quiet: 'border-transparent px-2 text-secondary hover:bg-hover hover:text-ink',
  icon: 'min-w-8 border-transparent text-secondary hover:bg-hover hover:text-ink aria-disabled:bg-transparent aria-disabled:text-control aria-disabled:opacity-50 pointer-coarse:min-w-11',
}

type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'type'> & {
  look?: Exclude<keyof typeof LOOK, 'icon'>
}

export function Button({ look = 'secondary', ...rest }: ButtonProps) {
  return <button type="button" className={`${BASE} ${LOOK[look]}`} {...rest} />
}

type IconButtonProps = {
  label: string
  /** A word of the label, shown where there is room for it. */
  word?: string
  /** Describes it further, in place of the label that a mouse sees. */
  hint?: string | undefined
  /** Names what it does to a stylesheet and to whoever looks for its neighbour. */
  action?: string
  /** Also while disabled, so that it can say why. */
  onClick?: (event: MouseEvent) => void
  /** The id of what it opens, where that is all it does. */
  popoverTarget?: string
  children: ReactNode
  /** Stays in the tab order, so that the focus is not lost when a click makes the button useless. */
  isDisabled?: boolean
}

export function IconButton(props: IconButtonProps) {
  const { label, word, hint, action, onClick, isDisabled = false, popoverTarget, children } = props
  return (
    <button
      type="button"
      className={`${BASE} ${LOOK.icon}`}
      aria-label={label}
      title={hint ?? label}
      data-action={action}
      aria-disabled={isDisabled}
      onClick={onClick}
      popoverTarget={popoverTarget}
    >
      {children}
      {word !== undefined && <span className="button-word">{word}</span>}
    </button>
  )
}
