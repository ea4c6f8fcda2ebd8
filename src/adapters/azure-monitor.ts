import { AzureMonitorMetricExporter } from '@azure/monitor-opentelemetry-exporter';
import { PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { Log } from '../engine/ports.ts';
import { type Metrics, openTelemetry } from './open-telemetry.ts';

const EVERY_MS = 60_000;

/**
 * The numbers to Azure Monitor, once a minute.
 * @param connectionString as Application Insights shows it, checked by `config.ts`
 */
export function azureMonitor(connectionString: string, log: Log): Metrics {
  // Else the exporter also tells Microsoft about itself, at another address than the operator's. It knows no other switch.
  process.env.APPLICATION_INSIGHTS_NO_STATSBEAT = 'true';
  const exporter = new AzureMonitorMetricExporter({ connectionString, disableOfflineStorage: true });
  return openTelemetry(
    new PeriodicExportingMetricReader({ exporter: reported(exporter, log), exportIntervalMillis: EVERY_MS }),
  );
}

/** OpenTelemetry says nothing when numbers do not arrive. */
function reported(exporter: PushMetricExporter, log: Log): PushMetricExporter {
  return {
    export: (metrics, done) =>
      exporter.export(metrics, (result) => {
        if (result.error) log.warn({ error: result.error.name }, 'metrics not sent');
        done(result);
      }),
    selectAggregationTemporality: (type) => exporter.selectAggregationTemporality!(type),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}
