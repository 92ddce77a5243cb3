import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { parseInstant, toIso } from '../../src/calendar/instant.ts';
import { SWEDISH_OFFICE_HOURS } from '../../src/calendar/workingHours.ts';
import { judgeNew } from '../../src/judge/judge.ts';
import { measureOf, settleOne } from '../../src/judge/settle.ts';
import { DEFAULT_BOUNDS } from '../../src/measure/interval.ts';
import { type LabelledReply, parseLabels } from '../../src/reading/labels.ts';
import { SENDER_DETAILS } from '../../src/reading/types.ts';
import { storeMessages } from '../../src/store/arrivals.ts';
import { domainFromTop } from '../../src/store/domainFromTop.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { sentProbe } from '../../src/store/outcomes.ts';
import { aReply } from '../house/mail.ts';
import { type BenchRow, inTurn } from './bench.ts';
import { fillWith, PERSONAS } from './filledDatabase.ts';

const BESIDE = new URL('../../../shared/replies/', import.meta.url);
const OURS = new URL('../fixtures/replies/', import.meta.url);
const ROUNDS = 5;
/** Of each mail a round, each to a letter of its own. */
const COPIES = 8;
/** As many as the daemon stores at once. */
const BATCH = 50;
const AIM = 0.8;
const AIM_WHEN_GROWN = 0.9;
const FEW = 1000;
const MANY = 1_000_000;
const NOW = parseInstant('2026-11-01T12:00:00Z');

const MEASURE = measureOf({
  workingHours: SWEDISH_OFFICE_HOURS,
  deadline: { workingHours: 90 },
  intervals: [...DEFAULT_BOUNDS],
  completeSenderDetails: [...SENDER_DETAILS],
  counterQuestionCounts: true,
});

/**
 * From raw bytes to what analysts see, in a database file: stored, matched, read, settled. Beside parsing alone; and
 * in a database that has grown beside a small one.
 */
export async function bench(): Promise<BenchRow[]> {
  const home = mkdtempSync(join(tmpdir(), 'svarstid-bench-'));
  try {
    const small = await contender(join(home, 'small.sqlite'), FEW);
    const grown = await contender(join(home, 'grown.sqlite'), MANY);
    const rates = await inTurn(ROUNDS, [small.round, grown.round, () => parseAlone(small.mails)]);
    await small.store.destroy();
    await grown.store.destroy();
    return rows(rates, small.mails.length);
  } finally {
    rmSync(home, { recursive: true });
  }
}

function rows([small = 0, grown = 0, alone = 0]: readonly number[], mails: number): BenchRow[] {
  const dataset = `${mails} mails a round: labelled ones, each to a letter of its own, and one in 61 that names none`;
  const checked = 'all but those that fit no letter were matched';
  return [
    {
      subject: 'reading, matching and storing a reply',
      dataset: `${dataset}; among ${FEW.toLocaleString('en')} probes with their mail`,
      unit: 'mails/s',
      figure: small,
      baseline: { name: 'simpleParser alone', figure: alone },
      aim: `at least ${AIM} x`,
      met: small >= AIM * alone,
      checked,
    },
    {
      subject: `the same among ${MANY.toLocaleString('en')} probes`,
      dataset: `${dataset}; among ${MANY.toLocaleString('en')} probes with 1.5 mails each`,
      unit: 'mails/s',
      figure: grown,
      baseline: { name: `among ${FEW.toLocaleString('en')} probes`, figure: small },
      aim: `at least ${AIM_WHEN_GROWN} x`,
      met: grown >= AIM_WHEN_GROWN * small,
      checked,
    },
  ];
}

interface Inbox {
  id: string;
  mails: Buffer[];
}

interface Contender {
  store: Store;
  /** those of the first round */
  mails: Buffer[];
  /** mails a second */
  round(): Promise<number>;
}

async function contender(path: string, probes: number): Promise<Contender> {
  const folder = existsSync(BESIDE) ? BESIDE : OURS;
  const labels = parseLabels(readFileSync(new URL('labels.json', folder), 'utf8'), 'labels.json').filter(
    ({ probe }) => probe,
  );
  const store = await openStore(path, NOW);
  await fillWith(store, probes);
  let copy = 0;
  const round = async () => {
    const inboxes: Inbox[] = [];
    for (let once = 0; once < COPIES; once++) {
      copy += 1;
      await addLetters(store, labels, copy);
      const mails = labels.flatMap(({ file, probe }) =>
        probe ? [ownIds(readFileSync(new URL(file, folder)), probe, copy)] : [],
      );
      inboxes.push({ id: `copy ${copy}`, mails }, { id: 'main', mails: [straggler(copy)] });
    }
    const taken = inboxes.flatMap(({ mails }) => mails).length;
    const rate = await takeIn(store, inboxes, taken);
    await holdMatched(store, taken, labels);
    return rate;
  };
  const mails = labels.map(({ file }) => readFileSync(new URL(file, folder)));
  return { store, mails: Array.from({ length: COPIES }, () => mails).flat(), round };
}

/** The mail as an answer to a copy of its letter, by another persona. */
function ownIds(mail: Buffer, probe: NonNullable<LabelledReply['probe']>, copy: number): Buffer {
  const text = mail
    .toString('latin1')
    .replaceAll(probe.messageId.slice(1, -1), ownId(probe.messageId, copy).slice(1, -1))
    .replaceAll(personaOf(probe.from).address, personaOf(probe.from, copy).address);
  return Buffer.from(`X-Copy: ${copy}\r\n${text}`, 'latin1');
}

function ownId(messageId: string, copy: number): string {
  return messageId.replace('<', `<copy${copy}.`);
}

function personaOf(from: string, copy?: number): { name: string; address: string } {
  const [name = '', address = ''] = from.split(/[<>]/).map((part) => part.trim());
  return { name, address: copy === undefined ? address : `copy${copy}.${address}` };
}

/** Mail to one who writes to everybody, from one to whom nobody wrote. */
function straggler(copy: number): Buffer {
  const body = 'Hej!\r\n\r\nNu har vi rea på gatlyktor och bänkar i hela landet.\r\n';
  const to = PERSONAS[copy % PERSONAS.length]?.address ?? '';
  const subject = `Veckans erbjudande ${copy}`;
  return Buffer.from(aReply({ from: 'Butiken <rea@butik.example>', to, subject, body }));
}

async function takeIn(store: Store, inboxes: readonly Inbox[], mails: number): Promise<number> {
  const start = performance.now();
  let uid = await lastUid(store);
  for (const { id, mails } of inboxes) {
    for (let first = 0; first < mails.length; first += BATCH) {
      const batch = mails
        .slice(first, first + BATCH)
        .map((raw) => ({ uid: ++uid, internalDate: NOW - 3600, raw }));
      await storeMessages(store, { inbox: id, folder: 'INBOX', uidValidity: '1' }, batch, NOW);
    }
  }
  await judgeNew(store, async ({ touched }, transaction) => {
    for (const id of touched) {
      const probe = await sentProbe(transaction, id);
      if (probe) await settleOne(transaction, probe, MEASURE, NOW, NOW);
    }
  });
  return (1000 * mails) / (performance.now() - start);
}

async function lastUid(store: Store): Promise<number> {
  const row = await store
    .selectFrom('messages')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

async function parseAlone(mails: readonly Buffer[]): Promise<number> {
  const start = performance.now();
  for (const mail of mails) await simpleParser(mail);
  return (1000 * mails.length) / (performance.now() - start);
}

/** @throws where fewer were matched than the labels say belong to their letter */
async function holdMatched(store: Store, taken: number, labels: readonly LabelledReply[]): Promise<void> {
  const rows = await store
    .selectFrom('matches')
    .select('probe_id')
    .orderBy('message_id', 'desc')
    .limit(taken)
    .execute();
  const matched = rows.filter((row) => row.probe_id !== null).length;
  const wanted = labels.filter(({ kind }) => kind !== 'unrelated').length * COPIES;
  if (matched < 0.95 * wanted) throw new Error(`${matched} of ${wanted} were matched`);
}

/** A sent probe for each label, as its mail knows it, in a campaign of its own. */
async function addLetters(store: Store, labels: readonly LabelledReply[], copy: number): Promise<void> {
  const { id: campaign_id } = await store
    .insertInto('campaigns')
    .values({
      name: `copy ${copy}`,
      ordered_by: 'bench',
      state: 'running',
      seed: 1,
      started_at: toIso(0),
      changed_at: toIso(0),
      measurement_json: '{}',
      measured_with: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await store.insertInto('areas').values({ campaign_id, id: 'area', name_sv: '', name_en: '' }).execute();
  for (const [index, { probe }] of labels.entries()) {
    if (probe) await addLetter(store, campaign_id, String(index), probe, copy);
  }
}

async function addLetter(
  store: Store,
  campaign_id: number,
  id: string,
  probe: NonNullable<LabelledReply['probe']>,
  copy: number,
): Promise<void> {
  const { name, address } = personaOf(probe.from, copy);
  const sent_at = toIso(probe.sentAt);
  await store
    .insertInto('municipalities')
    .values({
      campaign_id,
      code: id,
      name: probe.municipality,
      address: probe.to,
      domain: probe.domain ?? '',
      domain_from_top: domainFromTop(probe.domain ?? ''),
    })
    .execute();
  await store
    .insertInto('questions')
    .values({ campaign_id, id, area: 'area', subject: probe.subject, body: probe.text, notes: '' })
    .execute();
  await store
    .insertInto('personas')
    .values({
      campaign_id,
      id,
      name,
      address,
      signature: name,
      inbox: `copy ${copy}`,
      reply_address: 'plain',
    })
    .execute();
  await store
    .insertInto('probes')
    .values({
      campaign_id,
      municipality_code: id,
      question_id: id,
      repeat: 1,
      persona_id: id,
      planned_at: sent_at,
      due_at: sent_at,
      state: 'sent',
      attempts: 1,
      message_id: ownId(probe.messageId, copy),
      reply_token: `copy${copy}token${id}`,
      sent_at,
      sent_proof: 'accepted',
    })
    .execute();
}
