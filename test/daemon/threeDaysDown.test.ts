import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Instant, parseInstant, toIso } from '../../src/calendar/instant.ts';
import type { Config } from '../../src/config/schema.ts';
import { cycle, type Readers, recover } from '../../src/daemon/cycle.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import type { NewProbe } from '../../src/store/campaigns.ts';
import { openStore } from '../../src/store/open.ts';
import { probeResults } from '../../src/store/results.ts';
import {
  aCampaign,
  aConfig,
  DAY,
  HOUR,
  JOHAN,
  MINUTE,
  MONDAY,
  NORRHED,
  planned,
  SEVEN_TO_NINE,
  SJOVIK,
} from '../house/campaign.ts';
import { aClock, fakeInbox, fakeMailer, heardLog, never, noPace } from '../house/fakes.ts';
import { aReply } from '../house/mail.ts';

/** Stockholm's clock in the first week of the campaign: `at(TUESDAY, '10:00')`. */
const [TUESDAY, WEDNESDAY, THURSDAY, FRIDAY] = [6, 7, 8, 9];
const at = (day: number, time: string): Instant =>
  parseInstant(`2026-10-${String(day).padStart(2, '0')}T${time}:00+02:00`);

const TEN_MINUTES = 10 * MINUTE;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarstid-down-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A campaign of this plan, with a daemon that can go down and come back; what it knows lies in a file. */
async function aDaemon(plan: readonly NewProbe[]) {
  const config: Config = aConfig({ database: join(folder, 'down.sqlite') });
  config.campaign.sendingHours = SEVEN_TO_NINE;
  await (await aCampaign(plan, config)).store.destroy();
  const clock = aClock(MONDAY);
  const [mailer, inbox, log] = [fakeMailer(clock), fakeInbox(), heardLog()];

  /** Up from now until an instant: a cycle a minute, then the process ends. Gives what the cycles failed with. */
  async function upUntil(end: Instant): Promise<unknown[]> {
    const store = await openStore(config.database, clock.now());
    const parts: Parts = { store, config, clock, mailer, inboxes: [inbox], pace: noPace, log };
    const [readers, failures]: [Readers, unknown[]] = [new Map(), []];
    await recover(parts);
    for (; clock.now() < end; clock.pass(MINUTE)) {
      await cycle(parts, readers, never).catch((error: unknown) => failures.push(error));
    }
    await store.destroy();
    return failures;
  }

  async function letters() {
    const store = await openStore(config.database, clock.now());
    const rows = await store
      .selectFrom('probes')
      .select(['municipality_code as town', 'planned_at as plannedAt', 'sent_at as sentAt', 'state'])
      .orderBy('id')
      .execute();
    await store.destroy();
    return rows;
  }

  async function results() {
    const store = await openStore(config.database, clock.now());
    const rows = await probeResults(store, config.campaign.name);
    await store.destroy();
    return rows;
  }

  return { clock, mailer, inbox, upUntil, letters, results };
}

const sjovik = (questionId: string, plannedAt: Instant, changes: Partial<NewProbe> = {}) =>
  planned({ municipalityCode: SJOVIK.code, questionId, plannedAt, ...changes });
const norrhed = (questionId: string, plannedAt: Instant) =>
  planned({ municipalityCode: NORRHED.code, questionId, plannedAt, personaId: JOHAN.id });

describe('letters that fell due while the daemon was down for three days', () => {
  test('leave from the next allowed minute on, ten minutes apart; their plan stays beside what happened', async () => {
    const plan = [
      norrhed('bench', MONDAY),
      sjovik('lamp', at(TUESDAY, '10:00')),
      norrhed('lamp', at(TUESDAY, '15:30')),
      sjovik('snow', at(WEDNESDAY, '19:15')),
      norrhed('snow', at(THURSDAY, '16:00')),
      // Planned for just when those that were missed leave.
      sjovik('bench', at(FRIDAY, '07:15')),
    ];
    const { clock, mailer, upUntil, letters } = await aDaemon(plan);
    await upUntil(MONDAY + 6 * HOUR);
    expect(mailer.letters).toHaveLength(1);

    clock.set(at(THURSDAY, '23:00'));
    await upUntil(at(FRIDAY, '07:00'));
    expect(mailer.letters).toHaveLength(1);
    await upUntil(at(FRIDAY, '12:00'));

    const rows = await letters();
    expect(rows.map(({ plannedAt }) => plannedAt)).toEqual(plan.map(({ plannedAt }) => toIso(plannedAt)));
    expect(rows.map(({ town, sentAt }) => [town, sentAt])).toEqual([
      [NORRHED.code, toIso(MONDAY)],
      [SJOVIK.code, toIso(at(FRIDAY, '07:00'))],
      [NORRHED.code, toIso(at(FRIDAY, '07:00'))],
      [SJOVIK.code, toIso(at(FRIDAY, '07:10'))],
      [NORRHED.code, toIso(at(FRIDAY, '07:10'))],
      [SJOVIK.code, toIso(at(FRIDAY, '07:20'))],
    ]);
    expect(new Set(mailer.letters.map(({ messageId }) => messageId)).size).toBe(plan.length);
  });

  test('that do not fit into the evening wait for the morning', async () => {
    const plan = ['bench', 'lamp', 'snow'].map((question, index) =>
      sjovik(question, at(TUESDAY, '10:00') + index * DAY),
    );
    const { clock, upUntil, letters } = await aDaemon(plan);
    clock.set(at(THURSDAY, '20:45'));
    await upUntil(at(FRIDAY, '09:00'));
    expect((await letters()).map(({ sentAt }) => sentAt)).toEqual([
      toIso(at(THURSDAY, '20:45')),
      toIso(at(THURSDAY, '20:55')),
      toIso(at(FRIDAY, '07:00')),
    ]);
  });

  test('keep their distance also when the daemon goes down again and again meanwhile', async () => {
    const plan = ['bench', 'lamp', 'snow'].map((question) => sjovik(question, at(TUESDAY, '10:00')));
    const { clock, upUntil, letters } = await aDaemon(plan);
    clock.set(at(FRIDAY, '09:00'));
    while (clock.now() < at(FRIDAY, '10:00')) await upUntil(clock.now() + 4 * MINUTE);
    const sent = (await letters()).map(({ sentAt }) => parseInstant(sentAt ?? ''));
    expect(sent[0]).toBe(at(FRIDAY, '09:00'));
    for (const [index, time] of sent.slice(1).entries()) {
      expect(time - (sent[index] ?? time)).toBeGreaterThanOrEqual(TEN_MINUTES);
    }
  });

  test('keep the week between the two sends of a question', async () => {
    const plan = [
      sjovik('bench', at(TUESDAY, '10:00')),
      sjovik('bench', at(TUESDAY, '10:00') + 7 * DAY, { repeat: 2, personaId: JOHAN.id }),
    ];
    const { clock, upUntil, letters } = await aDaemon(plan);
    clock.set(at(FRIDAY, '09:00'));
    await upUntil(at(FRIDAY, '09:05'));
    clock.set(at(TUESDAY, '09:55') + 7 * DAY);
    await upUntil(clock.now() + HOUR);
    clock.set(at(FRIDAY, '08:50') + 7 * DAY);
    await upUntil(clock.now() + HOUR);
    expect((await letters()).map(({ sentAt }) => sentAt)).toEqual([
      toIso(at(FRIDAY, '09:00')),
      toIso(at(FRIDAY, '09:00') + 7 * DAY),
    ]);
  });
});

describe('deadlines that passed while the daemon was down for three days', () => {
  /** Ninety working hours after Monday at nine. */
  const DEADLINE = parseInstant('2026-10-19T07:00:00Z');
  const DOWN = DEADLINE - 2 * DAY;
  const BACK = DOWN + 3 * DAY;

  /** Three letters of that Monday; two were answered while the daemon was down, one of them too late. */
  async function threeWaiting() {
    const daemon = await aDaemon([
      sjovik('bench', MONDAY),
      norrhed('lamp', MONDAY),
      sjovik('snow', MONDAY + TEN_MINUTES, { personaId: JOHAN.id }),
    ]);
    await daemon.upUntil(MONDAY + HOUR);
    daemon.clock.set(DOWN - MINUTE);
    await daemon.upUntil(DOWN);
    const answerTo = (question: string) => {
      const letter = daemon.mailer.letters.find(({ subject }) => subject === question);
      if (!letter) throw new Error(`no letter of ${question}`);
      return aReply({ inReplyTo: letter.messageId, to: letter.from.address });
    };
    daemon.inbox.put('INBOX', answerTo('Bänk vid ån'), DOWN + HOUR);
    daemon.inbox.put('INBOX', answerTo('Snöröjning'), DEADLINE + 2 * HOUR);
    daemon.clock.set(BACK);
    return daemon;
  }

  /** Of each question: what became of it, whether late, whether flagged. */
  async function fates(daemon: Awaited<ReturnType<typeof threeWaiting>>) {
    const rows = await daemon.results();
    const fate = (id: string) => {
      const row = rows.find(({ question_id }) => question_id === id);
      return `${row?.status}${row?.late === 1 ? ', late' : ''}${row?.flagged_at ? ', flagged' : ''}`;
    };
    return { bench: fate('bench'), lamp: fate('lamp'), snow: fate('snow') };
  }
  const NOTHING_KNOWN = { bench: 'sent', lamp: 'sent', snow: 'sent' };
  const ALL_KNOWN = { bench: 'answered', lamp: 'unanswered, flagged', snow: 'unanswered, late, flagged' };

  test('nothing is flagged before the inbox was read past them; then each is what it is', async () => {
    const daemon = await threeWaiting();
    const { connect } = daemon.inbox;
    Object.assign(daemon.inbox, {
      connect: async () => {
        throw new Error('connect ECONNREFUSED');
      },
    });
    const failures = await daemon.upUntil(BACK + HOUR);
    expect(failures).toHaveLength(60);
    expect(await fates(daemon)).toEqual(NOTHING_KNOWN);

    Object.assign(daemon.inbox, { connect });
    await daemon.upUntil(daemon.clock.now() + MINUTE);
    expect(await fates(daemon)).toEqual(ALL_KNOWN);
  });

  test('nor by an inbox that breaks off in the middle of what waits there', async () => {
    const daemon = await threeWaiting();
    let given = 0;
    daemon.inbox.onMessage = () => {
      given += 1;
      if (given % 2 === 0) throw new Error('the connection broke');
    };
    await daemon.upUntil(BACK + MINUTE);
    // The first answer has come in; of the other nobody knows, nor of the letter that has none.
    expect(await fates(daemon)).toEqual({ ...NOTHING_KNOWN, bench: 'answered' });
    await daemon.upUntil(BACK + 3 * MINUTE);
    expect(await fates(daemon)).toEqual(ALL_KNOWN);
  });

  test('nor by one folder alone: an answer may lie in the other', async () => {
    const daemon = await threeWaiting();
    const junk = daemon.inbox.contents['\\Junk'];
    if (!junk) throw new Error('no junk');
    const [inTime] = daemon.inbox.contents.INBOX?.messages.splice(0, 1) ?? [];
    if (!inTime) throw new Error('no answer');
    junk.messages.push(inTime);
    let broken = true;
    daemon.inbox.onMessage = (message) => {
      if (broken && message === inTime) throw new Error('the connection broke');
    };
    await daemon.upUntil(BACK + 5 * MINUTE);
    expect(await fates(daemon)).toEqual(NOTHING_KNOWN);
    broken = false;
    await daemon.upUntil(daemon.clock.now() + MINUTE);
    expect(await fates(daemon)).toEqual(ALL_KNOWN);
  });
});
