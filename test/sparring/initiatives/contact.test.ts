import { describe, expect, test } from '@jest/globals';
import { withContact } from '../../../src/sparring/initiatives/contact.ts';
import type { Answer } from '../../../src/sparring/initiatives/initiative.ts';
import { anders, contactOf, mette, municipality } from './joining.ts';

const struer = municipality('struer', {
  contact: contactOf(mette, true),
  people: [mette, anders].map(({ id, name, email }) => ({ id, name, email: email! })),
  invitation: 'direct',
});

describe('another contact', () => {
  test('is invited anew where nothing has been answered', () => {
    expect(withContact(struer, { name: 'Ny', email: 'ny@struer.dk' })).toEqual({
      ...struer,
      contact: { name: 'Ny', email: 'ny@struer.dk' },
      invitation: 'not-sent',
    });
  });

  test.each<Answer>([{ is: 'yes' }, { is: 'no' }, { is: 'not-now' }, { is: 'paused', until: '2027-01-31' }])(
    'is not asked again what has been answered: %j',
    (answer) => {
      const after = withContact({ ...struer, answer }, { name: 'Ny', email: 'ny@struer.dk' });
      expect(after).toMatchObject({ answer, invitation: 'direct', contact: { email: 'ny@struer.dk' } });
    },
  );

  test('who is a colleague already is known as that person, and the earlier one stays a colleague', () => {
    const after = withContact(struer, contactOf(anders));
    expect(after.contact).toEqual(contactOf(anders, true));
    expect(after.people).toEqual(struer.people);
  });
});

test('the same contact with a new name is still the same person, and is not invited again', () => {
  const renamed = { name: 'Mette Holm', email: mette.email! };
  expect(withContact(struer, renamed)).toEqual({ ...struer, contact: { ...renamed, id: mette.id } });
  expect(withContact(struer, contactOf(mette))).toBe(struer);
});
