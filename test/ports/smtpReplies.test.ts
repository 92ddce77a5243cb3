import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodemailerMailer } from '../../src/ports/nodemailer.ts';
import { noTokens } from '../../src/ports/oauth.ts';
import type { Mailer } from '../../src/ports/smtp.ts';
import { aLetter, IMPATIENT, MALIN, SENT, smtpAt, TOWN } from './aLetter.ts';
import { type ScriptedSmtp, type SmtpScript, scriptedSmtp } from './scriptedSmtp.ts';

let smtp: ScriptedSmtp;
let mailer: Mailer;

beforeEach(async () => {
  smtp = await scriptedSmtp();
  mailer = nodemailerMailer(smtpAt(smtp.port), [], { now: () => SENT }, {}, noTokens, IMPATIENT);
});
afterEach(async () => {
  mailer.close();
  await smtp.close();
});

const sent = (script: SmtpScript) => {
  smtp.script = script;
  return mailer.send(aLetter());
};

test('a 250 to the text is acceptance, at that moment, in the words of the server', async () => {
  expect(await sent({ end: '250 2.0.0 queued as 4bX' })).toEqual({
    outcome: 'accepted',
    at: SENT,
    response: '250 2.0.0 queued as 4bX',
  });
});

describe.each([{ extensions: [] }, { extensions: ['PIPELINING'] }])('with extensions %j', ({
  extensions,
}) => {
  test.each([
    ['MAIL FROM', { mail: '451 4.3.0 later' }, 'deferred', '451 4.3.0 later'],
    ['MAIL FROM', { mail: '550 5.7.1 not yours' }, 'refused', '550 5.7.1 not yours'],
    ['RCPT TO', { rcpt: () => '450 4.2.0 greylisted' }, 'deferred', '450 4.2.0 greylisted'],
    ['RCPT TO', { rcpt: () => '550 5.1.1 unknown' }, 'refused', '550 5.1.1 unknown'],
    ['DATA', { data: '451 4.3.0 later' }, 'deferred', '451 4.3.0 later'],
    ['DATA', { data: '554 5.7.0 no' }, 'refused', '554 5.7.0 no'],
    ['the text', { end: '452 4.3.1 full' }, 'deferred', '452 4.3.1 full'],
    ['the text', { end: '552 5.6.0 spam' }, 'refused', '552 5.6.0 spam'],
    ['MAIL FROM', { mail: '530 5.7.0 log in first' }, 'unreachable', '530 5.7.0 log in first'],
    ['the text', { end: '421 4.3.2 shutting down' }, 'unknown', '421 4.3.2 shutting down'],
    ['the text', { end: '354 go on' }, 'unknown', '354 go on'],
  ])('said to %s: %j is %s', async (_, script, outcome, response) => {
    expect(await sent({ extensions, ...script })).toEqual({ outcome, response });
  });

  test.each([
    ['550 5.1.1 unknown', 'refused'],
    ['450 4.2.0 greylisted', 'deferred'],
  ])('the municipality refused with %s while our copy is taken: %s', async (reply, outcome) => {
    const rcpt = (address: string) => (address === TOWN ? reply : '250 OK');
    expect(await sent({ extensions, rcpt })).toEqual({ outcome, response: reply });
  });

  test('our copy refused while the municipality is taken: accepted', async () => {
    const rcpt = (address: string) => (address === MALIN ? '550 5.1.1 unknown' : '250 OK');
    expect(await sent({ extensions, rcpt })).toMatchObject({ outcome: 'accepted' });
  });
});

describe('no letter can be delivered now', () => {
  test.each([
    ['hangs up without a greeting', { greeting: 'hang up' }],
    ['greets with a 421', { greeting: '421 4.3.2 busy' }],
    ['greets with a 554', { greeting: '554 5.3.2 you are blocked' }],
    ['hangs up at MAIL FROM', { mail: 'hang up' }],
    ['hangs up at RCPT TO', { rcpt: () => 'hang up' }],
    ['hangs up before the 354', { data: 'hang up' }],
    ['resets before the 354', { data: 'reset' }],
  ])('a server that %s is unreachable', async (_, script) => {
    expect(await sent(script)).toMatchObject({ outcome: 'unreachable' });
    expect(smtp.texts).toEqual([]);
  });

  test('a port on which nobody listens is unreachable', async () => {
    await smtp.close();
    expect(await mailer.send(aLetter())).toMatchObject({
      outcome: 'unreachable',
      response: expect.stringContaining('ECONNREFUSED'),
    });
    smtp = await scriptedSmtp();
  });
});

describe('nobody can tell', () => {
  test.each([
    ['hangs up after the 354', { text: 'hang up' }],
    ['resets after the 354', { text: 'reset' }],
    ['hangs up after the dot', { end: 'hang up' }],
    ['resets after the dot', { end: 'reset' }],
  ])('when a server %s', async (_, script) => {
    expect(await sent(script)).toMatchObject({ outcome: 'unknown' });
  });
});

describe('the pool never sends a letter a second time by itself', () => {
  test.each([
    ['after the dot', { end: 'hang up' }],
    ['after the 354', { text: 'reset' }],
    ['before the 354', { data: 'hang up' }],
    ['without a greeting', { greeting: 'hang up' }],
  ])('not to a server that hangs up %s', async (_, script) => {
    await sent(script);
    // What the pool may yet try of its own accord, it would do before this letter, which has one connection too.
    smtp.script = {};
    expect(await mailer.send(aLetter({ messageId: '<next@post.example>' }))).toMatchObject({
      outcome: 'accepted',
    });
    const whole = smtp.texts.filter((text) => text.includes('7c700eb5'));
    expect(whole).toHaveLength('end' in script ? 1 : 0);
    expect(smtp.connections()).toBe(2);
  });

  test('not over a connection that the server has dropped meanwhile', async () => {
    await sent({});
    await sent({ mail: 'hang up' });
    smtp.script = {};
    await mailer.send(aLetter({ messageId: '<next@post.example>' }));
    expect(smtp.texts.filter((text) => text.includes('7c700eb5'))).toHaveLength(1);
  });
});

test('a letter that is refused leaves the connection for the next one', async () => {
  await sent({ rcpt: () => '550 5.1.1 unknown' });
  expect(await sent({})).toMatchObject({ outcome: 'accepted' });
  expect(smtp.connections()).toBe(1);
});
