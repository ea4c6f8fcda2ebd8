import { z } from 'zod';

/** A Teams team the bot was installed in. Initiatives have their channels there. */
export const Team = z.object({
  /** The General channel's conversation id (= the team's id in Teams). */
  general: z.string(),
  /** The Microsoft 365 group, as Graph knows the team. */
  groupId: z.string().optional(),
  serviceUrl: z.string(),
  tenant: z.string(),
});
export type Team = z.output<typeof Team>;
