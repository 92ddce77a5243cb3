import { describe, expect, test } from 'vitest';
import { PARSE_LIMITS, parseMessageSync } from '../../src/reading/parse.ts';

const raw = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1');
const parse = (...lines: string[]) => parseMessageSync(raw(...lines));

describe('headers', () => {
  test('are unfolded and decoded, in their order', () => {
    const { headers, subject } = parse(
      'Subject: =?utf-8?Q?L=C3=B6v?=',
      ' =?iso-8859-1?B?5eTm?=',
      'X-Two: b',
      '',
      'x',
    );
    expect(headers).toEqual([
      { name: 'subject', value: 'Lövåäæ' },
      { name: 'x-two', value: 'b' },
    ]);
    expect(subject).toBe('Lövåäæ');
  });

  test('a letter split over two encoded words is one letter', () => {
    expect(parse('Subject: =?utf-8?Q?L=C3?= =?utf-8?Q?=B6v?=', '', '').subject).toBe('Löv');
  });

  test('raw eight-bit subjects are read as UTF-8 or windows-1252', () => {
    expect(parse('Subject: L\u00f6v', '', '').subject).toBe('Löv');
    expect(parse('Subject: L\u00c3\u00b6v', '', '').subject).toBe('Löv');
  });

  test('addresses: quoted commas, comments, groups', () => {
    const message = parse(
      'From: "Berg, Olle" <Olle@Ekvik.example>',
      'To: grupp: a@x.example, B <b@x.example>;',
      'Cc: c@x.example (C)',
      '',
      '',
    );
    expect(message.from).toEqual({ name: 'Berg, Olle', address: 'olle@ekvik.example' });
    expect(message.to).toEqual(['a@x.example', 'b@x.example']);
    expect(message.cc).toEqual(['c@x.example']);
  });

  test('ids with their brackets, oldest reference first', () => {
    const message = parse(
      'Message-ID:',
      ' <m@x>',
      'In-Reply-To: <a@x> (Olle)',
      'References: <o@x>',
      '\t<a@x>',
      '',
      '',
    );
    expect(message).toMatchObject({
      messageId: '<m@x>',
      inReplyTo: ['<a@x>'],
      references: ['<o@x>', '<a@x>'],
    });
  });

  test.each([
    ['Tue, 3 Mar 2026 10:02:11 +0100', Date.UTC(2026, 2, 3, 9, 2, 11) / 1000],
    ['3 Mar 26 10:02 GMT', Date.UTC(2026, 2, 3, 10, 2) / 1000],
    ['Tue, 3 Mar 2026 10:02:11 -0000 (UTC)', Date.UTC(2026, 2, 3, 10, 2, 11) / 1000],
    ['i morgon', null],
  ])('date %s', (date, instant) => expect(parse(`Date: ${date}`, '', '').date).toBe(instant));
});

describe('texts', () => {
  test.each([
    ['iso-8859-1', 'quoted-printable', 'L=F6v'],
    ['utf-8', 'base64', 'TMO2dg=='],
    ['windows-1252', '8bit', 'L\u00f6v'],
    ['us-ascii', '8bit', 'L\u00c3\u00b6v'],
    ['utf-8', '8bit', 'L\u00f6v'],
    ['no-such-charset', '8bit', 'L\u00f6v'],
  ])('%s in %s', (charset, encoding, body) => {
    expect(
      parse(
        `Content-Type: text/plain; charset=${charset}`,
        `Content-Transfer-Encoding: ${encoding}`,
        '',
        body,
      ).text,
    ).toBe('Löv');
  });

  test('format=flowed is joined, quote marks kept', () => {
    expect(
      parse('Content-Type: text/plain; format=flowed', '', 'ett ', 'två', '> tre ', '> fyra', '-- ', 'Olle')
        .text,
    ).toBe('ett två\n> tre fyra\n-- \nOlle');
  });

  test('text and HTML variants, with what lies beside them', () => {
    const message = parse(
      'Content-Type: multipart/mixed; boundary="a b"',
      '',
      'preamble',
      '--a b',
      'Content-Type: multipart/alternative; boundary=c',
      '',
      '--c',
      'Content-Type: text/plain',
      '',
      'text',
      '--c',
      'Content-Type: text/html',
      '',
      '<p>html</p>',
      '--c--',
      '--a b',
      'Content-Type: application/pdf; name="=?utf-8?Q?l=C3=B6v.pdf?="',
      'Content-Disposition: attachment',
      'Content-Transfer-Encoding: base64',
      '',
      'QUJD',
      '--a b--',
      'epilogue',
    );
    expect(message).toMatchObject({ text: 'text', html: '<p>html</p>', problems: [] });
    expect(message.attachments).toEqual([
      { filename: 'löv.pdf', contentType: 'application/pdf', size: 3, inline: false, contentId: null },
    ]);
  });

  test('file names by RFC 2231', () => {
    const [attachment] = parse(
      'Content-Type: application/pdf',
      'Content-Disposition: attachment; filename*0*=utf-8\'\'l%C3%B6v; filename*1="-2.pdf"',
      '',
      'x',
    ).attachments;
    expect(attachment?.filename).toBe('löv-2.pdf');
  });

  test('once one piece is HTML, pieces of text join it', () => {
    const { html } = parse(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      '<p>a</p>',
      '--b',
      '',
      '1 < 2',
      '--b--',
    );
    expect(html).toBe('<p>a</p>\n<pre>1 &lt; 2</pre>');
  });
});

describe('enclosed messages', () => {
  const report = [
    'Content-Type: multipart/report; boundary=b',
    '',
    '--b',
    '',
    'Sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx',
    '',
    'Final-Recipient: rfc822; a@x.example',
    'Action: Failed (see below)',
    'Status: 5.1.1 (no such user)',
    'Diagnostic-Code: smtp; 550',
    ' no such user',
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    'Message-ID: <orig@x>',
    'References: <older@x>',
    'Content-Type: text/plain',
    '',
    'original',
    '--b--',
  ];

  test('a delivery report is read by its structure', () => {
    expect(parse(...report).dsn).toEqual([
      { action: 'failed', status: '5.1.1', recipient: 'a@x.example', diagnostic: '550 no such user' },
    ]);
  });

  test('their ids and words are kept apart', () => {
    expect(parse(...report)).toMatchObject({
      text: 'Sorry.',
      enclosedIds: ['<orig@x>', '<older@x>'],
      enclosedText: 'original',
    });
  });

  test('returned headers alone give their ids', () => {
    expect(
      parse(
        'Content-Type: multipart/report; boundary=b',
        '',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        'Message-ID: <orig@x>',
        '--b--',
      ).enclosedIds,
    ).toEqual(['<orig@x>']);
  });

  test('a disposition notification is told', () => {
    expect(
      parse(
        'Content-Type: multipart/report; boundary=b',
        '',
        '--b',
        'Content-Type: message/disposition-notification',
        '',
        'x',
        '--b--',
      ).mdn,
    ).toBe(true);
  });
});

describe('limits are kept and said', () => {
  test('text', () => {
    const { text, problems } = parseMessageSync(
      Buffer.from(`Subject: x\r\n\r\n${'a'.repeat(PARSE_LIMITS.text + 5)}`),
    );
    expect(text).toHaveLength(PARSE_LIMITS.text);
    expect(problems).toContain('text cut at 1,000,000 characters');
  });

  test('ten thousand nested parts', () => {
    const lines = ['Content-Type: multipart/mixed; boundary=b0', ''];
    for (let at = 0; at < 10_000; at++)
      lines.push(`--b${at}`, `Content-Type: multipart/mixed; boundary=b${at + 1}`, '');
    expect(parse(...lines).problems).toContain(`nesting cut at ${PARSE_LIMITS.depth} levels`);
  });

  test('ten thousand parts side by side', () => {
    const { problems, text } = parse(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...Array.from({ length: 10_000 }, () => '--b\r\n\r\nx'),
    );
    expect(problems).toContain(`parts cut: only the first ${PARSE_LIMITS.parts} were looked at`);
    expect(text).toContain('x');
  });

  test('a large attachment is measured, not kept', () => {
    const body = 'QUJD'.repeat(2_000_000);
    const [attachment] = parse(
      'Content-Type: application/zip; name=a.zip',
      'Content-Transfer-Encoding: base64',
      '',
      body,
    ).attachments;
    expect(attachment?.size).toBe(6_000_000);
  });

  test('an empty message and one without headers', () => {
    expect(parse('').problems).toContain('no headers');
    expect(parseMessageSync(new Uint8Array()).text).toBe('');
  });
});
