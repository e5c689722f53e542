import { expect, test } from 'vitest';
import labelled from '../../bench/search/labelled.json' with { type: 'json' };

// What the benchmark of the search is measured by has to be what it says it is.

interface Point {
  readonly id: string;
  readonly negates?: string;
  readonly passages: readonly string[];
}
const points: readonly Point[] = labelled.points;
const { queries } = labelled;
const byId = new Map(points.map((point) => [point.id, point]));

const functionWords = new Set(
  `a about after again all also am an and any anyone anything are as at be because been before being below
  between both but by can cannot could did do does doing down during each even ever every few for from further get
  gets getting go goes going got had has have having he her here hers him his how i if in into is it its just let like
  may me might more most much must my myself need needs no nobody none nor not nothing now of off on once one only or
  other our ours out over own people really same shall she should so some somebody someone something such than that
  the their theirs them themselves then there these they this those through to too under until up us very was we were
  what when where which while who whom whose why will with without would yes yet you your yours call calls lead leads
  customer customers say says said tell told want wants wanted`.split(/\s+/),
);

/** Words that carry meaning, without their commonest endings. */
const contentWords = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .split(/[^a-z0-9']+/)
      .map((word) => word.replace(/'(s|d|ll|m|re|ve|t)$/, ''))
      .filter((word) => word.length > 1 && !functionWords.has(word))
      .map((word) => word.replace(/(?<=.{3})(ing|ed|es|s|ly)$/, '')),
  );

test('it has two thousand passages, each once, and a hundred and fifty queries', () => {
  const passages = points.flatMap((point) => point.passages);
  expect(passages.length).toBeGreaterThanOrEqual(2_000);
  expect(new Set(passages).size).toBe(passages.length);
  expect(byId.size).toBe(points.length);
  expect(queries.length).toBeGreaterThanOrEqual(150);
  expect(new Set(queries.map(({ text }) => text)).size).toBe(queries.length);
});

test('whatever it points to is there', () => {
  for (const { id, negates } of points) {
    if (negates) expect(byId.get(negates)?.negates, id).toBe(id);
  }
  for (const { text, point, near = [] } of queries) {
    expect(
      [point, ...near].filter((id) => !byId.has(id)),
      text,
    ).toEqual([]);
  }
});

test('half of the queries share no word that means something with any of their answers', () => {
  const apart = queries.filter(({ text, point }) => {
    const own = contentWords(text);
    return byId
      .get(point)
      ?.passages.every((passage) => ![...contentWords(passage)].some((word) => own.has(word)));
  });
  expect(apart.length).toBeGreaterThanOrEqual(queries.length / 2);
});
