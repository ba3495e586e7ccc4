type SwitchProps = { label: string; isOn: boolean; onChange: (isOn: boolean) => void }

export function Switch({ label, isOn, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      onClick={() => onChange(!isOn)}
      className="group inline-flex h-8 items-center gap-2 rounded-sm px-1 text-sm text-secondary hover:text-ink pointer-coarse:h-11"
    >
      <span
        aria-hidden="true"
        className="flex h-4 w-7 items-center rounded-full border border-control p-px group-aria-checked:border-primary group-aria-checked:bg-primary forced-colors:group-aria-checked:bg-[Highlight]"
      >
        <span className="size-3 rounded-full bg-control transition-transform duration-150 group-aria-checked:translate-x-3 group-aria-checked:bg-on-primary forced-colors:bg-[ButtonText]" />
      </span>
      {label}
    </button>
  )
}
