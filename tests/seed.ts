/**
 * Where every test begins that leaves something to chance. What `npm test` says of a change must not depend on luck, so
 * it is the same number each time; `npm run explore` begins elsewhere, again and again.
 */
export const SEED = Number(process.env.HANDSEL_SEED ?? 20_160_104)
