import { describe, expect, test } from 'vitest';
import { scoreVerdicts, type Verdict, wordF1 } from '../../src/reading/scoring.ts';

const NOBODY = {
  name: false,
  title: false,
  department: false,
  municipality: false,
  address: false,
  phone: false,
};
const verdict = (change: Partial<Verdict> = {}): Verdict => ({
  kind: 'answer',
  automatic: false,
  sender: NOBODY,
  extraTypes: [],
  newText: null,
  ...change,
});
const pair = (read: Partial<Verdict>, label: Partial<Verdict>) => ({
  file: 'a.eml',
  read: verdict(read),
  label: verdict(label),
});

test('precision, recall and F1 of a detail', () => {
  const named = { sender: { ...NOBODY, name: true } };
  const { name } = scoreVerdicts([
    pair(named, named),
    pair(named, {}),
    pair({}, named),
    pair(named, named),
  ]).details;
  expect(name).toMatchObject({
    hits: 2,
    falseAlarms: 1,
    missed: 1,
    precision: 2 / 3,
    recall: 2 / 3,
    f1: 2 / 3,
  });
});

test('the confusion counts label by reading', () => {
  const { confusion, kindAccuracy } = scoreVerdicts([
    pair({ kind: 'bounce' }, { kind: 'delayed' }),
    pair({}, {}),
  ]);
  expect(confusion.delayed.bounce).toBe(1);
  expect(kindAccuracy).toBe(0.5);
});

test('a human answer read as automatic is named', () => {
  expect(scoreVerdicts([pair({ automatic: true }, {})]).humanTakenForAutomatic).toEqual(['a.eml']);
});

test('completeness and extra information are judged on answers and counter-questions only', () => {
  const scores = scoreVerdicts([pair({ extraTypes: ['link'] }, { kind: 'acknowledgement' }), pair({}, {})]);
  expect(scores).toMatchObject({ completeness: 1, extraInformation: { accuracy: 1 } });
});

test('nothing to find and nothing found is no failure', () => {
  expect(scoreVerdicts([]).details.phone.f1).toBe(1);
});

describe('words of the new text', () => {
  test('wrapping does not matter', () => expect(wordF1('ett två\ntre', 'ett\ntvå tre')).toBe(1));
  test('each word counts as often as it stands there', () =>
    expect(wordF1('ja ja', 'ja')).toBeCloseTo(2 / 3));
  test('nothing in common', () => expect(wordF1('ja', 'nej')).toBe(0));
  test('both empty', () => expect(wordF1('', '')).toBe(1));
});
