import {
  type Activity,
  type Actor,
  isRefusal,
  type PersonActor,
  type Problem,
  type Shown,
  word,
} from '../sparring/activity.ts';
import { kindOf } from '../sparring/documents.ts';
import { holdsCpr, maskCprIn } from '../sparring/privacy/cpr.ts';
import { apply, blankRecord } from './apply.ts';
import { type Change, change, type Engine } from './engine.ts';
import { handledBefore, withHandled } from './handled.ts';
import { withKnown } from './jobs.ts';
import type { Content, Posted, Stored } from './ports.ts';
import { problemsOf } from './problems.ts';

/** Something somebody asks for: a card's button, a word in the chat, or the engine itself. */
export type Request = {
  verb: string;
  /** The document's id. */
  about: string;
  input: unknown;
  actor: Actor;
  /** The submission's key (see `handled.ts`); for a tell, its job's. The same key has one effect and the same reply. */
  key?: string;
  pressed?: Posted | undefined;
};

export type Reply = { content?: Content; refused?: Problem[] };

/** Load one document → who may? → guard → decide → one conditional replace → reply. */
export async function runActivity(engine: Engine, request: Request): Promise<Reply> {
  const activity = engine.activities[request.verb];
  if (!activity) return refusal(engine, request, [{ code: 'unknown-card' }]);
  if (kindOf(request.about) !== activity.about) return refusal(engine, request, [{ code: 'unknown-card' }]);
  const began = engine.clock.elapsed();
  const { verb, actor } = request;
  const took = (how: { outcome: 'done' | 'refused' | 'failed'; code?: string }) =>
    engine.meter({ what: 'turn', verb, by: actor.kind, ms: engine.clock.elapsed() - began, ...how });
  try {
    const reply = await change<Reply>(engine, request.about, (found) => turn(engine, activity, request, found));
    const [problem] = reply.refused ?? [];
    took(problem ? { outcome: 'refused', code: problem.code } : { outcome: 'done' });
    return reply;
  } catch (error) {
    took({ outcome: 'failed' });
    throw error;
  }
}

async function turn(
  engine: Engine,
  activity: Activity,
  request: Request,
  found: Stored | undefined,
): Promise<Change<Reply>> {
  const { about, actor, key, pressed } = request;
  const refuse = async (problems: Problem[], record?: Stored, typed?: unknown) => ({
    result: await refusal(engine, request, problems, activity, record, typed),
  });

  const parsed = activity.input.safeParse(request.input, { reportInput: true });
  if (!found && !(activity.blank && parsed.success)) return refuse([{ code: 'gone' }]);
  const record = found ?? blankRecord(about, activity.about, activity.blank!(parsed.data, about));
  if (!activity.may({ actor, document: record.document })) return refuse([mayNot(activity)]);

  const now = engine.clock.now();
  if (key !== undefined) {
    if (record.known.includes(key)) return { result: {} };
    const before = handledBefore(record, key, now);
    if (before) return { result: await reply(engine, record, actor, before.reply) };
  }
  if (actor.kind === 'person' && holdsCpr(request.input))
    return refuse([{ code: 'cpr' }], record, maskCprIn(request.input));
  if (!parsed.success) return refuse(problemsOf(parsed.error), record, request.input);

  const applied = apply(record, { activity, input: parsed.data, actor, now, random: engine.random, pressed });
  if (isRefusal(applied)) return refuse(applied.refused, record, request.input);

  // Nothing is written when nothing changed, not even a blank document.
  if (applied.record === record) return { result: await reply(engine, record, actor, applied.reply) };
  const after = remembering(applied.record, request, now, applied.reply);
  return {
    record: after,
    result: await reply(engine, after, actor, applied.reply),
    // Where there is no form, their card stays as it is: see `teams/bot.ts`.
    ...(actor.kind === 'person' &&
      activity.form && {
        unwritten: async () => (await refuse([{ code: 'unavailable' }], record, request.input)).result,
      }),
  };
}

/** Whom something is for, and what to do instead, depends on what it is about. */
const mayNot = ({ about }: Activity): Problem => ({ code: 'may-not', values: { why: word(`may-not.${about}`) } });

function remembering(
  record: Stored,
  { actor, key }: Request,
  now: ReturnType<Engine['clock']['now']>,
  replied?: Shown,
) {
  if (key === undefined) return record;
  return actor.kind === 'system'
    ? { ...record, known: withKnown(record, key) }
    : { ...record, handled: withHandled(record, key, now, replied) };
}

/** A refusal gives back what was typed, in the card it was typed into; where there was none, the way on. */
async function refusal(
  engine: Engine,
  { about, actor }: Request,
  problems: Problem[],
  activity?: Activity,
  record?: Stored,
  typed?: unknown,
): Promise<Reply> {
  if (activity?.form && record) {
    const form = { view: activity.form, args: { ...asText(typed), problems } };
    return { ...(await reply(engine, record, actor, form)), refused: problems };
  }
  const back = activity?.back && record ? { back: activity.back } : {};
  return { content: { card: 'refusal', data: { about, problems, ...back } }, refused: problems };
}

/** What a form can hold. A client may send anything, and a view must not take it for something of our own. */
function asText(typed: unknown): Record<string, string> {
  if (typeof typed !== 'object' || typed === null) return {};
  const scalars = Object.entries(typed).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return Object.fromEntries(scalars.map(([key, value]) => [key, String(value)]));
}

async function reply(engine: Engine, record: Stored, actor: Actor, shown?: Shown): Promise<Reply> {
  if (!shown) return {};
  const reader = actor.kind === 'person' ? actor : undefined;
  return { content: contentOf(engine, record, shown, reader, await lookedInto(engine, record, shown, reader)) };
}

/** The other documents that a view looks into, as far as its reader may see them. */
async function lookedInto(engine: Engine, record: Stored, shown: Shown, reader?: PersonActor): Promise<Stored[]> {
  const also = engine.views[shown.view]?.also;
  if (!also || !reader) return [];
  const ids = also.ids(seenIn(engine, record, shown, reader));
  const loaded = await Promise.all(ids.filter((id) => kindOf(id) === also.kind).map((id) => engine.store.load(id)));
  return loaded.filter(
    (found) => found !== undefined && also.may({ actor: reader, document: found.document }),
  ) as Stored[];
}

/** The card that a view makes of a record. `reader` is absent where everyone sees it. */
export function contentOf(
  engine: Engine,
  record: Stored,
  shown: Shown,
  reader?: PersonActor,
  also: readonly Stored[] = [],
): Content {
  const view = engine.views[shown.view];
  if (!view || view.about !== record.kind) throw new Error(`no view ${shown.view} of a ${record.kind}`);
  const seen = seenIn(engine, record, shown, reader);
  return {
    card: view.name,
    data: { about: record.id, ...view.data({ ...seen, also: also.map(({ id, document }) => ({ id, document })) }) },
  };
}

const seenIn = (engine: Engine, record: Stored, shown: Shown, reader?: PersonActor) => ({
  document: record.document,
  id: record.id,
  args: shown.args,
  now: engine.clock.now(),
  ...(reader && { reader }),
});
