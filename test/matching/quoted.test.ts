import { describe, expect, test } from 'vitest';
import { BENCH, DAY, letter, MONDAY, mail, matched, OTHER_PERSONA, PERSONA, POOL } from './build.ts';

const bench = letter();
const pool = letter({ subject: 'Badet', text: POOL });
const letters = [bench, pool];
const marked = (text: string) => text.replace(/^/gm, '> ');
const VENDOR = { name: 'Kundtjänst', address: 'support@helpdesk.example' };

describe('quoted: a mark of ours in the body', () => {
  test('our Message-ID', async () => {
    const text = `Se svar nedan.\n\nMessage-ID: ${bench.messageId}\nFrom: Malin Berg`;
    const { match } = await matched(mail({ text }), letters);
    expect(match).toMatchObject({ probeId: bench.probeId, rung: 'quoted', doubtful: false });
  });

  test('our reply address in the header block that Outlook writes above a quote', async () => {
    const text = `Ja.\n\nFrån: Malin Berg <malin.berg+${pool.replyToken}@post.example>\nSkickat: den 5 oktober 2026 09:00`;
    const { match } = await matched(mail({ text }), letters);
    expect(match).toMatchObject({ probeId: pool.probeId, rung: 'quoted', doubtful: false });
  });

  test('our reply address in a link of the HTML', async () => {
    const html = `<p>Ja.</p><a href="mailto:malin.berg%2B${pool.replyToken}@post.example">Malin Berg</a>`;
    const { match } = await matched(mail({ text: null, html }), letters);
    expect(match).toMatchObject({ probeId: pool.probeId, rung: 'quoted' });
  });

  test('a Message-ID as HTML writes it', async () => {
    const html = `<p>Svar:</p><pre>Message-ID: &lt;${bench.messageId.slice(1, -1)}&gt;</pre>`;
    const { match } = await matched(mail({ text: null, html }), letters);
    expect(match).toMatchObject({ probeId: bench.probeId, rung: 'quoted' });
  });

  test('marks of two letters of one persona: proposed', async () => {
    const { match } = await matched(mail({ text: `${bench.messageId} ${pool.messageId}` }), letters);
    expect(match).toMatchObject({ probeId: bench.probeId, rung: 'quoted', doubtful: true });
  });

  test('marks of two letters: that of the persona written to is meant', async () => {
    const jonas = letter({ personaAddress: OTHER_PERSONA });
    const { match } = await matched(mail({ text: `${jonas.messageId} ${pool.messageId}` }), [jonas, pool]);
    expect(match).toMatchObject({ probeId: pool.probeId, rung: 'quoted', doubtful: false });
  });
});

describe('quoted: the text of our letter', () => {
  test.each([
    ['marked', `Ja, i maj.\n\n${marked(BENCH)}`],
    ['wrapped elsewhere', `Ja, i maj.\n\n${marked(BENCH.replaceAll(', ', ',\n'))}`],
    ['in capitals', `Ja, i maj.\n\n${BENCH.toUpperCase()}`],
    ['with other quotation marks and spaces', `Ja, i maj.\n\n”${BENCH.replaceAll(' ', '\u00a0 ')}”`],
    [
      'without rings and dots',
      `Ja, i maj.\n\n${BENCH.replaceAll('å', 'a').replaceAll('ä', 'a').replaceAll('ö', 'o')}`,
    ],
    ['without greeting and name', `Ja, i maj.\n\nDin fråga: ${BENCH.split('\n\n')[1]}`],
    ['with an answer inside it', BENCH.replace('tillbaka, ', 'tillbaka,\nJa, i maj.\n')],
  ])('%s', async (_, text) => {
    const { match } = await matched(mail({ text, subject: 'Svar på ärende 4711' }), letters);
    expect(match).toMatchObject({ probeId: bench.probeId, rung: 'quoted', doubtful: false });
  });

  test('in HTML alone, with formatting inside the words', async () => {
    const html = `<table><tr><td>Ja.</td></tr><tr><td>${BENCH.replaceAll('\n', '<br>')
      .replace('farmor', 'far<b>mor</b>')
      .replaceAll('å', '&aring;')}</td></tr></table>`;
    const { match } = await matched(mail({ text: 'Detta brev kräver HTML.', html }), letters);
    expect(match).toMatchObject({ probeId: bench.probeId, rung: 'quoted', doubtful: false });
  });

  test('a part of it is proposed where several letters are open', async () => {
    const text = 'Du skriver: "Vid gångvägen längs ån fanns det förut en bänk där min farmor". Det stämmer.';
    const { match } = await matched(mail({ text }), letters);
    expect(match).toMatchObject({ probeId: bench.probeId, rung: 'quoted', doubtful: true });
  });

  test('a part of it and the only letter open there: together they are sure', async () => {
    const text = 'Du skriver: "Vid gångvägen längs ån fanns det förut en bänk där min farmor". Det stämmer.';
    const { match } = await matched(mail({ text }), [bench]);
    expect(match).toMatchObject({ probeId: bench.probeId, rung: 'only-open-probe', doubtful: false });
    expect(match?.evidence.map(({ what }) => what)).toContain("our letter's text");
  });

  test('phrases that stand in every letter are no quote', async () => {
    const text = 'Hej Malin Berg,\nTack på förhand för ditt tålamod!\nMed vänlig hälsning\nEva Lind';
    const { match } = await matched(mail({ text }), letters);
    expect(match).toBeNull();
  });

  test('an answered letter is found too: a case system reports its end', async () => {
    const answered = letter({ closedAt: MONDAY + 60 });
    const { match } = await matched(mail({ text: `Ärendet är avslutat.\n${BENCH}` }), [answered, pool]);
    expect(match).toMatchObject({ probeId: answered.probeId, rung: 'quoted', doubtful: false });
  });
});

describe('quoted: the same letter twice', () => {
  const jonas = letter({ personaAddress: OTHER_PERSONA, text: BENCH.replace('Malin Berg', 'Jonas Ek') });
  const inbox = { personaAddresses: [PERSONA, OTHER_PERSONA] };

  test('of two personas: the one written to is meant', async () => {
    const text = BENCH.replace('Malin Berg', '');
    const { match } = await matched(mail({ text, to: [OTHER_PERSONA] }), [bench, jonas], inbox);
    expect(match).toMatchObject({ probeId: jonas.probeId, rung: 'quoted', doubtful: false });
  });

  test('of two personas, sent to both: the name in the quote decides', async () => {
    const { match } = await matched(
      mail({ text: jonas.text, to: [OTHER_PERSONA, PERSONA] }),
      [bench, jonas],
      inbox,
    );
    expect(match).toMatchObject({ probeId: jonas.probeId, rung: 'quoted', doubtful: false });
  });

  test('of one persona: that only one of them is open makes it sure', async () => {
    const first = letter({ sentAt: MONDAY - 14 * DAY, closedAt: MONDAY - 13 * DAY });
    const second = letter({ sentAt: MONDAY - 7 * DAY });
    const third = letter({ sentAt: MONDAY - 6 * DAY, closedAt: MONDAY - 5 * DAY });
    const { match } = await matched(mail({ text: BENCH }), [first, second, third]);
    expect(match).toMatchObject({ probeId: second.probeId, rung: 'only-open-probe', doubtful: false });
  });

  test.each([
    ['open', null],
    ['answered', MONDAY],
  ])('of one persona, all %s: the newest is proposed', async (_, closedAt) => {
    const first = letter({ sentAt: MONDAY - 14 * DAY, closedAt });
    const second = letter({ sentAt: MONDAY - 7 * DAY, closedAt });
    const { match } = await matched(mail({ text: BENCH }), [second, first]);
    expect(match).toMatchObject({ probeId: second.probeId, rung: 'quoted', doubtful: true });
  });
});

describe("quoted: from a vendor's domain", () => {
  const vara = letter({ municipality: 'Vara', municipalityCode: '9002', domain: 'vara.example' });
  const letters = [bench, vara, pool];

  test('the quoted letter is matched, with a warning', async () => {
    const { match } = await matched(mail({ from: VENDOR, text: BENCH }), [bench, pool]);
    expect(match).toMatchObject({ probeId: bench.probeId, rung: 'quoted', doubtful: false });
    expect(match?.warnings.join()).toContain('helpdesk.example');
  });

  test.each([
    [
      'the name of the sender',
      { from: { name: 'Sjöviks kommun', address: 'support@helpdesk.example' }, text: BENCH },
    ],
    [
      'the domain of the sender',
      { from: { name: 'Support', address: 'x@sjovik.helpdesk.example' }, text: BENCH },
    ],
    ['the body', { from: VENDOR, text: `${BENCH}\n\nKontaktcenter, Sjöviks kommun` }],
  ])('of the municipalities that got the letter, %s names one', async (_, changes) => {
    const { match } = await matched(mail(changes), letters);
    expect(match).toMatchObject({ probeId: bench.probeId, rung: 'quoted', doubtful: false });
  });

  test('a name that is a common word counts only beside "kommun"', async () => {
    const text = `Det kan vara så.\n${BENCH}`;
    expect((await matched(mail({ from: VENDOR, text }), letters)).match).toBeNull();
    const named = await matched(mail({ from: VENDOR, text: `${text}\nVara kommun` }), letters);
    expect(named.match?.probeId).toBe(vara.probeId);
  });

  test("a phrase from another municipality's letter says nothing against the only one open here", async () => {
    const elsewhere = letter({ ...pool, municipalityCode: '9002', domain: 'vara.example', probeId: 900 });
    const text = 'Just när öppnar utomhusbassängen efter renoveringen och gäller förra vet vi inte.';
    const { match } = await matched(mail({ text }), [bench, elsewhere]);
    expect(match).toMatchObject({
      probeId: bench.probeId,
      rung: 'only-open-probe',
      doubtful: false,
      warnings: [],
    });
  });

  test('without any name nothing is guessed, and an operator is told', async () => {
    const { match, considered } = await matched(mail({ from: VENDOR, text: BENCH }), letters);
    expect(match).toBeNull();
    expect(considered.map(({ what }) => what).join()).toContain('2 municipalities');
  });
});
