import { Counter, collectDefaultMetrics, Registry } from 'prom-client';

/** What is counted for `/metrics`; no label ever names a person or a cell. */
const COUNTED = ['updates', 'wakes', 'sent', 'postponed', 'given_up', 'faults'] as const;

export type Counted = (typeof COUNTED)[number];

export type Metrics = {
  count(what: Counted, by?: number): void;
  /** The Prometheus text format. */
  expose(): Promise<{ readonly contentType: string; readonly body: string }>;
};

export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const events = new Counter({
    name: 'nep_events_total',
    help: 'What Nếp did since it started',
    labelNames: ['what'],
    registers: [registry],
  });
  // From the start, or the first of each would be no increase to whoever watches.
  for (const what of COUNTED) events.inc({ what }, 0);
  return {
    count: (what, by = 1) => events.inc({ what }, by),
    expose: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
