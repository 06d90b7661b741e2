/** What a member of a workspace may do. Nobody has a role above the workspace that serves the people in it. */
export const ROLES = [
  'administrator',
  'coordinator',
  'approver',
  'field_worker',
  'analyst',
  'partner',
  'auditor',
] as const

export type Role = (typeof ROLES)[number]
