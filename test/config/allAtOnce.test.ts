import { expect, test } from 'vitest';
import { exampleWith, problemsOf } from './written.ts';

test('everything wrong is said at once, in every section, shape and contradictions alike', async () => {
  const lines = await problemsOf(
    exampleWith({
      'smtp.port': 0,
      'smtp.colour': 'red',
      'inboxes.0.tls': 'none',
      'personas.0.address': 'nobody',
      'personas.1.name': 'Johan\nEk',
      'personas.2.inbox': 'nowhere',
      'personas.3.id': 'malin-berg',
      'campaign.seed': undefined,
      'campaign.municipalities.1': { code: '0126', name: 'Huddinge' },
      'campaign.period.to': '2026-09-01',
      'measurement.timeZone': 'Mars/Olympus',
      'measurement.intervals': [90, 45, 18, 9],
    }),
  );
  const places = lines.map((line) => line.replace('config.json: ', '').split(': ')[0]);
  expect(places.sort()).toEqual([
    'campaign.municipalities[1].address',
    'campaign.municipalities[1].code',
    'campaign.period.to',
    'campaign.seed',
    'inboxes[0].tls',
    'measurement.intervals[1]',
    'measurement.intervals[2]',
    'measurement.intervals[3]',
    'measurement.intervals[3]',
    'measurement.timeZone',
    'personas[0].address',
    'personas[1].name',
    'personas[2].inbox',
    'personas[3].id',
    'smtp.colour',
    'smtp.port',
  ]);
});

test('what is wrong in the CSV stands beside what is wrong in the config', async () => {
  const config = exampleWith({ 'smtp.port': 0, 'campaign.municipalities': { csv: 'asked.csv' } });
  const lines = await problemsOf(config, { 'asked.csv': 'code,name,address\n0126,Huddinge,nobody\n' });
  expect(lines.map((line) => line.split(', ')[0])).toEqual([
    'config.json: smtp.port: found 0',
    'asked.csv:2: address: found "nobody"',
  ]);
});
