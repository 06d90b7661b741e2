/** Uyghur and Kazakh letters of the Arabic script, and the few that Arabic itself adds. */
const ARABIC = `ا a, أ a, إ a, آ a, ى i, ي i, ی i, ې e, ە e, ۀ e, ة a, ھ h, ك k, ک k, گ g, ڭ ng, ق k, غ g,
  ع a, خ h, ح h, ب b, پ p, ت t, ط t, ج j, چ ch, د d, ض d, ر r, ز z, ذ z, ظ z, ژ j, س s, ص s, ث s, ش sh, ف f,
  ل l, م m, ن n, و o, ۇ u, ۆ o, ۈ u, ۋ w, ئ -, ؤ o, ء -, ٴ -`

const CYRILLIC = `а a, ә ə, б b, в w, г g, ғ g, д d, е e, ж j, җ j, з z, и i, к k, қ k, л l, м m, н n, ң ng,
  о o, ө o, п p, р r, с s, т t, у u, ұ u, ү u, ф f, х h, һ h, ц ts, ч ch, ш sh, щ shch, ъ -, ы i, і i, ь -,
  э e, ю iu, я ia`

/**
 * Latin letters whose mark is a sound or that no decomposition reaches; ə stays, because it is read two
 * ways.
 */
const LATIN = `ş sh, ș sh, š sh, ç ch, č ch, ž zh, ğ g, ı i, ø o, ł l, đ d, ð d, þ t, ß s, æ e, œ e, ƣ g,
  ŋ ng, ⱨ h, ⱪ k, ⱬ j, ǝ ə`

const LETTERS = new Map([...pairsOf(ARABIC), ...pairsOf(CYRILLIC), ...pairsOf(LATIN)])

function pairsOf(table: string): [string, string][] {
  return table.split(/,\s*/).map(pair => {
    const [from = '', to = ''] = pair.split(' ')
    return [from, to === '-' ? '' : to]
  })
}

/** The text with every letter that has a Latin spelling spelled in Latin; others stay as they are. */
export function spellInLatin(text: string): string {
  return [...settleHeh(text)].map(letter => LETTERS.get(letter) ?? letter).join('')
}

const CONSONANT = 'بپتجچخدرزژسشغفقكکگڭلمنھۋيصضطظحثذ'
const VOWEL = 'اەوۇۆۈېىيیئ'
const HEH_AS_E = new RegExp(`(?<=[${CONSONANT}])ه(?![${VOWEL}])`, 'g')

/**
 * Arabic keyboards write ه for two Uyghur letters: e after a consonant that no vowel follows, h elsewhere.
 */
function settleHeh(text: string): string {
  return text.replace(HEH_AS_E, 'ە').replaceAll('ه', 'ھ')
}
