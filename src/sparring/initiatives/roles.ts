import { z } from 'zod';
import { email } from './email.ts';
import type { Appointed, Initiative } from './initiative.ts';

/** STAR's own: those who coordinate the initiative, and those who take part in groups. */
export const RoleForm = z.object({ email: email(), role: z.enum(['coordinator', 'facilitator']) });
export type Role = z.output<typeof RoleForm>['role'];

const list = { coordinator: 'coordinators', facilitator: 'facilitators' } as const;

export const inRole = (initiative: Initiative, role: Role): Appointed[] => initiative[list[role]];

export const withRole = (initiative: Initiative, role: Role, people: Appointed[]): Initiative => ({
  ...initiative,
  [list[role]]: people,
});
