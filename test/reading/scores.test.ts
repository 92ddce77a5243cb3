import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { disagreements, pairOf } from '../../src/reading/evaluation.ts';
import { parseLabels } from '../../src/reading/labels.ts';
import { parseMessageSync } from '../../src/reading/parse.ts';
import { readReply } from '../../src/reading/read.ts';
import { scoreVerdicts } from '../../src/reading/scoring.ts';
import { SENDER_DETAILS } from '../../src/reading/types.ts';

/** Folders of labelled mail: ours, and one beside the repository when it is there. */
const FOLDERS = {
  'our own mails': new URL('../fixtures/replies/', import.meta.url),
  'the folder beside': new URL('../../../shared/replies/', import.meta.url),
};

const there = Object.entries(FOLDERS).filter(([, folder]) => existsSync(new URL('labels.json', folder)));

describe.each(there)('%s', (_, folder) => {
  describe('are read at least this well', () => {
    const labels = parseLabels(readFileSync(new URL('labels.json', folder), 'utf8'), 'labels.json');
    const judged = labels.map((label) => {
      const reading = readReply(parseMessageSync(readFileSync(new URL(label.file, folder))), label.probe);
      return { reading, pair: pairOf(label, reading) };
    });
    const scores = scoreVerdicts(judged.map(({ pair }) => pair));

    test('kind', () => expect(scores.kindAccuracy).toBeGreaterThanOrEqual(0.98));
    test('machine or person', () => expect(scores.automatic.accuracy).toBeGreaterThanOrEqual(0.98));
    test('no human answer is taken for automatic', () => expect(scores.humanTakenForAutomatic).toEqual([]));
    test.each(SENDER_DETAILS)('%s', (detail) =>
      expect(scores.details[detail].f1).toBeGreaterThanOrEqual(0.97));
    test('completeness', () => expect(scores.completeness).toBeGreaterThanOrEqual(0.96));
    test('extra information', () => expect(scores.extraInformation.accuracy).toBeGreaterThanOrEqual(0.95));
    test('new text', () => expect(scores.newText).toBeGreaterThanOrEqual(0.99));
    test('every disagreement comes with both sides', () => {
      for (const one of judged.flatMap(({ pair, reading }) => disagreements(pair, reading)))
        expect(one.label).not.toBe(one.read);
    });
  });
});
