/** The id of a message in `en.json`. A test looks every one of them up. */
export type WordId = string
