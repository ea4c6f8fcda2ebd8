import { expect, test } from '@jest/globals';
import { activities } from '../../../src/sparring/activities.ts';
import { commands } from '../../../src/sparring/people/commands.ts';
import type { Membership } from '../../../src/sparring/people/member.ts';
import { person, world } from '../../support/world.ts';

const mette = person('Mette');
const ABOUT = `member:${mette.id}`;
type Section = { title: object; commands: { verb: string }[] };

/** The headings of somebody's help, and what stands under each. */
async function helpFor(role?: Membership['role'], coordinator = false): Promise<Record<string, string[]>> {
  const w = world();
  const member = { id: mette.id, name: mette.name, language: 'da' as const };
  const place = { initiative: 'initiative:a', initiativeName: 'A', groups: [], municipalityName: 'Struer' };
  await w.put('member', ABOUT, { ...member, memberships: role ? [{ ...place, role }] : [] });
  const { card } = await w.press({ ...mette, coordinator }, 'show-help', ABOUT);
  const { sections } = card!.data as { sections: Section[] };
  return Object.fromEntries(sections.map((one) => [JSON.stringify(one.title), one.commands.map((c) => c.verb)]));
}
const heading = (section: string): string => JSON.stringify({ $word: `help.${section}` });

const meeting = ['show-meeting', 'show-dates', 'show-agenda', 'show-turn'];
const inMunicipality = {
  [heading('meeting')]: meeting,
  [heading('topics')]: ['show-topics', 'write-topic'],
  [heading('after')]: ['show-follow-ups', 'show-library', 'show-rounds'],
  [heading('eyes')]: ['write-observation', 'show-observations', 'show-tally'],
  [heading('you')]: ['show-profile', 'write-reminders', 'write-language'],
};
const coordinating = {
  [heading('initiative')]: ['show-overview', 'show-status', 'show-proposal', 'write-import'],
  [heading('setup')]: ['write-settings', 'write-themes', 'write-roles', 'write-materials'],
  [heading('meeting')]: meeting,
  [heading('topics')]: ['show-topics'],
  [heading('after')]: ['show-library', 'show-rounds'],
  [heading('eyes')]: ['show-tally'],
  [heading('you')]: ['write-language'],
};

test.each<[string, Membership['role'] | undefined, boolean, Record<string, string[]>]>([
  ['a contact', 'contact', false, inMunicipality],
  [
    'a member, who does not see how many observations there are,',
    'member',
    false,
    { ...inMunicipality, [heading('eyes')]: ['write-observation', 'show-observations'] },
  ],
  [
    'a facilitator',
    'facilitator',
    false,
    {
      [heading('meeting')]: meeting,
      [heading('topics')]: ['show-topics'],
      [heading('after')]: ['show-follow-ups', 'show-library', 'show-rounds'],
      [heading('you')]: ['write-reminders', 'write-language'],
    },
  ],
  ['a coordinator', 'coordinator', false, coordinating],
  [
    'whoever the operator has named',
    undefined,
    true,
    {
      ...coordinating,
      [heading('setup')]: [...coordinating[heading('setup')]!, 'write-initiative'],
    },
  ],
  ['somebody nobody knows', undefined, false, { [heading('you')]: ['write-language'] }],
])('help shows %s what they can do, each under its heading', async (_, role, coordinator, shown) => {
  expect(await helpFor(role, coordinator)).toEqual(shown);
});

test('a command is about what its activity is about, and what is about observations is not answered where others read along', () => {
  expect(commands.map(({ verb, about }) => [verb, about])).toEqual(
    commands.map(({ verb }) => [verb, activities[verb]?.about]),
  );
  expect(commands.flatMap(({ verb, personal }) => (personal ? verb : []))).toEqual([
    'write-observation',
    'show-observations',
    'show-tally',
  ]);
});
