import { describe, expect, test } from 'vitest';
import { shareOf } from '../../src/measure/shares.ts';
import type { OtherResult } from '../../src/report/comparison/comparison.ts';
import { besideLast, besidePeers, besideShare } from '../../src/report/verdicts.ts';

const peers = (mean: number) => ({ mean, lowest: 0.5, highest: 1, municipalities: 9 });

describe("the source's own verdicts of 2017", () => {
  test('89 % within two days is level with the mean of 84 %', () => {
    expect(besidePeers(shareOf(96, 108), peers(0.84))).toBe('level');
  });

  test('82 % complete sender details is level with 87 %', () => {
    expect(besidePeers(shareOf(85, 104), peers(0.87))).toBe('level');
  });

  test('30 % extra information is level with 34 %', () => {
    expect(besidePeers(shareOf(31, 104), peers(0.34))).toBe('level');
  });
});

test('98 % is above a mean of 82 %, and 60 % below it', () => {
  expect(besidePeers(shareOf(106, 108), peers(0.82))).toBe('above');
  expect(besidePeers(shareOf(65, 108), peers(0.82))).toBe('below');
});

test('twelve letters an area cannot tell 75 % from 92 %', () => {
  expect(besideShare(shareOf(9, 12), shareOf(11, 12))).toBe('level');
});

describe('beside the last campaign', () => {
  const last = (value: number, n: number | null): OtherResult => ({
    code: '0126',
    municipality: 'Huddinge',
    year: 2016,
    from: 'JSM',
    values: new Map([['within_1_day', { value, n }]]),
    whole: null,
    byArea: new Map(),
    waits: [],
  });

  test('a difference that both numbers of letters can show is told', () => {
    expect(besideLast(shareOf(80, 108), last(0.5, 108), 'within_1_day')).toBe('above');
  });

  test('one that they cannot show is not', () => {
    expect(besideLast(shareOf(80, 108), last(0.65, 108), 'within_1_day')).toBe('level');
  });

  test('an imported figure without its n is taken as it is', () => {
    expect(besideLast(shareOf(80, 108), last(0.6, null), 'within_1_day')).toBe('above');
  });

  test('there is no verdict without a figure', () => {
    expect(besideLast(shareOf(80, 108), last(0.6, null), 'extra_information')).toBe(null);
    expect(besideLast(shareOf(0, 0), last(0.6, null), 'within_1_day')).toBe(null);
    expect(besidePeers(shareOf(1, 2), null)).toBe(null);
  });
});
