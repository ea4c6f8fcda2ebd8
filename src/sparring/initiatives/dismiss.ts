import { type Actor, activity, refuse, show, word } from '../activity.ts';
import { byCoordinator, type Initiative } from './initiative.ts';
import { news } from './news.ts';
import { inRole, RoleForm, withRole } from './roles.ts';

/** A coordinator takes a role back. An initiative is never left without somebody who coordinates it. */
export const dismiss = activity({
  verb: 'dismiss',
  about: 'initiative',
  input: RoleForm,
  form: 'roles',
  may: byCoordinator,
  decide({ document: before, id, input: { email, role }, actor, now }) {
    const there = inRole(before, role);
    const left = there.filter((a) => a.email !== email);
    const reply = show('roles', { notice: word('roles.dismissed', { email, role: word(`role.${role}`) }) });
    if (left.length === there.length) return { reply };
    if (role === 'coordinator' && left.length === 0 && !namedByOperator(actor)) return refuse('last-coordinator');
    const gone = there.find((a) => a.email === email)?.id;
    const initiative = withRole(role === 'facilitator' ? withoutFacilitator(before, gone) : before, role, left);
    return { document: initiative, reply, jobs: news(before, initiative, { id, now }) };
  },
});

const namedByOperator = (actor: Actor): boolean => actor.kind === 'person' && actor.coordinator;

const withoutFacilitator = (initiative: Initiative, gone: string | undefined): Initiative => ({
  ...initiative,
  groups: initiative.groups.map((group) => {
    if (gone === undefined || group.facilitator !== gone) return group;
    const { facilitator: _, ...rest } = group;
    return rest;
  }),
});
