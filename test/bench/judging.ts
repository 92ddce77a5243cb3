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
import { storeMessage } from '../../src/store/mail.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { sentProbe } from '../../src/store/outcomes.ts';
import { type BenchRow, inTurn } from './bench.ts';

const BESIDE = new URL('../../../shared/replies/', import.meta.url);
const OURS = new URL('../fixtures/replies/', import.meta.url);
const ROUNDS = 5;
const COPIES = 8;
const AIM = 0.8;
const NOW = parseInstant('2026-11-01T12:00:00Z');

const MEASURE = measureOf({
  workingHours: SWEDISH_OFFICE_HOURS,
  deadline: { workingHours: 90 },
  intervals: [...DEFAULT_BOUNDS],
  completeSenderDetails: [...SENDER_DETAILS],
  counterQuestionCounts: true,
});

/** From raw bytes to what analysts see: stored, matched, read, settled, in a database file; beside parsing alone. */
export async function bench(): Promise<BenchRow> {
  const folder = existsSync(BESIDE) ? BESIDE : OURS;
  const labels = parseLabels(readFileSync(new URL('labels.json', folder), 'utf8'), 'labels.json').filter(
    ({ probe }) => probe,
  );
  const mails = labels.map(({ file }) => readFileSync(new URL(file, folder)));
  const home = mkdtempSync(join(tmpdir(), 'svarstid-bench-'));
  let round = 0;
  let judged = 0;
  try {
    const [ours = 0, theirs = 0] = await inTurn(ROUNDS, [
      async () => {
        round += 1;
        const store = await openStore(join(home, `${round}.sqlite`), NOW);
        await fill(store, labels);
        const rate = await takeIn(store, mails);
        judged = await matchedCount(store);
        await store.destroy();
        return rate;
      },
      () => parseAlone(mails),
    ]);
    return {
      subject: 'reading, matching and storing a reply',
      dataset: `${mails.length} labelled mails x ${COPIES}, to a database file of ${labels.length} probes`,
      unit: 'mails/s',
      figure: ours,
      baseline: { name: 'simpleParser alone', figure: theirs },
      aim: `at least ${AIM} x`,
      met: ours >= AIM * theirs,
      checked: `${judged} of ${mails.length * COPIES} matched to a probe`,
    };
  } finally {
    rmSync(home, { recursive: true });
  }
}

async function takeIn(store: Store, mails: readonly Buffer[]): Promise<number> {
  const start = performance.now();
  let uid = 0;
  for (let copy = 0; copy < COPIES; copy++) {
    for (const mail of mails) {
      uid += 1;
      const raw = Buffer.concat([Buffer.from(`X-Copy: ${copy}\r\n`), mail]);
      await storeMessage(
        store,
        { inbox: 'main', folder: 'INBOX', uidValidity: '1', uid, internalDate: NOW - 3600, raw },
        NOW,
      );
    }
  }
  await judgeNew(store, async ({ touched }, transaction) => {
    for (const id of touched) {
      const probe = await sentProbe(transaction, id);
      if (probe) await settleOne(transaction, probe, MEASURE, NOW, NOW);
    }
  });
  return (1000 * uid) / (performance.now() - start);
}

async function parseAlone(mails: readonly Buffer[]): Promise<number> {
  const start = performance.now();
  for (let copy = 0; copy < COPIES; copy++) for (const mail of mails) await simpleParser(mail);
  return (1000 * COPIES * mails.length) / (performance.now() - start);
}

async function matchedCount(store: Store): Promise<number> {
  const rows = await store
    .selectFrom('matches')
    .select('message_id')
    .where('probe_id', 'is not', null)
    .execute();
  return rows.length;
}

/** A sent probe for each label, as its mail knows it. */
async function fill(store: Store, labels: readonly LabelledReply[]): Promise<void> {
  await store
    .insertInto('campaigns')
    .values({
      id: 1,
      name: 'bench',
      ordered_by: 'bench',
      state: 'running',
      seed: 1,
      started_at: toIso(0),
      changed_at: toIso(0),
      measurement_json: '{}',
      measured_with: null,
    })
    .execute();
  await store.insertInto('areas').values({ campaign_id: 1, id: 'area', name_sv: '', name_en: '' }).execute();
  for (const [index, { probe }] of labels.entries()) {
    if (!probe) continue;
    const id = String(index);
    const [name = '', address = ''] = probe.from.split(/[<>]/).map((part) => part.trim());
    await store
      .insertInto('municipalities')
      .values({
        campaign_id: 1,
        code: id,
        name: probe.municipality,
        address: probe.to,
        domain: probe.domain ?? '',
      })
      .execute();
    await store
      .insertInto('questions')
      .values({ campaign_id: 1, id, area: 'area', subject: probe.subject, body: probe.text, notes: '' })
      .execute();
    await store
      .insertInto('personas')
      .values({ campaign_id: 1, id, name, address, signature: name, inbox: 'main', reply_address: 'plain' })
      .execute();
    await store
      .insertInto('probes')
      .values({
        campaign_id: 1,
        municipality_code: id,
        question_id: id,
        repeat: 1,
        persona_id: id,
        planned_at: toIso(probe.sentAt),
        due_at: toIso(probe.sentAt),
        state: 'sent',
        attempts: 1,
        message_id: probe.messageId,
        reply_token: `token${id}`,
        sent_at: toIso(probe.sentAt),
        sent_proof: 'accepted',
      })
      .execute();
  }
}
