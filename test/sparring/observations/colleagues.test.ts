import { expect, test } from '@jest/globals';
import { agreement, anna, bent, colleagues, memberId, only, place, plan } from './pair.ts';

test('whom no message reaches is called where there is a group, though they are colleagues in another initiative, too', async () => {
  const w = await colleagues({ unreachable: [bent] });
  const second = { ...place(anna, [bent]), initiative: 'ressourceforloeb', groups: [] };
  const member = await w.document('member', memberId(anna));
  await w.put('member', memberId(anna), { ...member, memberships: [second, ...member.memberships] });
  await plan(w);
  await w.press(anna, 'save-agreement', await only(w), agreement);
  await w.drain();
  expect(w.posts.map(({ card }) => card)).toEqual(['observation-call']);
});
