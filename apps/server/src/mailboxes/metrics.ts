import type { Millis } from "@glimmers/primitives";

/**
 * What the server counts of itself, for an operator: how many answers of each kind, how long
 * pushes and pulls take, how many streams are open. Nothing of who asked, and no mailbox.
 */
export interface Metrics {
  /** `named` is the refusal's name, or "ok". */
  readonly answered: (route: string, named: string) => void;
  readonly took: (what: Timed, time: Millis) => void;
  readonly opened: () => void;
  readonly closed: () => void;
  readonly openStreams: () => number;
  /** As Prometheus reads it (text format 0.0.4); `gauges` are looked up at this moment. */
  readonly text: (gauges: Readonly<Record<string, number>>) => string;
}

export type Timed = "push" | "pull";

/** Upper edges in seconds. */
const EDGES = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

interface Histogram {
  readonly counts: number[];
  sum: number;
  count: number;
}

export const makeMetrics = (): Metrics => {
  const answers = new Map<string, number>();
  const times: Readonly<Record<Timed, Histogram>> = { push: histogram(), pull: histogram() };
  let streams = 0;
  return {
    answered: (route, named) => {
      const labels = `route="${route}",answer="${named}"`;
      answers.set(labels, (answers.get(labels) ?? 0) + 1);
    },
    took: (what, time) => observe(times[what], time / 1000),
    opened: () => void streams++,
    closed: () => void streams--,
    openStreams: () => streams,
    text: (gauges) =>
      [
        ...described("glimmers_answers_total", "counter", "Answers, by route and name."),
        ...[...answers].map(([labels, count]) => `glimmers_answers_total{${labels}} ${count}`),
        ...histogramLines("glimmers_push_seconds", "Time a push takes.", times.push),
        ...histogramLines("glimmers_pull_seconds", "Time a pull takes.", times.pull),
        ...gaugeLines("glimmers_event_streams", streams),
        ...Object.entries(gauges).flatMap(([name, value]) => gaugeLines(name, value)),
        "",
      ].join("\n"),
  };
};

const histogram = (): Histogram => ({ counts: EDGES.map(() => 0), sum: 0, count: 0 });

const observe = (histogram: Histogram, value: number): void => {
  for (const [index, edge] of EDGES.entries()) if (value <= edge) histogram.counts[index]!++;
  histogram.sum += value;
  histogram.count++;
};

const described = (name: string, type: string, help: string): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
];

const histogramLines = (name: string, help: string, histogram: Histogram): readonly string[] => [
  ...described(name, "histogram", help),
  ...EDGES.map((edge, index) => `${name}_bucket{le="${edge}"} ${histogram.counts[index]}`),
  `${name}_bucket{le="+Inf"} ${histogram.count}`,
  `${name}_sum ${histogram.sum}`,
  `${name}_count ${histogram.count}`,
];

const gaugeLines = (name: string, value: number): readonly string[] => [
  `# TYPE ${name} gauge`,
  `${name} ${value}`,
];
