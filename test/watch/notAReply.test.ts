import { expect, test } from 'vitest';
import { newWatchId } from '../../src/send/ids.ts';
import { planned, SJOVIK } from '../house/campaign.ts';
import { aReply } from '../house/mail.ts';
import { watched } from './watched.ts';

const alertId = newWatchId('malin.berg@post.example');

/** An operator who works at the municipality that is measured: the hardest case. */
const operator = `Operatören <operator@${SJOVIK.domain}>`;

async function afterMail(raw: (letter: string) => string) {
  const inHand = await watched();
  await inHand.turn();
  const letter = inHand.server.letters[0]?.messageId ?? '';
  inHand.inbox.put('INBOX', raw(letter), inHand.clock.now() + 60);
  inHand.clock.pass(3600);
  await inHand.turn();
  const match = await inHand.store.selectFrom('matches').select(['probe_id', 'own_copy']).executeTakeFirst();
  const outcome = await inHand.store.selectFrom('outcomes').select('status').executeTakeFirst();
  const [campaign] = (await inHand.facts()).campaigns;
  return { match, status: outcome?.status, unmatched: campaign?.progress.unmatched };
}

const nothing = { match: { probe_id: null, own_copy: 1 }, status: 'sent', unmatched: 0 };

test("an operator's answer to an alert is no answer of the municipality", async () => {
  expect(
    await afterMail(() => aReply({ from: operator, inReplyTo: alertId, subject: 'Sv: Svarstid' })),
  ).toEqual(nothing);
  expect(
    await afterMail(() => aReply({ from: operator, references: `<x@y.example> ${alertId.toUpperCase()}` })),
  ).toEqual(nothing);
});

test('an alert that comes back as undeliverable makes no letter undeliverable', async () => {
  const bounce = [
    'From: mailer-daemon@post.example',
    'To: malin.berg@post.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'I could not deliver it.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.post.example',
    '',
    `Final-Recipient: rfc822; operator@${SJOVIK.domain}`,
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${alertId}`,
    'Subject: Svarstid: 1 letter refused',
    '',
    '--b--',
    '',
  ].join('\r\n');
  expect(await afterMail(() => bounce)).toEqual(nothing);
});

test('an alert that lands in an inbox that is read is nothing to look at', async () => {
  expect(await afterMail(() => aReply({ messageId: alertId, subject: 'Svarstid: all is well' }))).toEqual(
    nothing,
  );
});

test('an answer that names our letter counts, whatever else it names', async () => {
  const { match, status } = await afterMail((letter) => aReply({ inReplyTo: letter, references: alertId }));
  expect(match).toEqual({ probe_id: 1, own_copy: 0 });
  expect(status).toBe('answered');
});

test('without a word of an alert, the same mail from the same place is an answer', async () => {
  expect((await afterMail(() => aReply({ from: operator }))).status).toBe('answered');
});

test('a letter to be measured never says that a machine wrote it', async () => {
  const inHand = await watched([planned()]);
  await inHand.turn();
  expect(inHand.server.letters[0]).not.toHaveProperty('automatic');
});
