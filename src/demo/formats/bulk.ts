import { kommun } from '../office.ts';
import { mailDate } from './dates.ts';
import { encodedWords, type Header, textPart } from './mime.ts';
import { addressHeader, compose, type Format, type Reply } from './reply.ts';

const CHARSET = 'utf-8';

/** A survey about the answer, in the thread: set off by our letter, but no reply to it. */
export const survey: Format = (reply) => {
  const { letter, municipality, draw } = reply;
  const messageId = `<survey-${draw.hex('message-id', 20)}@enkat.${municipality.domain}>`;
  const text = [
    'Hej!',
    '',
    `Du har nyligen varit i kontakt med ${kommun(municipality.name)}. Hur nöjd är du med vårt bemötande? Svara på tre korta frågor, det tar en minut:`,
    '',
    `https://enkat.${municipality.domain}/s/${draw.hex('survey', 10)}`,
    '',
    'Enkäten är anonym. Tack för att du hjälper oss att bli bättre!',
    '',
    kommun(municipality.name),
    '',
  ].join('\n');
  const headers = bulkHeaders(reply, messageId, `Kundenkät: ${letter.subject}`);
  return compose(
    reply,
    messageId,
    [...headers, ['In-Reply-To', letter.messageId], ['References', letter.messageId], ['Precedence', 'bulk']],
    textPart('text/plain', text, CHARSET, 'quoted-printable'),
  );
};

/** A newsletter by way of a mailing company: neither thread nor token nor the municipality's domain. */
export const newsletter: Format = (reply) => {
  const { municipality, draw } = reply;
  const messageId = `<${draw.hex('message-id', 24)}@utskick.example>`;
  const items = [
    '<h2>Höstens evenemang</h2><p>Se vad som händer på torget, i biblioteket och i simhallen de närmaste veckorna.</p>',
    '<p><a href="https://utskick.example/l/1">Läs mer om höstens program</a></p>',
    '<h2>Ny cykelväg</h2><p>I november öppnar sträckan mellan stationen och Norrby.</p>',
    '<p style="font-size:11px"><a href="https://utskick.example/avsluta">Avsluta prenumerationen</a></p>',
  ];
  const page = `<html><body><h1>Nytt från ${kommun(municipality.name)}</h1>\n${items.join('\n')}\n</body></html>\n`;
  const headers: Header[] = [
    ...bulkHeaders(reply, messageId, `Nytt från ${kommun(municipality.name)}`),
    ['List-Id', `<nyhetsbrev.${municipality.domain}>`],
    ['List-Unsubscribe', '<https://utskick.example/avsluta>'],
    ['Precedence', 'bulk'],
  ];
  return compose(reply, messageId, headers, textPart('text/html', page, CHARSET, 'quoted-printable'));
};

function bulkHeaders(reply: Reply, messageId: string, subject: string): Header[] {
  return [
    ['Message-ID', messageId],
    ['Date', mailDate(reply.writtenAt)],
    ['From', addressHeader(reply.from, CHARSET)],
    ['To', reply.to.address],
    ['Subject', encodedWords(subject, CHARSET, 'B')],
    ['MIME-Version', '1.0'],
  ];
}
