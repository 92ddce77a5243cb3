import { describe, expect, test } from 'vitest';
import { inFolder } from './inFolder.ts';

const here = inFolder();

const state = async () => JSON.parse((await here.run('status', '--json')).stdout).state;

describe("a campaign's life", () => {
  test('pauses, goes on, and ends', async () => {
    await here.start();
    expect(await here.run('pause')).toMatchObject({ code: 0, stdout: '' });
    expect(await state()).toBe('paused');
    expect(await here.run('resume')).toMatchObject({ code: 0 });
    expect(await state()).toBe('running');
    expect(await here.run('cancel', '--yes')).toMatchObject({ code: 0 });
    expect(await state()).toBe('cancelled');
  });

  test.each([
    ['pause', ['pause'], 'is paused already'],
    ['resume', [], 'is running already'],
    ['cancel', ['cancel'], 'is cancelled already'],
  ])('%s after %j has its wish: said, and done', async (command, before, said) => {
    await here.start();
    for (const one of before) await here.run(one, ...(one === 'cancel' ? ['--yes'] : []));
    const was = await state();
    const { code, stdout, stderr } = await here.run(command);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: `Campaign "Provmätning" ${said}.\n`,
    });
    expect(await state()).toBe(was);
  });

  test.each([
    ['pause', ['cancel'], 'is cancelled: pause wants one that is running'],
    ['resume', ['cancel'], 'is cancelled: resume wants one that is paused'],
  ])('%s after %j is refused', async (command, before, said) => {
    await here.start();
    for (const one of before) await here.run(one, ...(one === 'cancel' ? ['--yes'] : []));
    const { code, stderr } = await here.run(command);
    expect(code).toBe(1);
    expect(stderr).toContain(said);
  });

  test('to cancel wants a word: without a terminal and --yes nothing is changed', async () => {
    await here.start();
    const { code, stderr } = await here.run('cancel');
    expect(code).toBe(2);
    expect(stderr).toContain('give --yes');
    expect(await state()).toBe('running');
  });

  test('cancelled letters are not sent any more; those in uncertainty stay to be resolved', async () => {
    await here.start();
    await here.withStore((store) =>
      store
        .updateTable('probes')
        .set({ state: 'uncertain', message_id: '<one@matning.example>' })
        .where('id', '=', 1)
        .execute(),
    );
    await here.run('cancel', '--yes');
    const { stdout } = await here.run('status', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ cancelled: 4, uncertain: 1, planned: 0 });
  });
});

describe('svarstid status', () => {
  test('says how far the campaign is, without colours where it is no terminal', async () => {
    await here.start();
    const { code, stdout, stderr } = await here.run('status');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Provmätning: running, 5 letters\n {2}planned +5\n/);
    expect(stdout).toMatch(/daemon +not running/);
    expect(stdout).not.toContain('\u001b');
  });

  test('gives a program one JSON object', async () => {
    await here.start();
    const { stdout } = await here.run('status', '--json');
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({
      campaign: 'Provmätning',
      state: 'running',
      orderedBy: 'Sjöviks kommun',
      daemon: null,
      planned: 5,
      sent: 0,
      inboxReadUntil: null,
    });
  });
});
