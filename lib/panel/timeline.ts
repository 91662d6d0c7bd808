import type { Dated } from '../article/types.ts';
import { type Distance, distanceBetween, instantOf } from './distance.ts';

/** Articles drawn at one place of the time line. */
export interface TimelineStop {
  articles: string[];
  /** True when the page being read is among them. */
  here: boolean;
  /** Distance from the page; absent at the page's own stop or when the page has no date. */
  distance?: Distance;
  /** Place along the line, 0 (earliest) to 1. */
  at: number;
}

export interface Timeline {
  stops: TimelineStop[];
  /** Articles without a date, which have no place on the line. */
  undated: string[];
  unit: 'hour' | 'day';
}

interface Point {
  article: string;
  here: boolean;
  published?: Dated | undefined;
}

/** Stops closer than this share of the line are pushed apart, so that signs and labels stay readable. */
const LEAST_GAP = 1 / 6;

/**
 * Lay articles out along a line by publication: in proportion to time, then pushed apart to a least gap, so that order
 * is always true and spacing nearly. Articles at the same distance from the page share a stop.
 */
export function timelineOf(points: Point[]): Timeline {
  const page = points.find((point) => point.here)?.published;
  const stops = new Map<string, TimelineStop & { time: number }>();
  const undated: string[] = [];
  for (const { article, here, published } of points) {
    const time = instantOf(published);
    if (time === undefined) {
      undated.push(article);
      continue;
    }
    const distance = here ? undefined : distanceBetween(page, published);
    // Known to the day only, and the same day: neither before nor after the page, so beside it.
    const beside = distance?.unit === 'day' && distance.value === 0;
    const key =
      here || beside
        ? 'here'
        : distance
          ? `${distance.unit} ${distance.value} ${distance.order}`
          : published?.at;
    const stop = stops.get(key ?? '');
    if (stop) {
      if (here) Object.assign(stop, { here, time, articles: [article, ...stop.articles] });
      else stop.articles.push(article);
    } else {
      const apart = distance && !beside ? { distance } : {};
      stops.set(key ?? '', { articles: [article], here: here || beside, at: 0, time, ...apart });
    }
  }
  const sorted = [...stops.values()].sort((a, b) => a.time - b.time || Number(b.here) - Number(a.here));
  const places = spread(sorted.map((stop) => stop.time));
  const hours = sorted.some((stop) => stop.distance?.unit === 'hour');
  return {
    stops: sorted.map(({ time: _, ...stop }, i) => ({ ...stop, at: places[i] ?? 0 })),
    undated,
    unit: hours ? 'hour' : 'day',
  };
}

/** Sorted times to places in 0…1, at least `gap` apart. */
function spread(times: number[]): number[] {
  const n = times.length;
  if (n === 1) return [0.5];
  const gap = Math.min(LEAST_GAP, 1 / (n - 1));
  const first = times[0] ?? 0;
  const span = (times[n - 1] ?? 0) - first || 1;
  const places = times.map((time) => (time - first) / span);
  for (let i = 1; i < n; i++) places[i] = Math.max(places[i] ?? 0, (places[i - 1] ?? 0) + gap);
  // The push may have run past the end: push back from there.
  places[n - 1] = Math.min(places[n - 1] ?? 1, 1);
  for (let i = n - 2; i >= 0; i--) places[i] = Math.min(places[i] ?? 0, (places[i + 1] ?? 1) - gap);
  return places.map((place) => Math.min(1, Math.max(0, place)));
}
