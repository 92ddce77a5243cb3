import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildReport } from '../../src/report/report.ts';
import type { Store } from '../../src/store/open.ts';
import { addCampaign, emptyStore } from './fixture.ts';
import { huddinge2017 } from './huddinge.ts';
import { readable } from './readable.ts';

// The e-mail half of Huddinge's report on 2017: 108 letters, the counts of METHOD.

let store: Store;
let text: string;
let english: string;

beforeAll(async () => {
  store = await emptyStore();
  await addCampaign(store, await huddinge2017());
  text = readable(await buildReport(store, { campaign: 'Servicemätning 2017', lang: 'sv' }));
  english = readable(await buildReport(store, { campaign: 'Servicemätning 2017', lang: 'en' }));
});

afterAll(() => store.destroy());

describe('the report prints the figures that Huddinge got', () => {
  test('within a day 74 %, one to two days 15 %, unanswered 4 %', () => {
    expect(text).toContain('Inom 1 dygn 80 (74 %) 108');
    expect(text).toContain('1–2 dygn 16 (15 %) 108');
    expect(text).toContain('Ej svar inom 2 veckor 4 (4 %) 108');
  });

  test('KKiK within two days 89 %, of the counts and not of rounded parts', () => {
    expect(text).toContain('Mått i KKiK: 89 % av breven besvarades inom två dygn');
    expect(text).toContain('80 + 16 av 108');
  });

  test('the target of 90 % is missed, by less than 108 letters can tell', () => {
    expect(text).toContain('89 %, alltså inte nått, men inom felmarginalen');
  });

  test('mean response time 6 h', () => {
    expect(text).toContain('I snitt tog ett svar 6 tim.');
  });

  test('complete sender details 82 %: 85 of 104', () => {
    expect(text).toContain('fullständiga uppgifter i 82 % av svaren (85 av 104, 95 % intervall 73–88 %)');
  });

  test('extra information 30 %: 31 of 104', () => {
    expect(text).toContain(
      'Totalt 30 % av svaren (31 av 104, 95 % intervall 22–39 %) innehöll merinformation',
    );
  });

  test('the quickest areas are named as the source names them', () => {
    expect(text).toContain(
      'Kortast svarstid har Bygglov och Förskola – 2 tim. Bygglov besvarade alltid inom ett dygn.',
    );
  });
});

test('the four unanswered letters stand by area in the words of the source', () => {
  const chapter = text.slice(
    text.lastIndexOf('Obesvarade brev En bekräftelse'),
    text.indexOf('Bilagor: resultat per område Varje'),
  );
  const never = 'Inte besvarat sedan dess';
  expect(chapter).toMatch(
    /Till: Kultur och fritid Fråga: Kan man som bildkonstnär söka några stipendier från kommunen\? Skickat: Ons 4\/10 19:15/,
  );
  expect(chapter).toMatch(
    /Till: Äldreomsorg Fråga: Om man behöver en rullator, var vänder jag mig\? Skickat: Lör 14\/10 16:00/,
  );
  expect(chapter).toMatch(
    /Fråga: Vilka typer av daglig verksamhet för de äldre finns det i kommunen\? Skickat: Fre 20\/10 13:40/,
  );
  expect(chapter).toMatch(/Fråga: Kan kommunen erbjuda hushållsnära tjänster\? Skickat: Tors 16\/11 12:30/);
  expect(chapter.split(never)).toHaveLength(5);
});

test('in English the figures are the same', () => {
  expect(english).toContain('KKiK figure: 89 % of the letters were answered within two days');
  expect(english).toContain('An answer took 6 h on average.');
  expect(english).toContain('complete details in 82 % of its answers (85 of 104, 95 % interval 73–88 %)');
  expect(english).toContain('In all 30 % of the answers (31 of 104');
  expect(english).toContain('Sent: Fri 20/10 13:40');
});

test('a finished campaign is not called preliminary', () => {
  expect(text).not.toContain('Preliminär');
});
