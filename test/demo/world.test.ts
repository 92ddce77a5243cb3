import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DemoWorld } from '../../src/demo/municipality.ts';
import { openHours } from '../../src/demo/openHours.ts';
import { type Arrived, allArrived, aWorld, runCampaign, virtualClock } from './aWorld.ts';

const HOUR = 3600;
let world: DemoWorld;
let arrived: Arrived[];

beforeAll(async () => {
  const clock = virtualClock();
  world = await aWorld(clock);
  await runCampaign(world, clock, 108, 35);
  arrived = await allArrived(world);
});

afterAll(() => world.stop());

describe('a whole campaign of 108 letters', () => {
  test('has the outcomes that were dealt out', () => {
    const outcomes = Map.groupBy(world.truth(), ({ outcome }) => outcome);
    const counts = Object.fromEntries([...outcomes].map(([outcome, letters]) => [outcome, letters.length]));
    expect(counts).toEqual({ answered: 103, unanswered: 3, late: 1, undeliverable: 1 });
  });

  test('falls into the intervals of Huddinge 2017', () => {
    const inTime = world.truth().filter(({ outcome }) => outcome === 'answered');
    const within = (from: number, to: number) =>
      inTime.filter(
        ({ responseSeconds: seconds }) => seconds !== null && seconds > from * HOUR && seconds <= to * HOUR,
      );
    expect(within(-1, 9)).toHaveLength(79);
    expect(within(9, 18)).toHaveLength(16);
    expect(within(18, 90)).toHaveLength(8);
    expect(inTime.filter(({ senderDetails }) => senderDetails === 'complete')).toHaveLength(84);
    expect(inTime.filter(({ extraInformation }) => extraInformation)).toHaveLength(31);
  });

  test('has answers out of hours', () => {
    const hours = openHours();
    const outside = world
      .truth()
      .filter(({ answeredAt: at }) => at !== null && hours.secondsBetween(at - 1, at + 1) === 0);
    expect(outside.length).toBeGreaterThan(3);
  });

  test('shows every oddity at least once', () => {
    const seen = new Set(
      world.truth().flatMap(({ replies }) => replies.map(({ kind, format }) => `${kind}: ${format}`)),
    );
    const kinds = new Set([...seen].map((each) => each.split(':')[0]));
    expect([...kinds].sort()).toEqual(
      [
        'answer',
        'counter-question',
        'acknowledgement',
        'out-of-office',
        'bounce',
        'delayed',
        'unrelated',
      ].sort(),
    );
    expect(new Set([...seen].filter((each) => each.startsWith('answer:'))).size).toBe(12);
    expect(seen).toContain('acknowledgement: outlook-desktop');
    expect(seen).toContain('out-of-office: client-rule');
    expect(world.strays()).toHaveLength(1);
  });

  test('every mail that the municipality knows of lies in our inbox, and no other', async () => {
    const known = [
      ...world.truth().flatMap(({ replies }) => replies.map(({ messageId }) => messageId)),
      ...world.strays(),
    ];
    const ids = await Promise.all(arrived.map(async ({ raw }) => (await simpleParser(raw)).messageId ?? ''));
    expect([...new Set(ids)].sort()).toEqual([...new Set(known)].sort());
  });

  test('INTERNALDATE is the instant of the answer, to the second', async () => {
    const byId = new Map(
      await Promise.all(
        arrived.map(async ({ raw, at }) => [(await simpleParser(raw)).messageId ?? '', at] as const),
      ),
    );
    for (const { answeredAt, acknowledgedAt, replies } of world.truth()) {
      const first = (...kinds: string[]) => replies.find(({ kind }) => kinds.includes(kind))?.messageId;
      expect(byId.get(first('answer', 'counter-question') ?? '') ?? null).toBe(answeredAt);
      expect(byId.get(first('acknowledgement') ?? '') ?? null).toBe(acknowledgedAt);
    }
  });

  test('some answers lie in Junk, some in both folders, byte for byte the same', () => {
    const inbox = arrived.filter(({ folder }) => folder === 'INBOX').map(({ raw }) => raw.toString('latin1'));
    const junk = arrived.filter(({ folder }) => folder === 'Junk').map(({ raw }) => raw.toString('latin1'));
    expect(junk).toHaveLength(6);
    expect(junk.filter((raw) => inbox.includes(raw))).toHaveLength(2);
  });

  test('the older case system writes to the address without the token', async () => {
    const formats = new Map(
      world.truth().flatMap(({ replies }) => replies.map(({ messageId, format }) => [messageId, format])),
    );
    for (const { raw } of arrived) {
      const mail = await simpleParser(raw);
      const to = [mail.to ?? []].flat()[0]?.text ?? '';
      const losesToken = ['case-system-text', 'newsletter'].includes(
        formats.get(mail.messageId ?? '') ?? 'newsletter',
      );
      expect(to.includes('+token')).toBe(!losesToken);
    }
  });
});

test('the same seed and letters give the same world', async () => {
  const runs = await Promise.all(
    [1, 2].map(async () => {
      const clock = virtualClock();
      const small = await aWorld(clock, { totalProbes: 24 });
      await runCampaign(small, clock, 24, 10);
      const truth = small.truth();
      await small.stop();
      return truth;
    }),
  );
  expect(runs[0]).toEqual(runs[1]);
});
