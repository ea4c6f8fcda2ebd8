import { type Problem, type View, view, word } from '../activity.ts';
import { isNew } from './invite.ts';
import { named } from './names.ts';

/** The form into which a table is pasted; what was refused comes back as it was. */
export const importForm: View<'initiative', { table?: unknown; problems?: Problem[] }> = view({
  name: 'import-form',
  about: 'initiative',
  data: ({ document: initiative, args: { table, problems } }) => ({
    initiative: initiative.name,
    table: typeof table === 'string' ? table : '',
    problems: problems ?? [],
  }),
});

/** What an import has added and changed. */
export const importDone: View<'initiative', { added: string[]; changed: string[]; unchanged: number }> = view({
  name: 'import-done',
  about: 'initiative',
  data: ({ document: initiative, args: { added, changed, unchanged } }) => ({
    initiative: initiative.name,
    lines: [
      ...(added.length > 0 ? [word('import-done.added', { count: added.length, names: named(added) })] : []),
      ...(changed.length > 0 ? [word('import-done.changed', { count: changed.length, names: named(changed) })] : []),
      ...(unchanged > 0 ? [word('import-done.unchanged', { count: unchanged })] : []),
    ].map((text) => ({ text })),
    toInvite: initiative.municipalities.filter(isNew).length,
    withoutContact: initiative.municipalities.filter((m) => !m.contact).length,
  }),
});
