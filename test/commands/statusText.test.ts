import { describe, expect, test } from 'vitest';
import { inFolder } from './inFolder.ts';

const here = inFolder();

/** Started, with three letters due since yesterday, of which one was refused for now and one is to wait. */
async function threeDue(): Promise<void> {
  await here.start();
  const inAnHour = Temporal.Now.instant().add({ hours: 1 }).round('second').toString();
  await here.withStore(async (store) => {
    const due = { planned_at: '2026-01-05T08:00:00Z', due_at: '2026-01-05T08:00:00Z' };
    await store.updateTable('probes').set(due).where('id', 'in', [1, 2, 3]).execute();
    await store
      .updateTable('probes')
      .set({ attempts: 1, message_id: '<2@x>', reply_token: 't2', last_response: '450 4.2.1 busy\r\nlater' })
      .set({ due_at: inAnHour })
      .where('id', '=', 2)
      .execute();
    await store
      .insertInto('folders')
      .values({
        inbox: 'main',
        folder: 'INBOX',
        uid_validity: '1',
        last_uid: 0,
        read_until: '2026-07-01T10:00:00Z',
      })
      .execute();
  });
}

describe('svarstid status', () => {
  test('says how many letters are due and what they wait for', async () => {
    await threeDue();
    const { stdout } = await here.run('status');
    expect(stdout).toMatch(/^ {2}3 letters are due and wait:$/m);
    expect(stdout).toMatch(/^ {7}2 {2}nobody is running now: svarstid run/m);
    expect(stdout).toMatch(
      /^ {7}1 {2}the mail server refused for now, tried again \d{4}-\d\d-\d\d \d\d:\d\d: 450 4\.2\.1 busy later$/m,
    );
    expect(stdout).toMatch(/^ {2}next send {4}now$/m);
  });

  test('says so to programs too, beside what was there', async () => {
    await threeDue();
    const { due, planned, nextSendAt } = JSON.parse((await here.run('status', '--json')).stdout);
    expect({ planned, nextSendAt }).toEqual({ planned: 5, nextSendAt: '2026-01-05T08:00:00Z' });
    expect(due.letters).toBe(3);
    expect(due.waits).toMatchObject([
      { reason: 'nobody-runs', letters: 2, until: null, response: null },
      { reason: 'refused', letters: 1, response: '450 4.2.1 busy\r\nlater' },
    ]);
    expect(due.waits[1].until).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  test('says that a paused campaign is what they wait for', async () => {
    await threeDue();
    await here.run('pause');
    const { stdout } = await here.run('status');
    expect(stdout).toMatch(/^ {7}3 {2}the campaign is paused: svarstid resume$/m);
    expect(stdout).toMatch(/^ {2}next send {4}none while the campaign is paused$/m);
  });

  test('shows times by the clocks of the campaign, and names their zone once', async () => {
    await threeDue();
    const { stdout } = await here.run('status');
    expect(stdout).toContain('  inbox read   2026-07-01 12:00\n');
    expect(stdout.match(/Europe\/Stockholm/g)).toHaveLength(1);
    expect(stdout).not.toMatch(/\d{4}-\d\d-\d\dT/);
    expect(JSON.parse((await here.run('status', '--json')).stdout).inboxReadUntil).toBe(
      '2026-07-01T10:00:00Z',
    );
  });

  test('tells of a daemon that has died without a word', async () => {
    await here.start();
    await here.withStore((store) =>
      store
        .insertInto('daemon')
        .values({
          id: 1,
          pid: 4711,
          host: 'post',
          started_at: '2026-07-01T10:00:00Z',
          seen_at: '2026-07-01T11:00:00Z',
        })
        .execute(),
    );
    const { stdout } = await here.run('status');
    expect(stdout).toContain(
      'process 4711 on post, without a sign of life since 2026-07-01 13:00: it hangs, or has died',
    );
  });
});
