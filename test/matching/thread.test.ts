import { describe, expect, test } from 'vitest';
import { BENCH, letter, lookupOver, mail, matched, OTHER_PERSONA, PERSONA } from './build.ts';

const asked = letter();
const other = letter({ subject: 'Badet' });
const ACKNOWLEDGEMENT = '<case-77120@helpdesk.example>';
const lookup = lookupOver([asked, other], { [ACKNOWLEDGEMENT]: asked });

describe('thread', () => {
  test('a reply to the acknowledgement of a case system belongs to the letter that was acknowledged', async () => {
    const { match } = await matched(mail({ inReplyTo: [ACKNOWLEDGEMENT] }), lookup);
    expect(match).toMatchObject({ probeId: asked.probeId, rung: 'thread', doubtful: false, warnings: [] });
  });

  test('the acknowledgement may stand in References alone', async () => {
    const { match } = await matched(
      mail({ references: [ACKNOWLEDGEMENT, '<inside@sjovik.example>'] }),
      lookup,
    );
    expect(match).toMatchObject({ probeId: asked.probeId, rung: 'thread' });
  });

  test('the thread goes before a quote', async () => {
    const pool = letter({
      subject: 'Badet',
      text: 'En helt annan fråga om när utomhusbassängen öppnar igen i vår.',
    });
    const both = lookupOver([asked, pool], { [ACKNOWLEDGEMENT]: pool });
    const { match } = await matched(mail({ inReplyTo: [ACKNOWLEDGEMENT], text: `> ${BENCH}` }), both);
    expect(match).toMatchObject({ probeId: pool.probeId, rung: 'thread' });
  });

  test('a thread that leads to a letter of another persona is only proposed', async () => {
    const { match } = await matched(mail({ inReplyTo: [ACKNOWLEDGEMENT], to: [OTHER_PERSONA] }), lookup, {
      personaAddresses: [PERSONA, OTHER_PERSONA],
    });
    expect(match).toMatchObject({ probeId: asked.probeId, rung: 'thread', doubtful: true });
  });

  test('a vendor in the thread is matched with a warning', async () => {
    const vendor = { name: 'Sjöviks kommun', address: 'support@sjovik.helpdesk.example' };
    const { match } = await matched(mail({ from: vendor, inReplyTo: [ACKNOWLEDGEMENT] }), lookup);
    expect(match).toMatchObject({ probeId: asked.probeId, doubtful: false });
    expect(match?.warnings.join()).toContain('sjovik.helpdesk.example');
  });
});
