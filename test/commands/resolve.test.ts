import { expect, test } from 'vitest';
import { inFolder } from './inFolder.ts';

const here = inFolder();

/** The first letter was being sent when the program ended; or it was refused. */
async function startUncertain(state: 'uncertain' | 'failed' = 'uncertain'): Promise<void> {
  await here.start();
  await here.withStore((store) =>
    store
      .updateTable('probes')
      .set({
        state,
        claimed_at: '2026-10-05T07:00:00Z',
        message_id: '<one@matning.example>',
        reply_token: 'token',
        last_response: 'cut',
      })
      .where('id', '=', 1)
      .execute(),
  );
}

const probe = () =>
  here.withStore((store) =>
    store.selectFrom('probes').selectAll().where('id', '=', 1).executeTakeFirstOrThrow(),
  );

test('lists what nobody knows', async () => {
  await startUncertain();
  const { code, stdout, stderr } = await here.run('resolve');
  expect(code).toBe(0);
  expect(stderr).toMatch(
    /^Times are those of Europe\/Stockholm\. Decide about each by its number: svarstid resolve <number> with --sent-at /,
  );
  expect(stdout).toMatch(/^1 {2}uncertain {2}\S+ /);
  expect(stdout).toContain('<one@matning.example>\n    cut\n');
  expect(stdout).toMatch(/ {2}planned \d{4}-\d\d-\d\d \d\d:\d\d {2}</);
  expect(JSON.parse((await here.run('resolve', '--json')).stdout)).toMatchObject([
    { id: 1, state: 'uncertain' },
  ]);
});

test('says so where all is known', async () => {
  await here.start();
  expect(await here.run('resolve')).toEqual({
    code: 0,
    stdout: '',
    stderr: 'No letter is uncertain, and none was refused.\n',
  });
});

test('a letter that left counts from then', async () => {
  await startUncertain();
  expect(await here.run('resolve', '1', '--sent-at', '2026-10-05T09:12:40+02:00')).toMatchObject({ code: 0 });
  expect(await probe()).toMatchObject({
    state: 'sent',
    sent_at: '2026-10-05T07:12:40Z',
    sent_proof: 'person',
  });
});

test('a letter that did not leave is planned anew', async () => {
  await startUncertain();
  expect(await here.run('resolve', '1', '--send-again')).toMatchObject({ code: 0 });
  expect(await probe()).toMatchObject({ state: 'planned', message_id: '<one@matning.example>' });
});

test('a letter may be left out', async () => {
  await startUncertain();
  expect(await here.run('resolve', '1', '--cancel')).toMatchObject({ code: 0 });
  expect(await probe()).toMatchObject({ state: 'cancelled' });
});

test('two words at once are none', async () => {
  await startUncertain();
  expect(await here.run('resolve', '1', '--cancel', '--send-again')).toMatchObject({ code: 2 });
  expect(await probe()).toMatchObject({ state: 'uncertain' });
});

test('a letter that is neither uncertain nor refused is not decided about', async () => {
  await startUncertain();
  const { code, stderr } = await here.run('resolve', '2', '--send-again');
  expect(code).toBe(2);
  expect(stderr).toContain('found "2", which is neither uncertain nor failed; uncertain: 1; failed: none is');
});

test('a letter that was refused is listed as such', async () => {
  await startUncertain('failed');
  expect((await here.run('resolve')).stdout).toMatch(/^1 {2}failed {2}\S+ /);
});

test('a letter that was refused is planned anew, as a letter that no server has seen', async () => {
  await startUncertain('failed');
  expect(await here.run('resolve', '1', '--send-again')).toMatchObject({
    code: 0,
    stderr: 'Letter 1 is no longer failed.\n',
  });
  const anew = { message_id: null, reply_token: null, claimed_at: null };
  expect(await probe()).toMatchObject({ state: 'planned', ...anew });
});

test('a letter that was refused may be left out', async () => {
  await startUncertain('failed');
  expect(await here.run('resolve', '1', '--cancel')).toMatchObject({ code: 0 });
  expect(await probe()).toMatchObject({ state: 'cancelled' });
});

test('a letter that was refused has not left', async () => {
  await startUncertain('failed');
  const { code, stderr } = await here.run('resolve', '1', '--sent-at', '2026-10-05T09:12:40+02:00');
  expect(code).toBe(2);
  expect(stderr).toContain(
    'was refused by the mail server, so it did not leave; allowed: --send-again, --cancel',
  );
  expect(await probe()).toMatchObject({ state: 'failed' });
});

test.each([
  ['uncertain', '--sent-at, --cancel'],
  ['failed', '--cancel'],
] as const)('in a cancelled campaign no letter that is %s is sent again', async (state, allowed) => {
  await startUncertain(state);
  await here.run('cancel', '--yes');
  const { code, stderr } = await here.run('resolve', '1', '--send-again');
  expect(code).toBe(2);
  expect(stderr).toContain(`was cancelled, and sends nothing any more; allowed: ${allowed}\n`);
  expect(await probe()).toMatchObject({ state });
});

test('a time before the attempt or still to come is refused, and what is allowed is said', async () => {
  await startUncertain();
  for (const wrong of ['2025-10-05T09:12:40+02:00', '2127-10-05T09:12:40+02:00']) {
    const { code, stderr } = await here.run('resolve', '1', '--sent-at', wrong);
    expect(code).toBe(2);
    expect(stderr).toContain('must lie between 2026-10-05T08:59:00+02:00 (the attempt) and now');
  }
  expect(await probe()).toMatchObject({ state: 'uncertain' });
});
