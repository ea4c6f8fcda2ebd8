import type { PersonActor } from '../../../src/sparring/activity.ts';
import { commands } from '../../../src/sparring/people/commands.ts';
import { pick, shuffled } from '../../../src/sparring/random.ts';
import { type Button, buttons, type Said, type Seen, type World } from '../../support/world.ts';

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

/** What people of a group write to the bot, and how often. */
const groupCommands = commands.filter(({ about }) => about === 'group').map(({ verb }) => verb);

/**
 * Somebody looks in: writes a command, and presses whatever the cards offer, with something in every input, a few times over.
 * Some press twice. What comes back has to be a card that renders; a refusal is as good an answer as any.
 */
export async function visit(
  w: World,
  who: PersonActor,
  group: string,
  random: () => number,
  presses: number,
): Promise<Said[]> {
  const said: Said[] = [];
  let card: Seen | undefined;
  for (let n = 0; n < presses; n++) {
    const button = card && chosen(buttons(card), random);
    const answer: Said = button
      ? await press(w, who, card!, button, random)
      : await w.press(who, await wanted(w, group, random), group);
    said.push(answer);
    card = answer.card;
  }
  return said;
}

/** When the meeting has been held most come to write what they learned; else anything may bring them. */
async function wanted(w: World, group: string, random: () => number): Promise<string> {
  const { round } = await w.document('group', group);
  return round?.stage === 'takeaways' && random() < 0.6
    ? 'show-takeaways'
    : groupCommands[pick(random, groupCommands.length)]!;
}

/** Presses the card's button, with something in every input; one in eight presses twice. */
export async function press(
  w: World,
  who: PersonActor,
  card: Seen,
  button: Button,
  random: () => number,
): Promise<Said> {
  const { about, nonce, ...data } = button.data;
  const typed = Object.fromEntries(inputs(card.da).map((input) => [input.id, filled(input, w, random)]));
  const send = () => w.press(who, button.verb, String(about), { ...typed, ...data }, String(nonce));
  const first = await send();
  return random() < 0.125 ? send() : first;
}

function chosen(all: Button[], random: () => number): Button | undefined {
  return shuffled(all, random).find(({ verb }) => random() < (rare[verb] ?? 1));
}

function inputs(node: unknown): Input[] {
  if (Array.isArray(node)) return node.flatMap(inputs);
  if (node === null || typeof node !== 'object') return [];
  const { type } = node as { type?: unknown };
  if (typeof type === 'string' && type.startsWith('Input.')) return [node as Input];
  return Object.values(node).flatMap(inputs);
}

function filled(input: Input, w: World, random: () => number): string {
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
  return random() < 0.2 ? '' : `Ord ${pick(random, 1_000)}`;
}
