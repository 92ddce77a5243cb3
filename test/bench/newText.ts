// node test/bench/run.ts new-text: how well the replier's own words are told from history, against libraries for it.
import { existsSync, readFileSync } from 'node:fs';
import EmailReplyParser from 'email-reply-parser';
import { extractFromPlain } from 'planer';
import { plainText } from '../../src/reading/html/plainText.ts';
import { type LabelledReply, parseLabels } from '../../src/reading/labels.ts';
import { parseMessageSync } from '../../src/reading/parse.ts';
import { readReply } from '../../src/reading/read.ts';
import { wordF1 } from '../../src/reading/scoring.ts';
import type { ParsedMessage } from '../../src/reading/types.ts';
import type { BenchRow } from './bench.ts';

const BESIDE = new URL('../../../shared/replies/', import.meta.url);
const OURS = new URL('../fixtures/replies/', import.meta.url);
const AIM = 0.98;

interface Contender {
  name: string;
  newText(message: ParsedMessage, label: LabelledReply): string;
}

/** Each is put to the same mails, and scored as `svarstid evaluate` does; a signature counts as the replier's own. */
const CONTENDERS: readonly [Contender, ...Contender[]] = [
  { name: 'ours', newText: (message, { probe }) => readReply(message, probe).newText },
  {
    name: 'email-reply-parser',
    newText: (message) =>
      new EmailReplyParser()
        .read(textOf(message))
        .getFragments()
        .filter((fragment) => !fragment.isQuoted())
        .map((fragment) => fragment.getContent())
        .join('\n'),
  },
  // Its way through HTML wants a document (jsdom or the like) that we do not install for a bench.
  { name: 'planer', newText: (message) => extractFromPlain(textOf(message)) },
];

export async function bench(): Promise<BenchRow> {
  const folder = existsSync(BESIDE) ? BESIDE : OURS;
  const labels = parseLabels(readFileSync(new URL('labels.json', folder), 'utf8'), 'labels.json');
  const [ours, ...rivals] = CONTENDERS.map((contender) => ({
    name: contender.name,
    f1: meanF1(contender, labels, folder),
  }));
  const best = rivals.toSorted((a, b) => b.f1 - a.f1)[0];
  const figure = ours?.f1 ?? Number.NaN;
  return {
    subject: 'new text',
    dataset: `${labels.length} labelled mails; the libraries get the text part, or the words of the HTML where there is none`,
    unit: 'F1',
    figure,
    baseline: best === undefined ? null : { name: best.name, figure: best.f1 },
    aim: `at least ${AIM}, and better than each library`,
    met: figure >= AIM && rivals.every(({ f1 }) => f1 < figure),
    checked: rivals.map(({ name, f1 }) => `${name} ${f1.toFixed(3)}`).join(', '),
  };
}

function meanF1({ newText }: Contender, labels: readonly LabelledReply[], folder: URL): number {
  const scores = labels.map((label) => {
    const message = parseMessageSync(readFileSync(new URL(label.file, folder)));
    return wordF1(newText(message, label), label.newText);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function textOf({ text, html }: ParsedMessage): string {
  return text ?? plainText(html ?? '');
}
