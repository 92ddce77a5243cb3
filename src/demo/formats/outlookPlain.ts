import { charsetFor, encodedWords, textPart } from './mime.ts';
import { exchangeHeaders, exchangeHost, outlookHistory } from './outlookDesktop.ts';
import { compose, type Format, plainText, withLinkTargets } from './reply.ts';

/** Outlook set to plain text: "Ursprungligt meddelande" over the history. */
export const outlookPlain: Format = (reply) => {
  const messageId = `<${reply.draw.hex('message-id', 32)}@${exchangeHost(reply)}>`;
  const headers = exchangeHeaders(reply, messageId).map(([name, value]) =>
    name === 'Subject'
      ? ([name, encodedWords(`SV: ${reply.letter.subject}`, charsetFor(reply.letter.subject), 'Q')] as const)
      : ([name, value] as const),
  );
  const history = outlookHistory(reply).map(([label, value]) => `${label}: ${value}`);
  const text = [
    withLinkTargets(`${plainText(reply.paragraphs)}\n\n${reply.signature.join('\n')}`),
    '',
    '-----Ursprungligt meddelande-----',
    ...history,
    '',
    reply.letter.text,
    '',
  ].join('\n');
  return compose(
    reply,
    messageId,
    headers,
    textPart('text/plain', text, charsetFor(text), 'quoted-printable'),
  );
};
