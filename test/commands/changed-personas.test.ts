import { expect, test } from 'vitest';
import { writeConfig } from '../house/configFile.ts';
import { inFolder } from './inFolder.ts';

const here = inFolder();

test('an inbox renamed after the start: run refuses the config, and check says so', async () => {
  await here.start();
  const anna = { id: 'anna-lind', name: 'Anna Lind', address: 'anna.lind@matning.example', inbox: 'post' };
  await writeConfig(here.folder, { inbox: { id: 'post' }, personas: [anna] });
  const difference = 'personas "anna-lind".inbox: found "post", allowed: "main"';
  const { code, stderr } = await here.run('run', '--once');
  expect(code).toBe(2);
  expect(stderr).toContain(difference);
  expect((await here.run('check')).stdout).toContain(difference);
});
