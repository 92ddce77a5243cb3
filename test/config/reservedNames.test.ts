import { expect, test } from 'vitest';
import { reservedNames } from '../../src/config/reservedNames.ts';
import { exampleWith, loaded } from './written.ts';

test('the example as it is: everything in it is still to be filled in', async () => {
  const left = reservedNames(await loaded(exampleWith()));
  expect(left).toHaveLength(6);
  expect(left[0]).toBe('smtp.host: smtp.post.example');
  expect(left.at(-1)).toBe('and 10 more');
});

const FILLED_IN = {
  'smtp.host': 'smtp.post.se',
  inboxes: [
    {
      id: 'main',
      host: 'imap.post.se',
      login: { user: 'svarstid', password: { env: 'IMAP_PASSWORD' } },
    },
  ],
  personas: [{ id: 'malin', name: 'Malin Berg', address: 'malin@post.se', inbox: 'main' }],
  'watch.operator': 'drift@post.se',
};

test('an address of the example that was forgotten is found among real ones', async () => {
  expect(reservedNames(await loaded(exampleWith(FILLED_IN)))).toEqual([
    'municipality Huddinge: kommun@huddinge.example',
  ]);
});

test('so is the operator whom the example names: no alert would arrive', async () => {
  const config = exampleWith({ ...FILLED_IN, 'watch.operator': 'matning@drift.example' });
  expect(reservedNames(await loaded(config)).at(-1)).toBe('watch.operator: matning@drift.example');
});

test.each([
  'info@example.com',
  'kommun@a.test',
  'kommun@b.invalid',
  'k@mail.example.org',
])('nobody can have %s', async (address) => {
  const municipalities = [{ code: '0126', name: 'Huddinge', address }];
  const config = await loaded(exampleWith({ ...FILLED_IN, 'campaign.municipalities': municipalities }));
  expect(reservedNames(config)).toEqual([`municipality Huddinge: ${address}`]);
});

test.each([
  'kommun@huddinge.se',
  'info@example.se',
  'info@counterexample.com',
  'k@test.se',
])('%s may be somebody', async (address) => {
  const municipalities = [{ code: '0126', name: 'Huddinge', address }];
  const config = await loaded(exampleWith({ ...FILLED_IN, 'campaign.municipalities': municipalities }));
  expect(reservedNames(config)).toEqual([]);
});

test('a rehearsal through a mail server on this machine may invent all of it', async () => {
  const config = await loaded(exampleWith({ 'smtp.host': '127.0.0.1', 'smtp.tls': 'none' }));
  expect(reservedNames(config)).toEqual([]);
});
