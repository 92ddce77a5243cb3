import { describe, expect, test } from 'vitest';
import { sameOrganisation } from '../../src/matching/organisation.ts';
import { header, letter, mail, matched } from './build.ts';

const asked = letter();

describe('a strange sender with our In-Reply-To matches, and says so', () => {
  test.each([
    ['a vendor', { name: 'Sjöviks kommun', address: 'support@sjovik.helpdesk.example' }],
    ['a stranger who forged it', { name: 'Vinst', address: 'vinst@lotteri.example' }],
    ["a domain that only ends like the municipality's", { name: '', address: 'x@insjovik.example' }],
  ])('%s', async (_, from) => {
    const { match } = await matched(mail({ from, inReplyTo: [asked.messageId] }), [asked]);
    expect(match).toMatchObject({ probeId: asked.probeId, rung: 'in-reply-to', doubtful: false });
    expect(match?.warnings).toEqual([expect.stringContaining(from.address.split('@')[1] ?? '')]);
  });

  test('who calls himself a mail server is no less strange', async () => {
    const from = { name: '', address: 'postmaster@lotteri.example' };
    const { match } = await matched(mail({ from, inReplyTo: [asked.messageId] }), [asked]);
    expect(match?.warnings).toEqual([expect.stringContaining('lotteri.example')]);
  });

  test('a mail without From', async () => {
    const headers = [header('return-path', '<>')];
    const { match } = await matched(mail({ from: null, headers, inReplyTo: [asked.messageId] }), [asked]);
    expect(match?.warnings).toEqual(['the mail names no sender']);
  });

  test("an automatic reply with an empty return path from the municipality's domain is no stranger's", async () => {
    const headers = [header('return-path', '<>')];
    const { match } = await matched(mail({ headers, inReplyTo: [asked.messageId] }), [asked]);
    expect(match?.warnings).toEqual([]);
  });
});

describe('sameOrganisation', () => {
  test.each([
    ['sjovik.example', 'sjovik.example', true],
    ['Sjovik.Example.', 'sjovik.example', true],
    ['edu.sjovik.example', 'sjovik.example', true],
    ['sjovik.example', 'kommun.sjovik.example', true],
    ['malmö.example', 'xn--malm-8qa.example', true],
    ['insjovik.example', 'sjovik.example', false],
    ['sjovik.helpdesk.example', 'sjovik.example', false],
    ['a.helpdesk.example', 'b.helpdesk.example', false],
    ['example', 'sjovik.example', false],
    ['', '', false],
    ['', 'sjovik.example', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(sameOrganisation(one, other)).toBe(expected);
    expect(sameOrganisation(other, one)).toBe(expected);
  });
});
