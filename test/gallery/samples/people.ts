import { word } from '../../../src/sparring/activity.ts';
import { plainSample, type Sample } from './sample.ts';

const named = (command: string) => ({ command, title: word(`command-name.${command}`) });

export const people: Sample[] = [
  plainSample('welcome-team', 'first', {}),
  plainSample('choose', 'groups', {
    verb: 'show-topics',
    options: [
      { id: 'group:nord', name: 'Flere skal med 2 · Gruppe 3' },
      { id: 'group:syd', name: 'Bedre indsats for ressourceforløb · Gruppe 1' },
    ],
  }),
  plainSample('not-understood', 'nearest', { commands: ['show-topics', 'write-topic', 'show-help'].map(named) }),
];
