import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../engine/ports.ts';
import { type Problem, type Word, word } from '../sparring/activity.ts';
import type { Initiative } from '../sparring/initiatives/initiative.ts';
import { inDoubt } from '../sparring/initiatives/overview-cards.ts';
import { type GroupStatus, statusOf } from '../sparring/initiatives/status.ts';
import { peopleOf } from '../sparring/initiatives/status-cards.ts';
import type { Io } from './match.ts';

export type Asked = {
  store: Pick<Store, 'ids' | 'load'>;
  now: Temporal.Instant;
  /** Everything as JSON, for another program. */
  json: boolean;
  io: Io;
  /** What is said, in the language of whoever runs it. */
  words: { problem(problem: Problem): string; text(word: Word): string };
};

/**
 * `cli status`: every group of every initiative, where it is in its round and what is overdue, as the coordinators' card shows it.
 * It only reads.
 *
 * @returns the exit code: 0, or 1 when there is no initiative
 */
export async function status({ store, now, json, io, words }: Asked): Promise<number> {
  const ids = await store.ids('initiative');
  if (ids.length === 0) {
    io.stderr.write(`${words.problem({ code: 'no-initiatives' })}\n`);
    return 1;
  }
  const loaded = await Promise.all(ids.map((id) => store.load(id)));
  const all = loaded.flatMap((record) => (record ? [{ id: record.id, document: record.document as Initiative }] : []));
  io.stdout.write(
    json
      ? `${JSON.stringify({ initiatives: all.map((each) => asJson(each, now)) }, null, 2)}\n`
      : all.map(({ document }) => asText(document, now, words)).join('\n'),
  );
  return 0;
}

type One = { id: string; document: Initiative };

function asJson({ id, document }: One, now: Temporal.Instant): object {
  const groups = statusOf(document, now).map(({ id: group, name, owner, facilitator, overdue }) => {
    const { channel, round } = document.groups.find((g) => g.id === group)!;
    return {
      id: group,
      name,
      channel: channel.state,
      owner,
      facilitator,
      ...(round && { round }),
      ...(overdue && { overdue: { what: overdue.what, ...(overdue.since && { since: overdue.since }) } }),
    };
  });
  return { id, name: document.name, groups, uncertain: document.uncertain };
}

function asText(initiative: Initiative, now: Temporal.Instant, { text }: Asked['words']): string {
  const groups = statusOf(initiative, now);
  const late = groups.filter(({ overdue }) => overdue).length;
  const lines = [
    initiative.name,
    text(groups.length === 0 ? word('status.empty') : word('status.summary', { groups: groups.length, late })),
    ...groups.map((group) => `${group.overdue ? '!' : ' '} ${inOneLine(group).map(said).join(' · ')}`),
    ...initiative.uncertain.map(
      (send) => `? ${text(word('overview.doubt', inDoubt(initiative, send))).replaceAll('**', '')}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');

  function said(part: Word | string): string {
    return typeof part === 'string' ? part : text(part);
  }
}

const inOneLine = (group: GroupStatus): (Word | string)[] =>
  [group.name, group.where, group.overdue?.text ?? group.next, peopleOf(group)].filter((part) => part !== '');
