import { afterEach, describe, expect, test } from 'vitest';
import { storedMatch } from '../../src/store/matches.ts';
import { DAY, HOUR, JOHAN, MONDAY, NORRHED } from '../house/campaign.ts';
import { aReply } from '../house/mail.ts';
import { type MailInHand, mailInHand } from './inHand.ts';

let inHand: MailInHand;
afterEach(() => inHand.store.destroy());

const EVERYTHING = [
  {},
  { municipalityCode: NORRHED.code },
  { questionId: 'lamp' },
  { questionId: 'lamp', municipalityCode: NORRHED.code, personaId: JOHAN.id },
];
const fromVendor = (subject: string, quote: readonly string[]) =>
  aReply({
    from: 'Kundtjänst <noreply@helpdesk.example>',
    subject,
    body: ['Hej!', '', 'Det gör den inte.', '', ...quote.map((line) => `> ${line}`), ''].join('\r\n'),
  });

/** How a mail from a domain that nobody was asked at is matched, among letters to two municipalities. */
async function match(raw: string) {
  inHand = await mailInHand(EVERYTHING);
  return storedMatch(inHand.store, await inHand.receive(raw, MONDAY + DAY + HOUR));
}

describe("mail from a vendor's domain that names no letter in its headers", () => {
  test('that quotes a letter is matched to it: the municipality in the text tells which', async () => {
    const quote = [
      'Vid gångvägen längs ån stod det förut en bänk. Kommer den tillbaka i Norrhed?',
      'Malin Berg',
    ];
    const made = await match(fromVendor('Ärende 4711 Norrhed kommun', quote));
    expect(made).toMatchObject({ probeId: 2, rung: 'quoted' });
  });

  test('that carries the subject of one open letter of its persona is proposed for it', async () => {
    expect(await match(fromVendor('SV: Trasig lampa', []))).toMatchObject({
      probeId: 3,
      rung: 'only-open-probe',
      doubtful: true,
    });
  });

  test('that quotes nothing of ours and is about something else is matched to nothing', async () => {
    const quote = ['Bästa kund, nu har vi rea på gatlyktor och bänkar i hela landet.'];
    expect(await match(fromVendor('Rea i veckan', quote))).toMatchObject({ probeId: null });
  });
});
