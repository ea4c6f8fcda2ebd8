import { type Job, show } from '../activity.ts';
import type { Language, Moment } from '../language.ts';
import { FEWEST } from './proposal.ts';

/** The name under which a coordinator's progress card is kept: one for each language, so that each goes on in its own. */
export const progressMessage = (language: Language): string => `progress.${language}`;

/** The coordinators' cards show how far the channels are. A card nobody has asked for is not there, and is passed over. */
export const refreshProgress = (due: Moment): Job[] =>
  (['da', 'en'] as const).map((language) => ({
    kind: 'update',
    key: `refresh:${progressMessage(language)}`,
    due,
    message: progressMessage(language),
    show: show('progress'),
    language,
  }));

/** Too few to be a group: somebody has to do something about it. */
export const isSmall = ({ municipalities }: { municipalities: readonly unknown[] }): boolean =>
  municipalities.length < FEWEST;
