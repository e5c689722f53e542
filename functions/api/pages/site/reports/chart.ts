import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartDataset,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { element } from '../dom.ts';

Chart.register(
  BarController,
  BarElement,
  LineController,
  LineElement,
  PointElement,
  CategoryScale,
  LinearScale,
  Legend,
  Tooltip,
);

interface Series {
  readonly label: string;
  readonly kind: 'bar' | 'line';
  readonly values: readonly (number | null)[];
  /** Name of a colour of the style sheet. */
  readonly colour: 'first' | 'second' | 'third';
  /** Against which side it is read. */
  readonly side?: 'left' | 'right';
  readonly show: (value: number) => string;
}

interface Axis {
  readonly title: string;
  readonly min?: number;
  readonly max?: number;
}

export interface ChartOptions {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly left: Axis;
  readonly right?: Axis;
  /** What can be seen on it, in words. */
  readonly description: string;
}

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function dataset({ label, kind, values, colour: name, side }: Series): ChartDataset<'bar' | 'line'> {
  const shared = { label, data: [...values], yAxisID: side ?? 'left' };
  if (kind === 'bar') {
    return { type: 'bar', ...shared, backgroundColor: colour(name), borderRadius: 3, maxBarThickness: 36 };
  }
  // Straight from value to value, and broken where there is none: a curve would show values that nobody measured.
  return {
    type: 'line',
    ...shared,
    borderColor: colour(name),
    backgroundColor: colour(name),
    borderWidth: 2,
    pointRadius: 2.5,
    pointHoverRadius: 5,
    tension: 0,
    spanGaps: false,
    order: -1,
  };
}

const scale = ({ title, min, max }: Axis, position: 'left' | 'right') => ({
  position,
  beginAtZero: min === undefined,
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
  title: { display: true, text: title, color: colour('quiet') },
  ticks: { color: colour('quiet'), maxTicksLimit: 6, precision: 0 },
  grid: { color: colour('line'), drawOnChartArea: position === 'left' },
  border: { display: false },
});

/** A chart that fills its width. It is a picture: the numbers stand beside it in a table. */
export function chart({ labels, series, left, right, description }: ChartOptions): HTMLElement {
  const canvas = element('canvas', { role: 'img', 'aria-label': description });
  const holder = element('div', { class: 'canvas' }, canvas);
  const draw = () =>
    new Chart(canvas, {
      data: { labels: [...labels], datasets: series.map(dataset) },
      type: 'bar',
      options: {
        responsive: true,
        maintainAspectRatio: false,
        animation: false,
        interaction: { mode: 'index', intersect: false },
        scales: {
          x: {
            ticks: { color: colour('quiet'), maxRotation: 0, autoSkipPadding: 12 },
            grid: { display: false },
            border: { color: colour('line') },
          },
          left: scale(left, 'left'),
          ...(right && { right: scale(right, 'right') }),
        },
        plugins: {
          legend: {
            display: series.length > 1,
            position: 'bottom',
            labels: { color: colour('text'), boxWidth: 14, boxHeight: 14 },
          },
          tooltip: {
            callbacks: {
              label: ({ datasetIndex, parsed }) => {
                const one = series[datasetIndex];
                return one && parsed.y !== null ? `${one.label}: ${one.show(parsed.y)}` : '';
              },
            },
          },
        },
      },
    });
  // It measures what it is drawn in, which has a size once it stands on the page; its colours follow the scheme.
  let drawn: Chart | undefined;
  const redraw = () => {
    drawn?.destroy();
    if (canvas.isConnected) drawn = draw();
    else scheme.removeEventListener('change', redraw);
  };
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', redraw);
  requestAnimationFrame(redraw);
  return holder;
}
