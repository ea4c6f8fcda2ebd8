import { activity, refuse, show } from '../activity.ts';
import { documentId } from '../documents.ts';
import { NewInitiative } from '../initiatives/create-initiative.ts';
import { municipalityId as slugOf } from '../initiatives/municipality-id.ts';
import { startsInitiatives } from './initiative-cards.ts';

/** A coordinator named by the operator sets an initiative up, and becomes its coordinator. */
export const startInitiative = activity({
  verb: 'start-initiative',
  about: 'member',
  input: NewInitiative,
  form: 'initiative-form',
  may: startsInitiatives,
  decide({ document: { id: person, name, email }, input, now }) {
    const slug = slugOf(input.name);
    if (slug === '') return refuse('invalid', { field: 'name' });
    if (input.min > input.max) return refuse('sizes-crossed');
    const id = documentId('initiative', slug);
    const coordinator = email === undefined ? {} : { coordinator: { id: person, name, email } };
    return {
      reply: show('initiative-started', { initiative: id, name: input.name }),
      jobs: [
        {
          kind: 'tell',
          key: `create:${id}`,
          due: now.toString(),
          to: { id },
          verb: 'create-initiative',
          input: { ...input, ...coordinator },
        },
      ],
    };
  },
});
