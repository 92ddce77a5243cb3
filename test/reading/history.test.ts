import { describe, expect, test } from 'vitest';
import { linesOf, QUESTION, readHtml, readText } from './mails.ts';

const QUOTED = QUESTION.text
  .split('\n')
  .map((line) => `> ${line}`)
  .join('\n');
const ANSWER = 'Hej Maja!\nJa, trettio nya platser byggs i maj.';

describe('an attribution and what it quotes are history', () => {
  test.each([
    ['Swedish', 'Den tis 14 nov. 2017 kl 10:12 skrev Maja Lindell <maja.lindell@brevbararen.example>:'],
    [
      'Swedish, wrapped',
      'Den tis 14 nov. 2017 kl 10:12 skrev Maja Lindell <\nmaja.lindell@brevbararen.example>:',
    ],
    ['Swedish, Thunderbird', 'Den 2017-11-14 kl. 10:12, skrev Maja Lindell:'],
    ['Swedish, Apple', '14 nov. 2017 kl. 10:12 skrev Maja Lindell <maja.lindell@brevbararen.example>:'],
    ['English', 'On Tue, 14 Nov 2017 at 10:12, Maja Lindell <maja.lindell@brevbararen.example> wrote:'],
    [
      'English, wrapped',
      'On Tuesday, November 14, 2017 at 10:12 AM Maja Lindell\n<maja.lindell@brevbararen.example> wrote:',
    ],
    ['Norwegian', 'tir. 14. nov. 2017 kl. 10:12 skrev Maja Lindell <maja.lindell@brevbararen.example>:'],
    ['Danish', 'Den tir. 14. nov. 2017 kl. 10.12 skrev Maja Lindell <maja.lindell@brevbararen.example>:'],
    ['Finnish', 'Maja Lindell <maja.lindell@brevbararen.example> kirjoitti 14.11.2017 klo 10.12:'],
    ['German', 'Am 14.11.2017 um 10:12 schrieb Maja Lindell <maja.lindell@brevbararen.example>:'],
    ['Horde', 'Citerar Maja Lindell <maja.lindell@brevbararen.example>:'],
    ['GroupWise', '>>> Maja Lindell <maja.lindell@brevbararen.example> 2017-11-14 10:12 >>>'],
  ])('%s', (_, attribution) => {
    for (const probe of [QUESTION, null]) {
      const reading = readText(`${ANSWER}\n\n${attribution}\n${QUOTED}\n`, {}, probe);
      expect(reading.newText).toBe(ANSWER);
      expect(linesOf(reading, 'attribution').join('\n')).toBe(attribution);
    }
  });
});

describe('a header block opens history that runs to the end', () => {
  test.each([
    ['Swedish', ['Från', 'Skickat', 'Till', 'Ämne']],
    ['English', ['From', 'Sent', 'To', 'Subject']],
    ['Danish and Norwegian', ['Fra', 'Sendt', 'Til', 'Emne']],
    ['German', ['Von', 'Gesendet', 'An', 'Betreff']],
    ['Finnish', ['Lähettäjä', 'Lähetetty', 'Vastaanottaja', 'Aihe']],
    ['Notes', ['Från', 'Datum', 'Till', 'Ärende']],
  ])('%s', (_, [from, sent, to, subject]) => {
    const block = `${from}: Maja Lindell <m@brevbararen.example>\n${sent}: den 14 november 2017 10:12\n${to}: Ekviks kommun\n${subject}: Cykelställ vid stationen`;
    for (const probe of [QUESTION, null]) {
      expect(readText(`${ANSWER}\n\n${block}\n\n${QUESTION.text}`, {}, probe).newText).toBe(ANSWER);
    }
  });

  test.each([
    '-----Ursprungligt meddelande-----',
    '-------- Originalmeddelande --------',
    '-----Original Message-----',
    '---------- Forwarded message ---------',
    'Vidarebefordrat brev:',
  ])('so does "%s"', (marker) => {
    expect(readText(`${ANSWER}\n\n${marker}\nHej, en rad ur tråden.\n`, {}, null).newText).toBe(ANSWER);
  });

  test('three fields of an answer are no header block', () => {
    const body = 'Hej!\n\nTill: dig som cyklar\nPris: gratis\nDatum: 3 maj\n\nMvh Olle';
    expect(readText(body).newText).toBe(body);
  });
});

describe('the question is known by its own words', () => {
  test('without marks, headings or attribution', () => {
    expect(readText(`${ANSWER}\n\n${QUESTION.text}`).newText).toBe(ANSWER);
  });

  test('wrapped at other places', () => {
    const wrapped = QUESTION.text.replaceAll(' ', '\n');
    expect(readText(`${ANSWER}\n\n${wrapped}`).newText).toBe(ANSWER);
  });

  test('the answer may stand below it', () => {
    const reading = readText(`Din fråga:\n${QUESTION.text}\n\nVårt svar:\n${ANSWER}\n\nMvh Olle`);
    expect(reading.newText).toBe(`Vårt svar:\n${ANSWER}\n\nMvh Olle`);
  });

  test('a case number and who asked, in rows above it, belong to it', () => {
    const rows = 'Ärende 2026-00583  |  Inkom 2026-02-03 10:12\nFrågeställare: Maja Lindell';
    expect(readText(`${ANSWER}\n\n=====\n${rows}\n-----\n${QUESTION.text}`).newText).toBe(ANSWER);
  });

  test('rows that tell of it belong to it', () => {
    const reading = readText(`${ANSWER}\n\nInkom: 2026-02-03 10:12\nDitt meddelande:\n${QUESTION.text}`);
    expect(reading.newText).toBe(ANSWER);
  });

  test('a sign-off that both use stays with the one who answers', () => {
    const body = `${ANSWER}\n\nMed vänlig hälsning\nOlle Berg`;
    expect(readText(`${body}\n\n${QUESTION.text}`).newText).toBe(body);
  });
});

describe('no inline answer is lost', () => {
  const [, , first = '', second = ''] = QUESTION.text.split('\n');

  test('between lines marked with >', () => {
    const reading = readText(
      `Se nedan.\n\n> Hej!\n> ${first}\nJa, i maj.\n> ${second}\nNej, tyvärr.\n> Maja Lindell`,
    );
    expect(linesOf(reading, 'new')).toEqual(['Se nedan.', 'Ja, i maj.', 'Nej, tyvärr.']);
  });

  test('in a colour of its own, when the question is not known', () => {
    const reading = readHtml(
      `<p>Se nedan i rött.</p><p><b>Från:</b> Maja<br><b>Skickat:</b> den 3 februari 2026<br><b>Till:</b> kommun<br><b>Ämne:</b> x</p><p>${first}</p><p style="color:red">Ja, i maj.</p><p>${second}</p><p><font color="#C00000">Nej, tyvärr.</font></p>`,
      {},
      null,
    );
    expect(linesOf(reading, 'new')).toEqual(['Se nedan i rött.', 'Ja, i maj.', 'Nej, tyvärr.']);
  });

  test('in the colour of the question, when the question is known', () => {
    const block = 'Från: Maja Lindell\nSkickat: den 3 februari 2026\nTill: kommun\nÄmne: x';
    const reading = readText(
      `Se nedan.\n\n${block}\n\nHej!\n${first}\nJa, i maj.\n${second}\nNej, tyvärr.\nMed vänlig hälsning\nMaja Lindell`,
    );
    expect(linesOf(reading, 'new')).toEqual(['Se nedan.', 'Ja, i maj.', 'Nej, tyvärr.']);
  });

  test('behind a name in brackets', () => {
    const reading = readText(
      `Se nedan.\n\nMaja skrev 2026-02-03:\n> ${first}\n> [Olle] Ja, i maj.\n> ${second}\n> [Olle] Nej.`,
      {},
      null,
    );
    expect(linesOf(reading, 'new')).toEqual(['Se nedan.', '[Olle] Ja, i maj.', '[Olle] Nej.']);
  });

  test('on the line of the question', () => {
    const reading = readText(
      `Se nedan.\n\n-----Ursprungligt meddelande-----\nFrån: Maja\nSkickat: den 3 februari 2026\nTill: kommun\n\n${first} Ja, i maj.\n${second} Nej, tyvärr.`,
    );
    expect(linesOf(reading, 'new')).toEqual(['Se nedan.', 'Ja, i maj.', 'Nej, tyvärr.']);
  });

  test('a colleague who forwarded the question inside the house answers nothing', () => {
    const inside =
      'Från: Registrator\nSkickat: den 3 februari 2026\nTill: Gatukontoret\nÄmne: VB: x\n\nHej, en till er.\nBritta';
    const block = 'Från: Maja Lindell\nSkickat: den 3 februari 2026\nTill: kommun\nÄmne: x';
    expect(readText(`${ANSWER}\n\n${inside}\n\n${block}\n\n${QUESTION.text}`).newText).toBe(ANSWER);
  });
});

describe('containers of mail programs', () => {
  test.each([
    [
      'Gmail',
      '<div class="gmail_quote"><div class="gmail_attr">Den 3 feb. skrev Maja:</div><blockquote class="gmail_quote">text</blockquote></div>',
    ],
    [
      'Apple Mail',
      '<blockquote type="cite"><div>3 feb. 2026 kl. 10:12 skrev Maja &lt;m@x.example&gt;:</div><div>text</div></blockquote>',
    ],
    [
      'Thunderbird',
      '<div class="moz-cite-prefix">Den 2026-02-03 kl. 10:12, skrev Maja:</div><blockquote type="cite" cite="mid:x">text</blockquote>',
    ],
    [
      'Outlook on the web',
      '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Från:</b> Maja<br><b>Skickat:</b> den 3 februari<br><b>Till:</b> kommun<br><b>Ämne:</b> x</div><div>text</div>',
    ],
    ['Yahoo', '<div class="yahoo_quoted">On Tuesday Maja wrote: text</div>'],
    ['Proton', '<div class="protonmail_quote">text</div>'],
  ])('%s', (_, history) => {
    expect(readHtml(`<div>Ja, i maj.</div>${history}`, {}, null).newText).toBe('Ja, i maj.');
  });

  test('a bare block quote is an indent, not a quote', () => {
    expect(
      readHtml('<p>Reglerna säger:</p><blockquote>Högst två meter.</blockquote>', {}, null).newText,
    ).toContain('Högst två meter.');
  });
});

test('a short question of ours between answers stays quoted', () => {
  const text =
    'Hej!\nFinns det planer på fler cykelställ vid stationen i Ekvik?\nMed tak då?\nOch när kan det i så fall bli av?\nMaja';
  const body =
    '<p>Hej! Mina svar i blått.</p><p><b>Från:</b> Maja<br><b>Skickat:</b> den 3 februari<br><b>Till:</b> kommun<br><b>Ämne:</b> x</p><p>Finns det planer på fler cykelställ vid stationen i Ekvik?</p><p style="color:#1F497D">Ja, trettio.</p><p>Med tak då?</p><p style="color:#1F497D">På hälften.</p><p>Och när kan det i så fall bli av?</p><p style="color:#1F497D">I maj.</p>';
  const reading = readHtml(body, {}, { ...QUESTION, text });
  expect(linesOf(reading, 'new')).toEqual([
    'Hej! Mina svar i blått.',
    'Ja, trettio.',
    'På hälften.',
    'I maj.',
  ]);
});

test('sendmail heads the returned letter "Original message follows"', () => {
  const reading = readText(
    '550 5.1.1 User unknown\n\n   ----- Original message follows -----\n\nFrom: m@x.example\n\nHej!',
    {
      headers: ['From: MAILER-DAEMON@x.example'],
    },
  );
  expect(reading.newText).toBe('550 5.1.1 User unknown');
});

test('short answers in one colour are all kept, though they outweigh the question', () => {
  const red = (text: string) => `<p><span style="color:#c00000">${text}</span></p>`;
  const probe = { ...QUESTION, text: 'Hej!\nFår man ha katt?\nFinns det trädgård?\nMvh Maja Lindell' };
  const { newText } = readHtml(
    `<p>Hej, svar i texten nedan.</p><p><b>Från:</b> Maja Lindell<br><b>Skickat:</b> den 3 mars 2026 10:00<br><b>Till:</b> kommun@ekvik.example<br><b>Ämne:</b> Frågor</p><p>Hej!</p><p>Får man ha katt?</p>${red('Ja, om man sköter den själv.')}<p>Finns det trädgård?</p>${red('Ja, med odlingslådor och växthus.')}<p>Mvh Maja Lindell</p>`,
    {},
    probe,
  );
  expect(newText).toContain('sköter den själv');
  expect(newText).toContain('odlingslådor');
  expect(newText).not.toContain('Lindell');
});

test("a quoted line that is the question's word for word is no answer", () => {
  const probe = { ...QUESTION, text: 'Har ni öppet klämdagar?\nBehövs blöjor?\nMvh Maja Lindell' };
  const { newText } = readText(
    '> Har ni öppet klämdagar?\nJa.\n> Behövs blöjor?\nNej, det står vi för.\n> Mvh Maja Lindell\n\nKram Bibbi',
    {},
    probe,
  );
  expect(newText).toBe('Ja.\nNej, det står vi för.\nKram Bibbi');
});
