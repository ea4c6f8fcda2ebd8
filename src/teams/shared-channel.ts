import type { Job } from '../sparring/activity.ts';
import type { PersonId } from '../sparring/language.ts';
import type { ChannelParts } from './channels.ts';
import { allOf, bodyOf, Ended } from './graph-steps.ts';

type Wanted = Extract<Job, { kind: 'channel' }>;
type Member = { userId?: string | null };

const split = (person: PersonId) => {
  const [tenant = '', objectId = ''] = person.split('/');
  return { tenant, objectId };
};

/** A person as Graph adds them; the tenant tells where to look for somebody of another organisation. */
const member = (person: PersonId, roles: 'owner'[]): object => {
  const { tenant, objectId } = split(person);
  return {
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${encodeURIComponent(objectId)}')`,
    roles,
    tenantId: tenant,
  };
};

/** A shared channel is made with exactly one owner; everybody else is added afterwards. @throws {Ended} when there is nobody to own it */
export function membersToStartWith({ owner, members }: Wanted): object[] {
  const first = owner ?? members[0];
  if (!first) throw new Ended({ ok: false, why: 'invalid' });
  return [member(first, ['owner'])];
}

/**
 * Adds whoever is missing, and the app, without which the bot can neither read nor write there. Each step leaves out what is done
 * already, so all of it may be repeated after a crash.
 */
export async function completeShared(parts: ChannelParts, channel: string, { members }: Wanted): Promise<void> {
  const { graph } = parts;
  const path = `/v1.0/teams/${encodeURIComponent(parts.teamId)}/channels/${encodeURIComponent(channel)}`;
  const present = new Set((await allOf<Member>(parts, `${path}/members`)).map((m) => m.userId?.toLowerCase()));
  for (const person of members) {
    if (present.has(split(person).objectId.toLowerCase())) continue;
    bodyOf(await graph('POST', `${path}/members`, member(person, [])));
  }
  await addApp(parts, channel);
}

async function addApp(parts: ChannelParts, channel: string): Promise<void> {
  const { graph, teamId, appId } = parts;
  if (!appId) return;
  const installed = `/v1.0/teams/${encodeURIComponent(teamId)}/installedApps`;
  const filter = `$expand=teamsApp&$filter=${encodeURIComponent(`teamsApp/externalId eq '${appId}'`)}`;
  const [app] = await allOf<{ teamsApp: { id: string } }>(parts, `${installed}?${filter}`);
  if (!app) throw new Ended({ ok: false, why: 'forbidden' });
  // Adding apps to a channel is in Graph's beta only.
  const enabled = `/beta/teams/${encodeURIComponent(teamId)}/channels/${encodeURIComponent(channel)}/enabledApps`;
  if ((await allOf<{ id: string }>(parts, enabled)).some(({ id }) => id === app.teamsApp.id)) return;
  const added = { '@odata.id': `https://graph.microsoft.com/beta/appCatalogs/teamsApps/${app.teamsApp.id}` };
  bodyOf(await graph('POST', `${enabled}/$ref`, added));
}
