const HEAD = ['From: Eva Lind <eva.lind@sjovik.example>', 'To: malin.berg@post.example', 'MIME-Version: 1.0'];

function mail(headers: readonly string[], body: string): string {
  return [...HEAD, ...headers, '', body].join('\r\n');
}

const mixed = (part: string, count: number) =>
  mail(['Content-Type: multipart/mixed; boundary=b'], `${`--b\r\n${part}\r\n`.repeat(count)}--b--\r\n`);

const text = (headers: readonly string[], piece: string, bytes: number) =>
  mail([...headers], piece.repeat(bytes / piece.length));

/** Each level holds the one within twice, in base64. */
function nestedBase64(bytes: number): string {
  let inner = mail(['Content-Type: text/plain'], 'Hej!\r\n');
  while (inner.length < bytes / 3) {
    const headers = ['Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64'];
    inner = mail(headers, Buffer.from(inner + inner).toString('base64'));
  }
  return inner;
}

/** Each level holds the one within twice, as it is. */
function nestedPlain(bytes: number): string {
  let inner = mail(['Content-Type: text/plain'], 'Hej!\r\n');
  for (let level = 0; inner.length < bytes / 2; level++) {
    const part = `--b${level}\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n`;
    inner = mail([`Content-Type: multipart/mixed; boundary=b${level}`], `${part}${part}--b${level}--\r\n`);
  }
  return inner;
}

/** Mails that a small sender makes large, deep or slow, of about so many bytes. */
export const BOMBS: Record<string, (bytes: number) => string> = {
  'messages within each other, each doubled in base64': nestedBase64,
  'messages within each other, each doubled as it is': nestedPlain,
  'multiparts within each other': (bytes) => {
    const levels = Array.from({ length: bytes / 60 }, (_, level) => level);
    return mail(
      ['Content-Type: multipart/mixed; boundary=b'],
      levels
        .map((level) => `--b${level || ''}\r\nContent-Type: multipart/mixed; boundary=b${level + 1}\r\n\r\n`)
        .join(''),
    );
  },
  'parts without an empty line': (bytes) =>
    mail(['Content-Type: multipart/mixed; boundary=b'], '--b\nX: y\n'.repeat(bytes / 9)),
  'empty parts': (bytes) =>
    mail(['Content-Type: multipart/mixed; boundary=b'], '--b\r\n\r\n'.repeat(bytes / 7)),
  'enclosed pages': (bytes) =>
    mixed(
      `Content-Type: message/rfc822\r\n\r\nContent-Type: text/html\r\n\r\n${'<p>Hej'.repeat(bytes / 120)}`,
      20,
    ),
  'text in quoted-printable': (bytes) =>
    text(
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'],
      '=C3=A5=\r\n',
      bytes,
    ),
  'text in base64': (bytes) =>
    mail(
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
      Buffer.from('Hej på dig!\r\n'.repeat(bytes / 20)).toString('base64'),
    ),
  'an attachment': (bytes) =>
    mixed(
      `Content-Type: application/pdf; name=plan.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${'A'.repeat(76)}\r\n`.repeat(bytes / 78)}`,
      1,
    ),
  'pieces of a parameter (RFC 2231)': (bytes) => {
    const pieces = Array.from({ length: bytes / 20 }, (_, index) => `name*${index}*=%C3`);
    return mixed(`Content-Type: application/pdf;\r\n ${pieces.join(';\r\n ')}\r\n\r\nx`, 1);
  },
  'parameters of one name': (bytes) =>
    mail([`Content-Type: text/plain${'; charset=utf-8'.repeat(bytes / 15)}`], 'Hej!'),
  'encoded words in many headers (RFC 2047)': (bytes) =>
    mail(
      Array.from(
        { length: bytes / 30_000 },
        (_, index) => `X-${index}: ${'=?utf-8?B?w6XDpMO2?=\r\n '.repeat(1300)}`,
      ),
      'Hej!',
    ),
  'encoded words in one header, each of another charset': (bytes) =>
    mail(
      [
        `Subject: ${Array.from({ length: bytes / 20 }, (_, index) => `=?x-${index}?Q?=C3=A5?=`).join('\r\n ')}`,
      ],
      'Hej!',
    ),
  'beginnings of encoded words': (bytes) => text([`Subject: ${'=?'.repeat(bytes / 2)}`], '=?', bytes / 2),
  'escapes of iso-2022-jp': (bytes) =>
    text(['Content-Type: text/plain; charset=iso-2022-jp'], '\x1b$B$"\x1b(B', bytes),
  'letters of utf-7': (bytes) => text(['Content-Type: text/plain; charset=utf-7'], '+AOU-', bytes),
  'letters of utf-16': (bytes) => text(['Content-Type: text/plain; charset=utf-16le'], 'a\0', bytes),
  'bytes that no charset has': (bytes) => text(['Content-Type: text/plain; charset=utf-8'], '\xff', bytes),
  'entities of HTML': (bytes) =>
    text(['Content-Type: text/html'], '&CounterClockwiseContourIntegral;', bytes),
  'message ids': (bytes) => mail([`References: ${'<a@b.example>\r\n '.repeat(bytes / 16)}`], 'Hej!'),
  addresses: (bytes) => mail([`Cc: ${'"A, B" <a@b.example>,\r\n '.repeat(bytes / 23)}`], 'Hej!'),
  'refused addresses': (bytes) =>
    mail(
      ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
      `--b\r\nContent-Type: message/delivery-status\r\n\r\n${'Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n'.repeat(bytes / 73)}--b--\r\n`,
    ),
  'lines that flow': (bytes) => text(['Content-Type: text/plain; format=flowed'], 'Hej \r\n', bytes),
};
