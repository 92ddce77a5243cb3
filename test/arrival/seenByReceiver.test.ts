import { expect, test } from 'vitest';
import { trustSeen } from '../../src/arrival/seenByReceiver.ts';

const seen = (...lines: string[]) =>
  trustSeen(Buffer.from([...lines, 'Subject: Test', '', 'd=body.example'].join('\r\n')));

test('a mail without signature or verdicts', () => {
  expect(seen()).toBe('not signed by DKIM');
});

test('the domain of a signature, over folded lines', () => {
  expect(seen('DKIM-Signature: v=1; a=rsa-sha256;', '\td=post.example; s=s1;', ' bh=d=x')).toBe(
    'signed by DKIM for post.example',
  );
});

test("the topmost verdicts are our own server's, those below a sender's to invent", () => {
  const own =
    'Authentication-Results: mx.post.example; spf=pass smtp.mailfrom=post.example;\r\n dkim=none; dmarc=fail';
  expect(seen(own, 'Authentication-Results: x.example; dkim=pass')).toBe(
    'not signed by DKIM; our mail server found spf=pass, dkim=none, dmarc=fail',
  );
});
