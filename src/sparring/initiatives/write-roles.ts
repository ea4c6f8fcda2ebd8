import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { byCoordinator } from './initiative.ts';

/** Opens the card with the initiative's coordinators and facilitators. */
export const writeRoles = activity({
  verb: 'write-roles',
  about: 'initiative',
  input: z.object({}),
  back: 'show-overview',
  may: byCoordinator,
  decide: () => ({ reply: show('roles') }),
});
