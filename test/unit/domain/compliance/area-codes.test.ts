import { describe, expect, test } from 'vitest';
import areaCodes from '../../../../shared/domain/compliance/area-codes.json' with { type: 'json' };
import data from '../../../../shared/domain/compliance/calling-rules.json' with { type: 'json' };
import { placesOf } from '../../../../shared/domain/compliance/places.ts';

const entries = Object.entries(areaCodes).flatMap(([region, { areaCodes: zones }]) =>
  Object.entries(zones).flatMap(([joined, codes]) =>
    codes.split(' ').map((code) => ({ code, region, zones: joined.split('|') })),
  ),
);
const codesOf = (found: typeof entries) => found.map(({ code }) => code);

describe('the area codes', () => {
  test('are three digits that a number may begin with', () => {
    expect(codesOf(entries).filter((code) => !/^[2-9]\d\d$/.test(code))).toEqual([]);
    expect(entries.length).toBeGreaterThan(400);
  });

  test('are each named once', () => {
    const codes = codesOf(entries);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  test('are of no service that is anywhere', () => {
    const anywhere = /^(?:8(?:00|33|44|55|66|77|88)|900|5(?:00|2[1-9]|33|44|66|77|88)|[2-9]11)$/;
    expect(codesOf(entries).filter((code) => anywhere.test(code))).toEqual([]);
  });

  test('have clocks that there are, each once', () => {
    for (const { zones } of entries) {
      for (const timeZone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
      expect(new Set(zones).size).toBe(zones.length);
    }
  });

  test('all lead to their region and to each of its clocks', () => {
    const wrong = entries.filter(({ code, region, zones }) => {
      const places = placesOf({ phone: `+1${code}5550144` }, undefined);
      return (
        places.some((place) => place.region !== region) ||
        places.map(({ timeZone }) => timeZone).join() !== zones.join()
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe('the regions', () => {
  test('are the fifty states, the capital, five territories and the provinces', () => {
    const all = Object.keys(areaCodes);
    expect(all.filter((region) => /^US-[A-Z]{2}$/.test(region))).toHaveLength(56);
    expect(all.filter((region) => /^CA-[A-Z]{2}$/.test(region))).toHaveLength(all.length - 56);
  });

  test('are found by no other one’s name or code', () => {
    const keys = Object.entries(areaCodes).flatMap(([region, { name }]) => [name, region, region.slice(3)]);
    const lower = keys.map((key) => key.toLowerCase());
    expect(lower.filter((key, index) => lower.indexOf(key) !== index)).toEqual([]);
  });

  test('that have a rule have a name, too', () => {
    const named = new Set(['*', 'US', ...Object.keys(areaCodes)]);
    expect(data.rules.filter(({ region }) => !named.has(region))).toEqual([]);
  });

  test('that have holidays or ask for consent to recordings have a name, too', () => {
    const asked = [...Object.keys(data.holidays), ...data.allPartyRecording.regions];
    const named = new Set(['US', ...Object.keys(areaCodes)]);
    expect(asked.filter((region) => !named.has(region))).toEqual([]);
  });
});
