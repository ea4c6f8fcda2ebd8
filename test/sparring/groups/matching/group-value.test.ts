import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scoreGroups } from '../../../../src/sparring/groups/matching/benefit.ts';
import { groupValue } from '../../../../src/sparring/groups/matching/group-value.ts';
import { instances } from './instances.ts';

test.each([[4], [100]])('the quick sum for a group is the sum of the benefits, with up to %i themes', (themes) => {
  fc.assert(
    fc.property(instances({ most: 40, themes }), fc.infiniteStream(fc.nat(39)), (instance, stream) => {
      const all = instance.municipalities;
      const size = stream.next().value % (all.length + 1);
      const members = [...new Set(Array.from({ length: size }, () => stream.next().value % all.length))];
      const group = members.map((member) => all[member]!.id);
      const { benefit } = scoreGroups(instance, [group]);
      const sum = group.reduce((total, id) => total + benefit[id]!, 0);
      expect(groupValue(instance)(members, members.length)).toBeCloseTo(sum, 10);
    }),
    { numRuns: 300 },
  );
});
