import { type View, view, word } from '../activity.ts';
import { sharing, textsOf } from '../rounds/sharing.ts';
import { themeName } from '../rounds/topics/topic-cards.ts';
import type { SharedTakeaway } from './library.ts';

const AT_A_TIME = 10;
/** Characters that the texts on one card share. */
const ROOM = 20_000;
const ALL = 'all';

/** What was learned in all the groups of the initiative: newest first, all of it or about one theme. */
export const library: View<'library', { theme: string; from: number }> = view({
  name: 'library',
  about: 'library',
  data({ document, args, reader }) {
    const themes = [...new Map(document.takeaways.map(({ theme }) => [theme.id, theme])).values()];
    const theme = themes.find(({ id }) => id === args.theme);
    const found = theme ? document.takeaways.filter((t) => t.theme.id === theme.id) : document.takeaways;
    const shown = found.slice(args.from, args.from + AT_A_TIME);
    const shortened = sharing(ROOM, textsOf(shown));
    const known = reader?.memberships?.find((m) => m.initiative === document.initiative)?.initiativeName;
    return {
      over: document.initiativeName || known || word('help.over'),
      theme: theme?.id ?? ALL,
      themes: [
        { id: ALL, title: word('library.all-themes', { count: document.takeaways.length }) },
        ...themes.map(({ id }) => ({
          id,
          title: word('library.theme', {
            theme: themeName(themes, id),
            count: document.takeaways.filter((t) => t.theme.id === id).length,
          }),
        })),
      ],
      choose: themes.length > 1,
      empty: document.takeaways.length === 0,
      takeaways: shown.map((takeaway) => ({
        theme: themeName(themes, takeaway.theme.id),
        learned: shortened(takeaway.learned),
        recommend: shortened(takeaway.recommend ?? ''),
        from: word('library.from', { who: whoOf(takeaway), date: { $when: takeaway.at, as: 'date' } }),
      })),
      count:
        found.length > AT_A_TIME
          ? word('library.count', { first: args.from + 1, last: args.from + shown.length, total: found.length })
          : '',
      next: args.from + AT_A_TIME < found.length ? String(args.from + AT_A_TIME) : '',
      later: args.from > 0,
    };
  },
});

const whoOf = ({ groupName, municipalityName }: SharedTakeaway) =>
  municipalityName === undefined
    ? groupName
    : word('library.who', { group: groupName, municipality: municipalityName });
