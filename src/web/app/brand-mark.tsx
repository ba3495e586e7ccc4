/** The product's own mark: a ledger, and what leaves it. The same drawing is public/icon.svg. */
export function BrandMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-6 shrink-0">
      <rect width="32" height="32" rx="8" className="fill-primary" />
      <g
        fill="none"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-on-primary"
      >
        <path d="M9 10h14M9 16h7M9 22h5" />
        <path d="M22 15v8m-3.5-3.5L22 23l3.5-3.5" />
      </g>
    </svg>
  )
}
