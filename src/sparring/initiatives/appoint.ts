import { activity, show, word } from '../activity.ts';
import { byCoordinator, tenantOf } from './initiative.ts';
import { news } from './news.ts';
import { inRole, RoleForm, withRole } from './roles.ts';

/** A coordinator appoints a coordinator or a facilitator. It holds from when Teams first reports that e-mail. */
export const appoint = activity({
  verb: 'appoint',
  about: 'initiative',
  input: RoleForm,
  form: 'roles',
  may: byCoordinator,
  decide({ document: before, id, input: { email, role }, actor, now }) {
    const there = inRole(before, role);
    const reply = show('roles', { notice: word('roles.appointed', { email, role: word(`role.${role}`) }) });
    if (there.some((a) => a.email === email)) return { reply };
    // Somebody who has the other role already is known.
    const known = [...before.coordinators, ...before.facilitators].find((a) => a.email === email);
    const tenant = actor.kind === 'person' ? { tenant: tenantOf(actor.id) } : {};
    const initiative = withRole(before, role, [...there, { ...known, email, ...tenant }]);
    return { document: initiative, reply, jobs: news(before, initiative, { id, now }) };
  },
});
