import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodemailerMailer } from '../../src/ports/nodemailer.ts';
import { aClock } from '../house/fakes.ts';
import { aLetter, IMPATIENT, MALIN, SENT, smtpAt, TOWN } from './aLetter.ts';
import { type ScriptedSmtp, type SmtpScript, scriptedSmtp } from './scriptedSmtp.ts';

let smtp: ScriptedSmtp;
beforeEach(async () => {
  smtp = await scriptedSmtp();
});
afterEach(() => smtp.close());

async function sent(script: SmtpScript, to = TOWN) {
  smtp.script = script;
  const mailer = nodemailerMailer(smtpAt(smtp.port), [], aClock(SENT), {}, undefined, IMPATIENT);
  try {
    return await mailer.send(aLetter({ to }));
  } finally {
    mailer.close();
  }
}

const onlyCopy = (refusal: string) => (address: string) => (address === MALIN ? '250 2.1.5 ok' : refusal);

test('a letter refused to the municipality is refused, though the connection broke after our copy’s text', async () => {
  expect(await sent({ rcpt: onlyCopy('550 5.1.1 nobody'), end: 'reset' })).toMatchObject({
    outcome: 'refused',
  });
  expect(await sent({ rcpt: onlyCopy('450 4.2.1 busy'), end: 'reset' })).toMatchObject({
    outcome: 'deferred',
  });
  expect(await sent({ rcpt: onlyCopy('421 4.3.2 later'), end: 'reset' })).toMatchObject({
    outcome: 'deferred',
  });
});

test.each([
  '550 5.1.1 nobody',
  '450 4.2.1 busy',
])('no text flows to our copy alone, where the municipality is refused with %s', async (refusal) => {
  for (const extensions of [[], ['PIPELINING']]) {
    await sent({ extensions, rcpt: onlyCopy(refusal) });
    expect(smtp.texts).toEqual([]);
  }
});

test('nonsense to the municipality’s address is no refusal: no text has flowed, so it is tried again', async () => {
  expect(await sent({ rcpt: onlyCopy('333 hm') })).toMatchObject({ outcome: 'unreachable' });
  expect(smtp.texts).toEqual([]);
});

test('a refused municipality is seen whatever the spelling of its domain', async () => {
  const to = 'Kommun@SJOVIK.example';
  expect(await sent({ rcpt: onlyCopy('550 5.1.1 nobody') }, to)).toMatchObject({ outcome: 'refused' });
});
