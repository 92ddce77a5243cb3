import { afterEach, expect, test } from 'vitest';
import { LookupFailure, nodeDns } from '../../src/ports/dns.ts';
import { type DnsServer, startDnsServer } from './dnsServer.ts';

let server: DnsServer;
afterEach(() => server?.close());

test('a text in several strings is one; exchangers come in the order of their priority', async () => {
  const long = 'p='.padEnd(600, 'x');
  server = await startDnsServer({
    'post.example': {
      TXT: [long],
      MX: ['20 b.example', '5 a.example'],
      A: ['192.0.2.1'],
      AAAA: ['2001:db8::1'],
    },
  });
  const dns = nodeDns([server.server]);
  expect(await dns.text('post.example')).toEqual([long]);
  expect(await dns.exchangers('post.example')).toEqual(['a.example', 'b.example']);
  expect(await dns.addresses('post.example')).toEqual(['192.0.2.1', '2001:db8::1']);
});

test('a name that does not exist, or cannot, has nothing', async () => {
  server = await startDnsServer({});
  const dns = nodeDns([server.server]);
  expect(await dns.text('nowhere.example')).toEqual([]);
  expect(await dns.text(`${'x'.repeat(70)}.example`)).toEqual([]);
});

test('a server that is not there is told apart from a name that is not', async () => {
  server = await startDnsServer({});
  const { server: closed } = server;
  await server.close();
  await expect(nodeDns([closed]).text('post.example')).rejects.toThrow(LookupFailure);
  await expect(nodeDns([closed]).text('post.example')).rejects.toThrow(
    'post.example (TXT) could not be looked up: no DNS server reached',
  );
  server = await startDnsServer({});
});
