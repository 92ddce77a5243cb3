import { describe, expect, test } from 'vitest';
import { DAY, HOUR, header, letter, MONDAY, mail, matched, OTHER_PERSONA, PERSONA } from './build.ts';

const asked = letter();

describe('only-open-probe', () => {
  test('a new mail without any header is matched when only one letter is open there', async () => {
    const { match } = await matched(mail(), [asked]);
    expect(match).toMatchObject({
      probeId: asked.probeId,
      rung: 'only-open-probe',
      doubtful: false,
      warnings: [],
    });
  });

  test("a school's own domain below the municipality's will do", async () => {
    const from = { name: 'Rektor', address: 'rektor@ekskolan.edu.sjovik.example' };
    const { match } = await matched(mail({ from }), [asked]);
    expect(match).toMatchObject({ probeId: asked.probeId, doubtful: false });
  });

  test.each([
    ['answered before', letter({ closedAt: MONDAY + 60 })],
    ['sent to another municipality', letter({ domain: 'bjorkfors.example' })],
    ['of another persona', letter({ personaAddress: OTHER_PERSONA })],
    ['sent later', letter({ sentAt: MONDAY + DAY })],
  ])('a letter %s does not confuse', async (_, confusing) => {
    const { match } = await matched(mail(), [asked, confusing], { personaAddresses: [PERSONA] });
    expect(match).toMatchObject({ probeId: asked.probeId, rung: 'only-open-probe', doubtful: false });
  });

  test('a letter answered later was open when the mail came', async () => {
    const answeredLater = letter({ closedAt: MONDAY + 2 * HOUR });
    expect((await matched(mail(), [answeredLater])).match?.probeId).toBe(answeredLater.probeId);
    expect((await matched(mail(), [asked, answeredLater])).match).toBeNull();
  });

  test('nothing is open: unmatched', async () => {
    expect((await matched(mail(), [letter({ closedAt: MONDAY + 1 })])).match).toBeNull();
  });

  test('a mail that reached a persona only by delivery is that of the persona', async () => {
    const other = letter({ personaAddress: OTHER_PERSONA });
    const hidden = mail({
      to: ['undisclosed-recipients:;'],
      headers: [header('delivered-to', OTHER_PERSONA)],
    });
    const { match } = await matched(hidden, [asked, other], { personaAddresses: [PERSONA, OTHER_PERSONA] });
    expect(match).toMatchObject({ probeId: other.probeId, doubtful: false });
  });

  test('where the recipients do not say which persona, it is proposed', async () => {
    const { match } = await matched(mail({ to: [] }), [asked], {
      personaAddresses: [PERSONA, OTHER_PERSONA],
    });
    expect(match).toMatchObject({ probeId: asked.probeId, doubtful: true });
  });
});

describe('only-open-probe: the subject', () => {
  test.each([
    '',
    'Sv: Bänk vid ån',
    'Ärende 2026-004711',
    'Svar från kontaktcenter',
    '[KC-88] Uppdaterat: Bänk vid ån',
  ])('%j does not contradict', async (subject) => {
    expect((await matched(mail({ subject }), [asked])).match).toMatchObject({ doubtful: false });
  });

  test('another matter: proposed, not made', async () => {
    const { match } = await matched(mail({ subject: 'Nyheter från biblioteken' }), [asked]);
    expect(match).toMatchObject({ probeId: asked.probeId, doubtful: true });
    expect(match?.warnings.join()).toContain('Nyheter från biblioteken');
  });

  test('a mail to a list is proposed, not made', async () => {
    const { match } = await matched(mail({ headers: [header('list-id', '<nytt.sjovik.example>')] }), [asked]);
    expect(match).toMatchObject({ probeId: asked.probeId, doubtful: true });
  });

  test('several letters are open: the one whose subject it carries is proposed', async () => {
    const pool = letter({ subject: 'Badets öppettider' });
    const { match } = await matched(mail({ subject: 'SV: Badets öppettider' }), [asked, pool]);
    expect(match).toMatchObject({ probeId: pool.probeId, doubtful: true });
  });

  test('several letters are open and the subject is silent: unmatched, and they are told of', async () => {
    const pool = letter({ subject: 'Badets öppettider' });
    const { match, considered } = await matched(mail({ subject: 'Svar' }), [asked, pool]);
    expect(match).toBeNull();
    expect(considered.map(({ what }) => what)).toContain('2 letters are open there');
  });
});

describe('only-open-probe: whose mail it is', () => {
  test("only Reply-To has the municipality's domain: proposed", async () => {
    const from = { name: 'Sjöviks kommun', address: 'no-reply@utskick.example' };
    const headers = [header('reply-to', 'Sjöviks kommun <kommun@sjovik.example>')];
    const { match } = await matched(mail({ from, headers }), [asked]);
    expect(match).toMatchObject({ probeId: asked.probeId, doubtful: true });
  });

  test('a stranger with the subject of one open letter: proposed', async () => {
    const from = { name: 'Support', address: 'support@helpdesk.example' };
    const { match } = await matched(mail({ from, subject: '[Ärende 77] Bänk vid ån' }), [asked]);
    expect(match).toMatchObject({ probeId: asked.probeId, doubtful: true });
  });

  test('a stranger who names the municipality of one of the letters with the subject: proposed', async () => {
    const elsewhere = letter({
      municipality: 'Björkfors',
      municipalityCode: '9002',
      domain: 'bjorkfors.example',
    });
    const from = { name: 'Sjövik kommun', address: 'support@helpdesk.example' };
    const { match } = await matched(mail({ from, subject: 'Bänk vid ån' }), [elsewhere, asked]);
    expect(match).toMatchObject({ probeId: asked.probeId, doubtful: true });
  });

  test('a stranger with anything else: unmatched', async () => {
    const from = { name: 'Lotteri', address: 'vinst@lotteri.example' };
    expect((await matched(mail({ from, subject: 'Du har vunnit' }), [asked])).match).toBeNull();
    expect((await matched(mail({ from: null }), [asked])).match).toBeNull();
  });
});
