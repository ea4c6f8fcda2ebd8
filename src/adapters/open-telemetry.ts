import { resourceFromAttributes } from '@opentelemetry/resources';
import { type IMetricReader, MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Backlog } from '../engine/backlog.ts';
import type { Meter } from '../engine/meter.ts';

export type Metrics = {
  meter: Meter;
  /** Asked whenever numbers are read. */
  observe(backlog: () => Promise<Backlog>): void;
  /** What has been counted until now goes out, as far as that can be done within a few seconds. */
  stop(): Promise<void>;
};

const PATIENCE_MS = 3_000;

/** What happens, as numbers in OpenTelemetry. What they mean is in the README, under the same names. */
export function openTelemetry(reader: IMetricReader): Metrics {
  const resource = resourceFromAttributes({ 'service.name': 'sparring' });
  const provider = new MeterProvider({ resource, readers: [reader] });
  const meter = provider.getMeter('sparring');
  const turns = meter.createHistogram('sparring.turn.duration', { unit: 'ms' });
  const tries = meter.createCounter('sparring.job.tries');
  const givenUp = meter.createCounter('sparring.job.given_up');
  const conflicts = meter.createCounter('sparring.conflicts');
  const due = meter.createObservableGauge('sparring.due');
  const oldestDue = meter.createObservableGauge('sparring.oldest_due', { unit: 's' });
  const uncertain = meter.createObservableGauge('sparring.uncertain');
  return {
    meter(happened) {
      switch (happened.what) {
        case 'turn': {
          const { what: _, ms, ...attributes } = happened;
          return turns.record(ms, attributes);
        }
        case 'job': {
          const { what: _, ...attributes } = happened;
          return tries.add(1, attributes);
        }
        case 'given-up':
          return givenUp.add(1, { kind: happened.kind, state: happened.state });
        case 'conflict':
          return conflicts.add(1, { kind: happened.kind });
      }
    },
    observe(backlog) {
      meter.addBatchObservableCallback(
        async (seen) => {
          const now = await backlog();
          seen.observe(due, now.due);
          seen.observe(oldestDue, now.oldestDueSeconds);
          seen.observe(uncertain, now.uncertain);
        },
        [due, oldestDue, uncertain],
      );
    },
    // Whoever gets the numbers may be out of reach: that keeps nobody from stopping.
    stop: () => provider.shutdown({ timeoutMillis: PATIENCE_MS }).catch(() => {}),
  };
}
