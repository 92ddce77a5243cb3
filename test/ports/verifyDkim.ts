import { createHash, createVerify, type KeyObject } from 'node:crypto';

export interface DkimVerdict {
  d: string;
  s: string;
  holds: boolean;
}

/** RFC 6376 for one signature of relaxed/relaxed and rsa-sha256, which is what nodemailer makes. */
export function verifiedDkim(raw: string, key: KeyObject): DkimVerdict {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = headers.find((line) => /^dkim-signature:/i.test(line));
  if (signature === undefined) throw new Error('the mail has no DKIM-Signature');
  const tags = tagsOf(signature);
  const tag = (name: string) => tags.get(name) ?? '';
  if (tag('c') !== 'relaxed/relaxed' || tag('a') !== 'rsa-sha256') throw new Error('another way to sign');

  const bodyHash = createHash('sha256')
    .update(relaxedBody(raw.slice(end + 4)), 'latin1')
    .digest('base64');
  const signed = tag('h')
    .split(':')
    .flatMap((name) =>
      headers.filter((line) => line.toLowerCase().startsWith(`${name.trim().toLowerCase()}:`)),
    )
    .map((line) => `${relaxedHeader(line)}\r\n`);
  const unsigned = relaxedHeader(signature.replace(/([;\s]b=)[^;]*/, '$1'));
  const text = Buffer.from(signed.join('') + unsigned, 'latin1');
  const holds = createVerify('sha256').update(text).verify(key, tag('b'), 'base64');
  return { d: tag('d'), s: tag('s'), holds: holds && bodyHash === tag('bh') };
}

function tagsOf(signature: string): Map<string, string> {
  const text = signature.slice(signature.indexOf(':') + 1).replaceAll(/\s/g, '');
  return new Map(
    text.split(';').map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  );
}

function relaxedHeader(line: string): string {
  const colon = line.indexOf(':');
  const value = line
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim();
  return `${line.slice(0, colon).trim().toLowerCase()}:${value}`;
}

function relaxedBody(body: string): string {
  const lines = body.replaceAll(/[ \t]+(?=\r\n|$)/g, '').replaceAll(/[ \t]+/g, ' ');
  return `${lines.replace(/(\r\n)*$/, '')}\r\n`;
}
