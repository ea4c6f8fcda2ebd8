import { describe, expect, test } from '@jest/globals';
import { understand } from '../../src/engine/understand.ts';
import { commands } from '../../src/sparring/people/commands.ts';
import { text } from '../../src/teams/card-template.ts';
import { commandWords } from '../../src/teams/words.ts';

const words = commandWords();
const command = (text: string) => understand(text, words);

describe('commands', () => {
  test.each([...words.da, ...words.en].flatMap(([verb, phrases]) => phrases.map((phrase) => [phrase, verb])))(
    '»%s« is %s, however it is written',
    (phrase, verb) => {
      for (const text of [phrase, phrase.toUpperCase(), `  ${phrase}!`, `»${phrase}«?`, phrase.replaceAll(' ', '  ')])
        expect([text, command(text)]).toEqual([text, { command: verb }]);
    },
  );

  test('what stands on the button of one can be written instead', () => {
    const names = (['da', 'en'] as const).flatMap((language) =>
      commands.map(({ verb }) => ({ verb, name: text(`command-name.${verb}`, language) })),
    );
    expect(names.map(({ name }) => [name, command(name)])).toEqual(
      names.map(({ verb, name }) => [name, { command: verb }]),
    );
  });

  test('each has words in both languages, and no word means two of them', () => {
    for (const { verb } of commands)
      for (const language of ['da', 'en'] as const)
        expect([verb, words[language].get(verb)?.length ?? 0]).not.toEqual([verb, 0]);
    const meaning = new Map<string, string>();
    for (const [verb, phrases] of [...words.da, ...words.en])
      for (const phrase of phrases) {
        expect([phrase, meaning.get(phrase) ?? verb]).toEqual([phrase, verb]);
        meaning.set(phrase, verb);
      }
  });

  test('silence and signs alone ask for help', () => {
    for (const text of ['', '  ', '?', '!!', '👍']) expect(command(text)).toEqual({ command: 'show-help' });
  });
});

describe('what is not a command', () => {
  test.each([
    ['hjelp', 'show-help'],
    ['emmner', 'show-topics'],
    ['hvm har turn', 'show-turn'],
    ['sugest topic', 'write-topic'],
    ['ipmort', 'write-import'],
  ])('»%s« is nearest to %s', (text, verb) => {
    const understood = command(text);
    expect('nearest' in understood && understood.nearest[0]).toBe(verb);
    expect('nearest' in understood && understood.nearest).toHaveLength(3);
  });

  test.each([
    ['Kan du fortælle mig, hvem har turen nu?', 'show-turn'],
    ['I would like to suggest a topic for the next meeting', 'write-topic'],
    ['må jeg se emner, tak', 'show-topics'],
  ])('»%s« offers the command within it first', (text, verb) => {
    const understood = command(text);
    expect('nearest' in understood && understood.nearest[0]).toBe(verb);
  });

  test('of two commands within it the one with more words in it comes first', () => {
    for (const [text, verb] of [
      ['vis mig tal for observationer, emner og grupper', 'show-tally'],
      ['hvad har andre lært om dansk', 'show-library'],
    ] as const) {
      const understood = command(text);
      expect('nearest' in understood && understood.nearest[0]).toBe(verb);
    }
  });

  test('a word within another word is not the command', () => {
    const understood = command('kulturen blomstrer i hele landet denne sommer');
    expect('nearest' in understood && understood.nearest[0]).not.toBe('show-turn');
  });

  test('of a very long text only the beginning is looked at', () => {
    const understood = command(`${'æ'.repeat(600)} emner`);
    expect(understood).toEqual(command('æ'.repeat(600)));
    expect(command(`emner ${'x '.repeat(1_000_000)}`)).toMatchObject({
      nearest: ['show-topics', expect.any(String), expect.any(String)],
    });
  });
});
