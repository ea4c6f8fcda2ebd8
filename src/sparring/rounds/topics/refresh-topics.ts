import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../../activity.ts';
import type { Group } from '../../groups/group.ts';
import { refreshFormCard } from '../form-card.ts';
import type { Round } from '../round.ts';

export const refreshTopics = (group: Group, round: Round, now: Temporal.Instant): Job =>
  refreshFormCard(group, round, 'topics', now);
