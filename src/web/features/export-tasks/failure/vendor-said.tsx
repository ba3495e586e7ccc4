import { useT } from '../../../i18n/i18n.ts'
import { languageOf } from '../../../ui/language-of.ts'

/** Stands in the sentence for what was said, which may be in another language than the sentence. */
const SLOT = '\uFFFC'

/** The cloud's own words, where the page knows no better ones. */
export function VendorSaid({ said }: { said: string }) {
  const t = useT()
  const [before, after] = t('failure.upstream.unknown', { said: SLOT }).split(SLOT)
  return (
    <p className="wrap-anywhere">
      {before}
      <span lang={languageOf(said)} dir="auto">
        {said}
      </span>
      {after}
    </p>
  )
}
