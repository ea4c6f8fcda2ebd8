import type { PersonActor } from '../../src/sparring/activity.ts';
import { kindOf } from '../../src/sparring/documents.ts';
import { commands } from '../../src/sparring/people/commands.ts';
import { pick, shuffled } from '../../src/sparring/random.ts';
import type { AdaptiveCard } from '../../src/teams/cards.ts';
import { type Button, buttons, type Said, type Seen, type World } from '../support/world.ts';

type Input = {
  type: string;
  id: string;
  choices?: { value: string }[];
  isMultiSelect?: boolean;
  min?: number | string;
  max?: number | string;
  value?: unknown;
};

/** Buttons that most people press once in a long while, if ever. */
const rare: Record<string, number> = {
  'cancel-meeting': 0.02,
  'move-meeting': 0.1,
  'skip-turn': 0.1,
  'write-topic': 0.7,
  'withdraw-topic': 0.1,
  'withdraw-takeaway': 0.1,
  'drop-item': 0.3,
};

/** Buttons that few ever see: whoever does presses one about every other time. */
const tempting = ['offer-swap', 'accept-swap'];

/** What people write to the bot about something. */
const commandsAbout = (kind: string): string[] =>
  commands.filter(({ about }) => about === kind).map(({ verb }) => verb);

/** Part of all that is written between the two of an observation. */
export const SECRET = 'Fortroligt';

/**
 * Somebody looks in: writes a command, and presses whatever the cards offer, with something in every input, a few times over.
 * Some press twice. What comes back has to be a card that renders; a refusal is as good an answer as any.
 */
export async function visit(
  w: World,
  who: PersonActor,
  about: string,
  random: () => number,
  presses: number,
): Promise<void> {
  const { card } = await w.press(who, await wanted(w, about, random), about);
  await goOn(w, who, card, random, presses - 1);
}

/** From a card on. Whoever reads it reads one language or the other. */
export async function goOn(
  w: World,
  who: PersonActor,
  from: Seen | undefined,
  random: () => number,
  presses: number,
): Promise<void> {
  let card = from;
  for (let n = 0; card && n < presses; n++) {
    const language = random() < 0.5 ? 'da' : 'en';
    const button = chosen(buttons(card, language), random);
    if (!button) return;
    card = (await press(w, who, card[language], button, random)).card;
  }
}

/** When the meeting has been held most come to write what they learned; else anything may bring them. */
async function wanted(w: World, about: string, random: () => number): Promise<string> {
  const kind = kindOf(about);
  const after = kind === 'group' && (await w.document('group', about)).round?.stage === 'takeaways';
  if (after && random() < 0.6) return 'show-takeaways';
  const all = commandsAbout(kind);
  return all[pick(random, all.length)]!;
}

/** Presses the card's button, with something in every input; one in eight presses twice. */
export async function press(
  w: World,
  who: PersonActor,
  card: AdaptiveCard,
  button: Button,
  random: () => number,
): Promise<Said> {
  const { about, nonce, ...data } = button.data;
  const secret = String(about).startsWith('observation:') ? `${SECRET} ` : '';
  const typed = Object.fromEntries(inputs(card).map((input) => [input.id, filled(input, w, random, secret)]));
  const send = () => w.press(who, button.verb, String(about), { ...typed, ...data }, String(nonce));
  const first = await send();
  return random() < 0.125 ? send() : first;
}

function chosen(all: Button[], random: () => number): Button | undefined {
  const seldom = all.find(({ verb }) => tempting.includes(verb));
  if (seldom && random() < 0.5) return seldom;
  return shuffled(all, random).find(({ verb }) => random() < (rare[verb] ?? 1));
}

function inputs(node: unknown): Input[] {
  if (Array.isArray(node)) return node.flatMap(inputs);
  if (node === null || typeof node !== 'object') return [];
  const { type } = node as { type?: unknown };
  if (typeof type === 'string' && type.startsWith('Input.')) return [node as Input];
  return Object.values(node).flatMap(inputs);
}

function filled(input: Input, w: World, random: () => number, secret: string): string {
  const { type, choices = [], isMultiSelect, value } = input;
  // Most leave what is there as it is.
  if (value !== undefined && value !== '' && random() < 0.7) return String(value);
  if (type === 'Input.ChoiceSet')
    return isMultiSelect
      ? shuffled(choices, random)
          .slice(0, pick(random, choices.length + 1))
          .map((choice) => choice.value)
          .join(',')
      : (choices[pick(random, choices.length)]?.value ?? '');
  if (type === 'Input.Number') return String(5 * (1 + pick(random, 8)));
  if (type === 'Input.Toggle') return random() < 0.3 ? 'true' : 'false';
  if (type === 'Input.Date')
    return w
      .now()
      .add({ hours: 24 * pick(random, 60) })
      .toString()
      .slice(0, 10);
  if (type === 'Input.Time') return `${String(8 + pick(random, 7)).padStart(2, '0')}:00`;
  return random() < 0.2 ? '' : `${secret}Ord ${pick(random, 1_000)}`;
}
