import { ChevronDown } from 'lucide-react'

type SelectProps<Value extends string> = {
  /** Its name; shown before it unless `isLabelHidden`. */
  label: string
  isLabelHidden?: boolean
  value: Value
  /** `lang` where an option is not in the language of the page. */
  options: readonly { value: Value; label: string; lang?: string }[]
  onChange: (value: Value) => void
  /** `joined` is the left half of a control. */
  shape?: 'whole' | 'joined'
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, isLabelHidden = false, value, options, onChange, shape = 'whole' } = props
  return (
    <label className="inline-flex items-center gap-2 text-sm text-secondary">
      <span className={isLabelHidden ? 'sr-only' : 'whitespace-nowrap'}>{label}</span>
      <span className="relative inline-flex items-center">
        <select
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen) onChange(chosen.value)
          }}
          className={`h-8 appearance-none border border-control bg-surface pr-7 pl-2.5 text-sm text-ink hover:bg-hover pointer-coarse:h-11 ${shape === 'joined' ? 'rounded-l-sm border-r-0' : 'rounded-sm'}`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute right-2 size-3.5 text-secondary"
        />
      </span>
    </label>
  )
}
