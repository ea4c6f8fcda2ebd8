import { MatchingInstance } from '../../src/sparring/groups/matching/matching.ts';
import { pick, randomFrom, shuffled } from '../../src/sparring/random.ts';

/** The participants of Flere skal med 2, as STAR lists them. */
const PARTICIPANTS: Record<string, string[]> = {
  Hovedstaden: [
    ...['Ballerup', 'Brøndby', 'Frederiksberg', 'Gentofte', 'Gladsaxe', 'Hvidovre'],
    ...['Høje-Taastrup', 'København', 'Tårnby'],
  ],
  Sjælland: ['Greve', 'Holbæk', 'Lolland', 'Roskilde'],
  Syddanmark: ['Esbjerg og Fanø', 'Fredericia', 'Nordfyns', 'Tønder', 'Vejle'],
  Midtjylland: [
    ...['Favrskov', 'Hedensted', 'Herning', 'Holstebro', 'Horsens', 'Randers'],
    ...['Ringkøbing-Skjern', 'Struer', 'Viborg', 'Aarhus'],
  ],
  Nordjylland: ['Jammerbugt', 'Rebild'],
};

/** How many municipalities each region has; 98 in all. */
const ALL = { Hovedstaden: 29, Sjælland: 17, Syddanmark: 22, Midtjylland: 19, Nordjylland: 11 };

export const THEMES = [
  ...['motivation', 'paid-hours', 'employers', 'health', 'cross-team'],
  ...['management', 'conversation', 'progress', 'cv', 'retention'],
];

/** The 30 participants, with profiles made up from the seed. */
export function thirty(seed: number): MatchingInstance {
  return withProfiles(
    Object.entries(PARTICIPANTS).flatMap(([region, ids]) => ids.map((id) => ({ id, region }))),
    seed,
  );
}

/** As many municipalities as Denmark has, with profiles made up from the seed. */
export function ninetyEight(seed: number): MatchingInstance {
  const places = Object.entries(ALL).flatMap(([region, count]) =>
    Array.from({ length: count }, (_, at) => ({ id: `${region} ${at + 1}`, region })),
  );
  return withProfiles(places, seed);
}

/** One to three challenges and as many other themes as strengths each. */
function withProfiles(places: { id: string; region: string }[], seed: number): MatchingInstance {
  const random = randomFrom(seed);
  const municipalities = places.map((place) => {
    const themes = shuffled(THEMES, random);
    const challenges = themes.splice(0, 1 + pick(random, 3));
    const strengths = themes.splice(0, 1 + pick(random, 3));
    return { ...place, stage: 1 + pick(random, 4), challenges, strengths };
  });
  return MatchingInstance.parse({ municipalities, seed });
}

/** A municipality in few words, for tests about one thing: `at('a', 'nord', 2, 'cv', 'health motivation')`. */
export function at(id: string, region = 'nord', stage = 1, challenges = '', strengths = '') {
  const list = (words: string) => words.split(' ').filter((word) => word !== '');
  return { id, region, stage, challenges: list(challenges), strengths: list(strengths) };
}

/** An instance of these municipalities or of so many that are all alike (m01, m02, …). */
export function instanceOf(municipalities: ReturnType<typeof at>[] | number, rest: object = {}): MatchingInstance {
  const list =
    typeof municipalities === 'number'
      ? Array.from({ length: municipalities }, (_, index) => at(`m${String(index + 1).padStart(2, '0')}`))
      : municipalities;
  return MatchingInstance.parse({ municipalities: list, ...rest });
}
