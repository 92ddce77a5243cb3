import { describe, expect, test } from 'vitest';
import { QUESTION, readText } from './mails.ts';

const AUTOMATIC = {
  headers: ['Auto-Submitted: auto-replied', 'Return-Path: <>', 'Subject: Automatiskt svar: x'],
};

describe('traps that METHOD names', () => {
  test("Auto-Submitted on a clerk's answer does not make it automatic", () => {
    const reading = readText(
      'Hej!\n\nFler cykelställ byggs vid stationen i maj, och hälften får tak.\n\nMvh\nOlle',
      {
        headers: ['Auto-Submitted: auto-generated', 'Precedence: bulk'],
      },
    );
    expect(reading).toMatchObject({ kind: 'answer', automatic: false });
  });

  test('an absence notice may carry no header at all', () => {
    const reading = readText('Hej!\n\nJag är föräldraledig till den 1 september.\n\nOlle Berg');
    expect(reading).toMatchObject({ kind: 'out-of-office', automatic: true });
  });

  test('X-Auto-Response-Suppress says nothing', () => {
    const reading = readText('Hej, de byggs i maj vid norra uppgången.\n\nOlle', {
      headers: ['X-Auto-Response-Suppress: All'],
    });
    expect(reading).toMatchObject({ kind: 'answer', automatic: false });
  });

  test('a code in a sentence makes no bounce', () => {
    expect(readText('Blanketten heter 500 5.1.2026 och lämnas på torget.\n\nOlle').kind).toBe('answer');
  });

  test('"vidarebefordrat" and "ärendenummer" stand in true answers too', () => {
    const reading = readText(
      'Hej!\n\nKontaktcenter vidarebefordrade din fråga. Cykelställen vid stationen byggs i maj och får tak. Ärendenummer 4471.\n\nMvh Olle',
    );
    expect(reading).toMatchObject({ kind: 'answer', automatic: false });
  });

  test("a room that is free on Wednesdays is nobody's absence", () => {
    expect(readText('Hej!\n\nLokalen är ledig på onsdagar och kostar 75 kronor.\n\nOlle').kind).toBe(
      'answer',
    );
  });

  test('a person who is away on Friday still answers', () => {
    const reading = readText('Hej!\n\nCykelställen byggs i maj. Jag är ledig på fredag.\n\nOlle');
    expect(reading).toMatchObject({ kind: 'answer', automatic: false });
  });
});

describe('acknowledgements', () => {
  test("a machine's receipt", () => {
    const reading = readText(
      'Tack för ditt mejl! Vi har tagit emot det och återkommer inom två dagar.\n\nEkviks kommun',
      AUTOMATIC,
    );
    expect(reading).toMatchObject({ kind: 'acknowledgement', automatic: true });
  });

  test("a person's note that it was passed on", () => {
    const reading = readText(
      'Hej!\n\nJag har skickat din fråga vidare till gatukontoret, som svarar dig.\n\nMvh\nOlle Berg',
    );
    expect(reading).toMatchObject({ kind: 'acknowledgement', automatic: false });
  });

  test.each([
    ['a look into it', 'Tack Maja, vi kikar på det.\n\nOlle'],
    ['asking somebody first', 'Bra fråga, jag hör med gatukontoret och återkommer.\n\nOlle'],
    ['the matter goes to a colleague', 'Hej! Frågan går till Petra på gatan så svarar hon dig.\n\nOlle'],
    [
      'a colleague is asked over our head',
      'Hej Birgitta!\n\nKan du ta den här? Maja undrar om ställ.\n\nOlle',
    ],
    [
      'who is away, and what is done meanwhile',
      'Hej! Handläggaren är på semester men jag lägger din fråga i hans inkorg.\n\nOlle',
    ],
    [
      'somebody was told in so many words',
      'Hej! Jag har informerat parkchefen som kontaktar dig när hon är inne.\n\nOlle',
    ],
    ['nothing but thanks', 'Hej!\n\nTack för ditt mejl!\n\nOlle'],
  ])('a person: %s', (_, body) => {
    expect(readText(body)).toMatchObject({ kind: 'acknowledgement', automatic: false });
  });

  test('a change of state from an address that takes no replies', () => {
    const reading = readText(
      'Ärende F-229\nStatus: Pågående\n\nDu får ett nytt meddelande när ärendet är klart.',
      { headers: ['From: Felanmälan <no-reply@ekvik.example>', 'Subject: Ärende F-229 har ändrat status'] },
    );
    expect(reading).toMatchObject({ kind: 'acknowledgement', automatic: true });
  });

  test("a clerk's answer from an address that takes no replies is no machine's", () => {
    const reading = readText('Hej!\n\nCykelställen vid stationen byggs i maj och får tak.\n\nOlle Berg', {
      headers: ['From: Gata <noreply@ekvik.example>'],
    });
    expect(reading).toMatchObject({ kind: 'answer', automatic: false });
  });

  test('thanks that open a real answer make none', () => {
    expect(readText('Tack för din fråga!\n\nDe nya cykelställen byggs i maj.\n\nOlle').kind).toBe('answer');
  });
});

describe('answers that speak of doing', () => {
  test.each([
    ['a habit', 'Hej! Vi kollar dem varje vecka.\n\nOlle'],
    ['what the reader is to do', 'Hej! Du skriver under och skickar det till kansliet.\n\nOlle'],
    ['what follows if the reader does', 'Hej! Uppge namn och adress så skickar vi dem till dig.\n\nOlle'],
    ['what there is not', 'Hej! Vi har inte bemanning för det just nu.\n\nOlle'],
    ['what was done', 'Hej! De är på plats nu, och vi har polisanmält saken.\n\nOlle'],
  ])('%s', (_, body) => expect(readText(body).kind).toBe('answer'));
});

describe('imperatives', () => {
  test.each([
    ['what comes to the writer', 'Hej! Ge mig en karta där du prickar in stället.\n\nOlle'],
    ['what lets him go on', 'Hej! Lämna din adress så tittar jag vilket ställ som är närmast.\n\nOlle'],
    ['what he needs', 'Hej! Jag hittar dig inte i registret. Vi behöver kundnumret.\n\nOlle'],
    [
      'what would be good to have, beside another asking',
      'Hej! Vilken uppgång gäller det? Ett par bilder hjälper också, och märk ut platsen på dem.\n\nOlle',
    ],
    [
      'where to find what is asked for',
      'Hej! Kan du beskriva var stolpen står? Det sitter ett nummer på den, så om du har möjlighet att läsa av det hittar vi rätt.\n\nOlle',
    ],
    ['what may be given', 'Hej! Stolpens nummer får du gärna ringa in till mig.\n\nOlle'],
    ['nothing but what to tell', 'Hej! Fota stället och skriv vid vilken gata du bor.\n\nOlle'],
    [
      'a list of things',
      'Hej! Det här vill vi gärna få av dig först:\n- höjden\n- avståndet till vägen\n\nOlle',
    ],
  ])('ask: %s', (_, body) => expect(readText(body).kind).toBe('counter-question'));

  test.each([
    [
      'what goes into a proposal',
      'Hej!\n\nSkriv ett medborgarförslag och lämna det till kansliet. Ange namn och adress.\n\nOlle',
    ],
    ['what to tell somebody else', 'Hej! Ring växeln och beskriv var det är.\n\nOlle'],
    ['where to look', 'Hej! Kolla kartan på vår hemsida, där ser du var ställen står.\n\nOlle'],
    ['which way to go', 'Hej! Ta bussen till Torget och gå över gatan, där finns plats under tak.\n\nOlle'],
    [
      'what the municipality needs',
      'Hej! Vi behöver fler platser vid norra uppgången, så där byggs tjugo.\n\nOlle',
    ],
    ['what a contractor has to give', 'Hej! Nästa år. Vi behöver uppgifter från leverantören först.\n\nOlle'],
    ['what to measure', 'Hej! Mät cykelns längd och bredd, räkna med 60 cm per plats.\n\nOlle'],
  ])('advise: %s', (_, body) => expect(readText(body).kind).toBe('answer'));
});

describe('what an office says of itself', () => {
  test("its answering, its hours and emergencies are no answer in a machine's receipt", () => {
    const reading = readText(
      'Vi har fått din fråga och lämnar den till rätt förvaltning. Under julen svarar vi senast den 7 januari. Telefonerna är öppna 8-12.\n\nBehöver du akut hjälp ringer du vår jour på 031-390 06 10.\n\nKundtjänst',
    );
    expect(reading).toMatchObject({ kind: 'acknowledgement', automatic: true });
  });

  test('hours are an answer where they were asked for', () => {
    const reading = readText('Hej! Cykelgaraget är bemannat vardagar 7-18 och ligger vid stationen.\n\nOlle');
    expect(reading).toMatchObject({ kind: 'answer', automatic: false });
  });

  test('a wish is no answer, and gives the name behind it', () => {
    const reading = readText('Semester!\nÅter i augusti.\nGlad sommar önskar Annika');
    expect(reading).toMatchObject({ kind: 'out-of-office', automatic: true });
    expect(reading.sender.name?.value).toBe('Annika');
  });

  test("a registrar's machine signs with no name", () => {
    const reading = readText(
      'Er handling har registrerats hos Ekviks kommun.\n\nDiarienummer: KS-2026-12\nInkommen: 2026-02-02\n\nRegistrator\nEkviks kommun',
    );
    expect(reading).toMatchObject({ kind: 'acknowledgement', automatic: true, sender: { name: null } });
  });
});

describe('counter-questions', () => {
  test('only asking', () =>
    expect(readText('Hej! Vilken av stationerna menar du?\n\nOlle').kind).toBe('counter-question'));
  test('without a question mark', () => {
    expect(
      readText(
        'Hej!\n\nInnan jag kan svara behöver jag veta mer. Återkom med:\n- vilken station\n- vilken sida\n\nOlle',
      ).kind,
    ).toBe('counter-question');
  });
  test('an answer that also asks is an answer', () => {
    expect(
      readText(
        'Hej!\n\nJa, trettio cykelställ byggs vid stationen i maj. Vilken uppgång använder du?\n\nOlle',
      ).kind,
    ).toBe('answer');
  });
});

describe('what mail systems say', () => {
  const report = (action: string, status: string) =>
    `--b\r\nContent-Type: text/plain\r\n\r\nNotification.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; kommun@ekvik.example\r\nAction: ${action}\r\nStatus: ${status}\r\n--b--\r\n`;
  const options = {
    headers: ['Content-Type: multipart/report; report-type=delivery-status; boundary=b', 'Subject: x'],
  };

  test.each([
    ['failed', '5.1.1', 'bounce'],
    ['delayed', '4.4.1', 'delayed'],
    ['delivered', '2.0.0', 'acknowledgement'],
  ])('%s %s is %s', (action, status, kind) => {
    const reading = readText(report(action, status), options);
    expect(reading).toMatchObject({ kind, automatic: true });
    expect(reading.reasons[0]?.value).toContain(status);
  });

  test("Exim's bounce without structure says auto-replied", () => {
    const reading = readText(
      'A message that you sent could not be delivered. This is a permanent error.\n\n  kommun@ekvik.example\n',
      {
        headers: [
          'From: Mail Delivery System <Mailer-Daemon@mx.example>',
          'Subject: Mail delivery failed',
          'Auto-Submitted: auto-replied',
          'X-Failed-Recipients: kommun@ekvik.example',
        ],
      },
    );
    expect(reading).toMatchObject({ kind: 'bounce', automatic: true });
  });

  test('a read receipt is an acknowledgement', () => {
    const body =
      '--b\r\nContent-Type: text/plain\r\n\r\nLästes.\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n--b--\r\n';
    const reading = readText(body, {
      headers: ['Content-Type: multipart/report; report-type=disposition-notification; boundary=b'],
    });
    expect(reading).toMatchObject({ kind: 'acknowledgement', automatic: true });
  });
});

test('a mailing that has nothing to do with the question is unrelated', () => {
  const body =
    'Byt till treglasfönster nu! Rabatten gäller till söndag för alla husägare som beställer en gratis mätning.';
  const headers = [
    'From: Reklam <reklam@fonster.example>',
    'Subject: Erbjudande',
    'In-Reply-To: <other@x.example>',
    'List-Unsubscribe: <mailto:av@x.example>',
  ];
  expect(readText(body, { headers })).toMatchObject({ kind: 'unrelated', automatic: true });
  expect(QUESTION.text).not.toContain('fönster');
});

test('every verdict says what was weighed', () => {
  const { reasons } = readText('Vi har tagit emot ditt mejl.', AUTOMATIC);
  expect(reasons.map(({ where }) => where)).toEqual(
    expect.arrayContaining(['header auto-submitted', 'header subject', 'line 1']),
  );
});
