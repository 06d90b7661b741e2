import { useLingui } from '@lingui/react'
import css from '#web/frame/language-field.module.css'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import { LOCALES } from '#web/words/locales.ts'
import { keepLanguage, speak } from '#web/words/speak.ts'
import { useWords } from '#web/words/use-words.ts'

/** The language of the page, each under its own name; no flags, since a language is not a country. */
export function LanguageField() {
  const say = useWords()
  const { i18n } = useLingui()
  return (
    <label className={css.language}>
      <Pictogram name="language" size={20} />
      <select
        className={css.select}
        aria-label={say('language.label')}
        value={i18n.locale}
        onChange={event => {
          keepLanguage(event.target.value)
          void speak(event.target.value)
        }}
      >
        {LOCALES.map(({ code, name, dir }) => (
          <option key={code} value={code} lang={code} dir={dir}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
