/** The figures in the order they are read: given, passed on, what went wrong, the work, the money. */
export const FIGURE_GROUPS: readonly { readonly id: string; readonly figures: readonly string[] }[] = [
  { id: 'given', figures: ['livestock.placed', 'livestock.families', 'livestock.under_agreement'] },
  {
    id: 'passed_on',
    figures: [
      'livestock.passed_on',
      'livestock.reach',
      'livestock.months_to_pass_on',
      'livestock.generations',
      'livestock.completion',
    ],
  },
  { id: 'lived', figures: ['livestock.born', 'livestock.visits'] },
  {
    id: 'wrong',
    figures: ['livestock.died', 'livestock.mortality', 'livestock.young_lost', 'livestock.stillborn'],
  },
  {
    id: 'money',
    figures: ['funds.received', 'funds.returned', 'funds.spent', 'funds.given', 'funds.moved', 'funds.left'],
  },
]

/** Figures no group names: a new programme's are shown all the same. */
export function ungrouped(ids: readonly string[]): readonly string[] {
  const named = new Set(FIGURE_GROUPS.flatMap(group => group.figures))
  return ids.filter(id => !named.has(id))
}
