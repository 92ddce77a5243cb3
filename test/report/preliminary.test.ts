import { expect, test } from 'vitest';
import { buildReport } from '../../src/report/report.ts';
import { addCampaign, emptyStore, type SyntheticLetter } from './fixture.ts';
import { huddinge2017 } from './huddinge.ts';
import { readable } from './readable.ts';

async function reportAfter(change: (letter: SyntheticLetter, place: number) => SyntheticLetter['answer']) {
  const store = await emptyStore();
  const campaign = await huddinge2017();
  const municipalities = campaign.municipalities.map((one) => ({
    ...one,
    letters: one.letters.map((letter, place) => ({ ...letter, answer: change(letter, place) })),
  }));
  await addCampaign(store, { ...campaign, municipalities });
  const page = await buildReport(store, { campaign: campaign.name, lang: 'sv' });
  await store.destroy();
  return { page, text: readable(page) };
}

test('a report while the campaign runs is marked, says what is open, and what that does to the figures', async () => {
  const { text } = await reportAfter(({ answer }, place) =>
    place >= 100 ? 'planned' : place >= 90 ? 'waiting' : answer,
  );
  expect(text).toContain(
    'Preliminär rapport. 8 brev är ännu inte skickade, 10 väntar på svar (det sista till ',
  );
  expect(text).toContain('snarare för höga än för låga');
  expect(text).toContain('Väntar på svar (ännu inte i siffrorna) 10');
});

test('a campaign of which nothing is settled yet has a report all the same', async () => {
  const { text, page } = await reportAfter(() => 'planned');
  expect(text).toContain('Inget brev är avgjort ännu.');
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
});

test('so has one in which nobody ever answered', async () => {
  const { text, page } = await reportAfter(() => 'unanswered');
  expect(text).toContain('108 brev fick inget svar inom två veckor');
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
});

test('and one in which every letter bounced', async () => {
  const { text, page } = await reportAfter(() => 'undeliverable');
  expect(text).toContain('Gick inte att leverera (borttagna) 108');
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
});

test('a campaign that was cancelled says so', async () => {
  const store = await emptyStore();
  const campaign = await huddinge2017();
  await addCampaign(store, campaign);
  await store.updateTable('campaigns').set({ state: 'cancelled' }).execute();
  const text = readable(await buildReport(store, { campaign: campaign.name, lang: 'sv' }));
  await store.destroy();
  expect(text).toContain('Mätningen avbröts innan alla brev hade skickats.');
});

test('a late answer keeps the letter among the unanswered and says when it came', async () => {
  const { text } = await reportAfter(({ answer }) =>
    answer === 'unanswered' ? { seconds: 100 * 3600, details: 'complete', extra: false } : answer,
  );
  expect(text).toContain('4 av dem har besvarats sedan dess');
  expect(text).toMatch(/Skickat: Fre 20\/10 13:40 Besvarat sedan dess: 2017-11-0\d/);
});
