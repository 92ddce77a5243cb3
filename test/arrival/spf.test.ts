import { afterEach, expect, test } from 'vitest';
import { evaluateSpf, letsAnybodySend } from '../../src/arrival/spf.ts';
import { type Dns, LookupFailure, nodeDns } from '../../src/ports/dns.ts';
import { type DnsServer, startDnsServer, type Zone } from '../ports/dnsServer.ts';

const FOUR = '192.0.2.10';
const SIX = '2001:db8::10';

let server: DnsServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function dnsOf(zone: Zone): Promise<Dns> {
  server = await startDnsServer(zone);
  return nodeDns([server.server]);
}

const spf = (record: string): Zone => ({ 'post.example': { TXT: [`v=spf1 ${record}`] } });

test.each([
  ['ip4:192.0.2.10 -all', 'pass', 'ip4:192.0.2.10'],
  ['ip4:192.0.2.0/24 -all', 'pass', 'ip4:192.0.2.0/24'],
  ['ip4:198.51.100.0/24 -all', 'fail', '-all'],
  ['ip4:198.51.100.0/24 ~all', 'softfail', '~all'],
  ['?ip4:192.0.2.10 -all', 'neutral', '?ip4:192.0.2.10'],
  ['-ip4:192.0.2.10 +all', 'fail', '-ip4:192.0.2.10'],
  ['', 'neutral', 'ends without "all"'],
  ['exp=why.post.example -all', 'fail', '-all'],
  ['ip6:2001:db8::/32 -all', 'fail', '-all'],
])('%s gives %s, by %s', async (record, result, because) => {
  const verdict = await evaluateSpf('post.example', FOUR, await dnsOf(spf(record)));
  expect(verdict.result).toBe(result);
  expect(verdict.because).toContain(because);
});

test.each([
  ['ip6:2001:db8::/32 -all', 'pass'],
  ['ip6:2001:db8:1::/48 -all', 'fail'],
  ['ip6:2001:db8::10 -all', 'pass'],
  ['ip4:192.0.2.0/0 -all', 'fail'],
  ['a//64 -all', 'pass'],
])('for an IPv6 address %s gives %s', async (record, result) => {
  const dns = await dnsOf({ 'post.example': { TXT: [`v=spf1 ${record}`], AAAA: ['2001:db8::99'] } });
  expect(await evaluateSpf('post.example', SIX, dns)).toMatchObject({ result });
});

test('a and mx are the addresses of the domain and of its mail exchangers', async () => {
  const zone: Zone = {
    'post.example': {
      TXT: ['v=spf1 mx -all'],
      A: ['198.51.100.1'],
      MX: ['20 b.post.example', '10 a.post.example'],
    },
    'a.post.example': { A: ['198.51.100.2'] },
    'b.post.example': { A: [FOUR] },
    'family.example': { TXT: ['v=spf1 a:b.post.example/30 -all'] },
  };
  const dns = await dnsOf(zone);
  expect(await evaluateSpf('post.example', FOUR, dns)).toMatchObject({ result: 'pass' });
  expect(await evaluateSpf('post.example', '198.51.100.1', dns)).toMatchObject({ result: 'fail' });
  expect(await evaluateSpf('family.example', '192.0.2.9', dns)).toMatchObject({ result: 'pass' });
  expect(await evaluateSpf('family.example', '192.0.2.12', dns)).toMatchObject({ result: 'fail' });
});

test("an included record counts when it passes, not its end; a redirect's end counts", async () => {
  const zone: Zone = {
    'post.example': { TXT: ['google-site-verification=x', 'v=spf1 include:provider.example ?all'] },
    'provider.example': { TXT: ['v=spf1 include:eu.provider.example -all'] },
    'eu.provider.example': { TXT: ['v=spf1 ip4:192.0.2.0/25 -all'] },
    'family.example': { TXT: ['v=spf1 redirect=provider.example'] },
  };
  const dns = await dnsOf(zone);
  expect(await evaluateSpf('post.example', FOUR, dns)).toEqual({
    result: 'pass',
    because: 'include:provider.example in the record of post.example',
  });
  expect(await evaluateSpf('post.example', '203.0.113.1', dns)).toMatchObject({ result: 'neutral' });
  expect(await evaluateSpf('family.example', '203.0.113.1', dns)).toMatchObject({ result: 'fail' });
});

test('a domain without SPF has none, whatever other texts it has', async () => {
  const dns = await dnsOf({ 'post.example': { TXT: ['v=spf10 +all', 'hello'] } });
  expect(await evaluateSpf('post.example', FOUR, dns)).toMatchObject({ result: 'none' });
  expect(await evaluateSpf('nowhere.example', FOUR, dns)).toMatchObject({ result: 'none' });
});

test.each<[string, Zone, string]>([
  ['two records', { 'post.example': { TXT: ['v=spf1 -all', 'v=spf1 mx -all'] } }, '2 SPF records'],
  ['a slip', spf('ip4:192.0.2.1 allmx'), '"allmx" is no SPF term'],
  ['an address that is none', spf('ip4:192.0.2 -all'), 'is no address'],
  ['a prefix too long', spf('ip4:192.0.2.0/33 -all'), 'is no SPF term'],
  ['include without a name', spf('include -all'), 'is no SPF term'],
  ['include of a domain without record', spf('include:nowhere.example -all'), 'include:nowhere.example'],
  ['redirect to a domain without record', spf('redirect=nowhere.example'), 'redirect=nowhere.example'],
  ['a circle', spf('include:post.example -all'), 'more than 10 look-ups'],
  ['too many names that do not exist', spf('a:x1.example a:x2.example a:x3.example -all'), 'find nothing'],
])('%s makes the record void', async (_, zone, because) => {
  const verdict = await evaluateSpf('post.example', FOUR, await dnsOf(zone));
  expect(verdict.result).toBe('permerror');
  expect(verdict.because).toContain(because);
});

test.each([
  ['exists:%{i}.allow.post.example -all', 'unclear'],
  ['ptr -all', 'unclear'],
  ['include:%{d}.provider.example ~all', 'unclear'],
  ['redirect=%{d}.provider.example', 'unclear'],
  ['ptr ip4:192.0.2.10 -all', 'pass'],
  ['-exists:%{i}.deny.post.example ip4:192.0.2.10 -all', 'unclear'],
])('%s: what rests on macros or reverse names is %s', async (record, result) => {
  expect(await evaluateSpf('post.example', FOUR, await dnsOf(spf(record)))).toMatchObject({ result });
});

test.each([
  ['+all', true],
  ['all', true],
  ['ip4:0.0.0.0/0 -all', true],
  ['mx -all', false],
  ['?all', false],
])('%s lets anybody send: %s', async (record, anybody) => {
  expect(await letsAnybodySend('post.example', await dnsOf(spf(record)))).toBe(anybody);
});

test('a server that fails tells nothing: no verdict', async () => {
  const dns = await dnsOf({ ...spf('include:provider.example -all'), 'provider.example': 'fails' });
  await expect(evaluateSpf('post.example', FOUR, dns)).rejects.toThrow(LookupFailure);
});
