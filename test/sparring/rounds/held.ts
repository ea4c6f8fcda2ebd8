import type { PersonActor } from '../../../src/sparring/activity.ts';
import type { Group } from '../../../src/sparring/groups/group.ts';
import type { Membership } from '../../../src/sparring/people/member.ts';
import type { Round, Topic } from '../../../src/sparring/rounds/round.ts';
import { type Said, system, type World, world } from '../../support/world.ts';
import { anna, bo, carl, group, newGroup, round, stranger } from './round-world.ts';

export const START = '2026-11-12T09:00:00Z';
/** An hour after the meeting has ended. */
export const AFTER = '2026-11-12T11:30:00Z';
export const joinUrl = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=%7b%7d';

export const topicOf = (id: string, municipality: string, more: Partial<Topic> = {}): Topic => ({
  id,
  title: `Emne ${id}`,
  kind: 'practical',
  theme: 'paid-hours',
  minutes: 20,
  municipality,
  by: { id: `${municipality}/x`, name: municipality },
  support: [],
  at: '2026-10-05T08:00:00Z',
  ...more,
});
export const topics = [topicOf('t1', 'struer'), topicOf('t2', 'vejle'), topicOf('t3', 'greve')];

/** A round with an agenda, whose meeting is on 12 November at ten o'clock. */
export const planned = (more: Partial<Round> = {}): Round => ({
  quarter: round,
  stage: 'agenda',
  opened: '2026-10-01T06:00:00Z',
  // What comes before the meeting is somebody else's story.
  taken: [
    'remind-votes',
    'decide-date',
    'remind-date',
    'remind-topics',
    'close-topics',
    'remind-owner',
    'publish-draft',
    'remind-attendance',
    'remind-meeting',
  ],
  topics,
  meeting: { start: START, minutes: 90, sequence: 0, token: 't', joinUrl },
  agenda: {
    items: [
      { id: 'welcome', kind: 'standing', minutes: 5 },
      { id: 't1', kind: 'topic', title: 'Emne t1', minutes: 45, topic: 't1', presenter: 'struer' },
      { id: 't2', kind: 'topic', title: 'Emne t2', minutes: 30, topic: 't2', presenter: 'vejle' },
      { id: 'round-up', kind: 'standing', minutes: 10 },
    ],
    dropped: [{ topic: 't3', reason: 'Vi tager det på seminaret' }],
    published: { at: '2026-11-05T07:00:00Z', by: 'owner' },
  },
  ...more,
});

/** A group in such a round, at a moment; the round's next step waits. */
export async function inRound(more: Partial<Round> = {}, at = '2026-11-12T08:00:00Z', of: Partial<Group> = {}) {
  const w = world({ at });
  await w.put('group', group, newGroup({ round: planned(more), ...of }));
  return w;
}

/** The same after the meeting, with the takeaways card in the channel. */
export async function held(more: Partial<Round> = {}, of: Partial<Group> = {}): Promise<World> {
  const w = await inRound(more, AFTER, of);
  await w.press(system, 'ask-takeaways', group, { round });
  await w.drain();
  return w;
}

export const takeaway = (more: object = {}) => ({
  round,
  learned: 'Spørg om timer i første samtale.',
  theme: 'paid-hours',
  recommend: '',
  private: 'false',
  text: '',
  municipality: '',
  by: '',
  ...more,
});
export const learn = (w: World, who: PersonActor, more: object = {}): Promise<Said> =>
  w.press(who, 'save-takeaway', group, takeaway(more));

export const roundOf = async (w: World): Promise<Round> => (await w.document('group', group)).round!;
export const takeawaysOf = async (w: World) => (await roundOf(w)).takeaways ?? [];

/** Somebody as the bot knows them once the initiative has told of their place. */
export const placed = (who: PersonActor, more: Partial<Membership> = {}): PersonActor => ({
  ...who,
  memberships: [
    {
      initiative: 'fsm2',
      initiativeName: 'Flere skal med',
      role: 'member',
      municipality: who.id.split('/')[0]!,
      municipalityName: 'Kommunen',
      groups: [{ id: group, name: 'Gruppe 1' }],
      ...more,
    },
  ],
});
export const annaPlaced = placed(anna);
export const boPlaced = placed(bo);
export const carlPlaced = placed(carl);
/** In the same initiative, but in another group. */
export const neighbour = placed(stranger, { groups: [{ id: 'group:g2', name: 'Gruppe 2' }] });
/** In another initiative. */
export const foreigner = placed(stranger, { initiative: 'other', groups: [{ id: 'group:g9', name: 'Gruppe 9' }] });
export const library = 'library:fsm2';
