/** From this likeness on (0 nothing in common, 1 the same) two titles are shown to each other's authors; set by the pairs in the test. */
const ALIKE = 0.4;

/**
 * The topics whose title resembles `title`, most alike first, ties as given. A hint to people, never a reason to refuse:
 * it knows the words of Danish titles, not what they mean.
 */
export function resembling<T extends { id: string; title: string }>(title: string, topics: readonly T[]): T[] {
  const wanted = traits(title);
  return topics
    .map((topic) => ({ topic, likeness: likeness(wanted, traitsOf(topic)) }))
    .filter((other) => other.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ topic }) => topic);
}

// The same topics are compared with every new one, and a topic that is changed is another object.
const known = new WeakMap<object, Traits>();
function traitsOf(topic: { title: string }): Traits {
  const found = known.get(topic) ?? traits(topic.title);
  known.set(topic, found);
  return found;
}

type Traits = { stems: Set<string>; trigrams: Set<string> };

/** Whole words say what a title is about; their parts see through compounds, inflection and slips of the pen. */
function likeness(a: Traits, b: Traits): number {
  return (jaccard(a.stems, b.stems) + dice(a.trigrams, b.trigrams)) / 2;
}

function traits(title: string): Traits {
  const words = fold(title).match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.map(stem).filter((word) => !common.has(word));
  const stems = new Set(telling.length > 0 ? telling : words.map(stem));
  return { stems, trigrams: new Set([...stems].flatMap(trigrams)) };
}

/** Lower case, with the letters that are spelt in two ways spelt in one. */
function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'oe')
    .replace(/å/g, 'aa')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

const ending =
  /(?:(?:ation|ering|ing)(?:er|erne|ernes|en|ens|s)?|erende|ende|erer|erne|ernes|erens|eren|ere|ers|er|ens|ene|en|et|ede|es|e|s)$/u;

/** A word without its Danish ending: at least three letters stay, and a consonant doubled by the ending is single again. */
function stem(word: string): string {
  const bare = word.slice(0, 3) + word.slice(3).replace(ending, '');
  return bare.replace(/([bdfgklmnprst])\1$/u, '$1');
}

/** Runs of three letters, with the ends of the word marked so that short words have some too. */
function trigrams(word: string): string[] {
  const marked = `^${word}$`;
  return Array.from({ length: marked.length - 2 }, (_, at) => marked.slice(at, at + 3));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = shared(a, b);
  return both / Math.max(1, a.size + b.size - both);
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return (2 * shared(a, b)) / Math.max(1, a.size + b.size);
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((part) => b.has(part)).length;
}

/** Words that say little about what a topic is about: small words, and those that every title of this trade has. */
const common = new Set(
  `og i at det en den til er som paa de med af for ikke der var sig men et har om vi nu over da fra ud os man hvor
  eller hvad skal selv her alle vil blev kunne ind naar vaere noget deres efter ned skulle denne end dette ogsaa under have
  alt meget mod disse hvis nogle hos blive mange bliver hvordan hvornaar hvorfor hvem faar faa kan goer goere bedre mere flere
  god gode godt vores hver uden mellem ved inden bruge bruger brug arbejde arbejder
  samarbejde samarbejder samtale samtaler samtalen information dialog inddragelse borger borgere borgeren borgerne
  kommune kommuner kommunen jobcenter jobcentret`
    .split(/\s+/)
    .map(stem),
);
