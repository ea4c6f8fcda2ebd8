import { type AzureMonitorExporterOptions, AzureMonitorMetricExporter } from '@azure/monitor-opentelemetry-exporter';
import { PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
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
  const exporter = new AzureMonitorMetricExporter({
    connectionString,
    disableOfflineStorage: true,
    // Together less than a stop waits.
    retryOptions: { maxRetries: 2, retryDelayInMs: 300 },
    additionalPolicies: [{ position: 'perCall', policy: reported(log) }],
  });
  return openTelemetry(new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: EVERY_MS }));
}

type Policy = NonNullable<AzureMonitorExporterOptions['additionalPolicies']>[number]['policy'];

/** The exporter itself calls it a success when numbers do not arrive. */
const reported = (log: Log): Policy => ({
  name: 'reported',
  async sendRequest(request, next) {
    try {
      const response = await next(request);
      if (response.status !== 200) log.warn({ status: response.status }, 'metrics not sent');
      return response;
    } catch (error) {
      log.warn({ error: (error as { code?: string }).code ?? 'failed' }, 'metrics not sent');
      throw error;
    }
  },
});
