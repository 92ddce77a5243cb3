import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import type { WatchConfig } from '../../src/config/schema.ts';
import { machineClock } from '../../src/ports/clock.ts';
import { nodemailerMailer } from '../../src/ports/nodemailer.ts';
import { channelsOf } from '../../src/watch/channels.ts';
import type { Message } from '../../src/watch/messages.ts';
import { NO_WATCH } from '../../src/watch/watch.ts';
import { aConfig, JOHAN, MALIN } from '../house/campaign.ts';
import { fakeMailer } from '../house/fakes.ts';
import { OPERATOR } from './watched.ts';

const message: Message = {
  kind: 'alert',
  subject: 'Svarstid: 1 letter refused',
  text: '1 letter refused:\n  - Hösten: letter 1 to Sjövik\n',
  alerts: [{ kind: 'failed', said: 'Hösten: letter 1 to Sjövik' }],
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function portOf(server: { address(): unknown }): number {
  const address = server.address();
  if (typeof address === 'object' && address !== null && 'port' in address) return Number(address.port);
  throw new Error('no TCP address');
}

describe('a webhook', () => {
  async function hook(status = 204, headers: Record<string, string> = {}) {
    const got: { path: string | undefined; type: string | undefined; body: unknown }[] = [];
    const server: Server = createServer(async (request, response) => {
      got.push({ path: request.url, type: request.headers['content-type'], body: await json(request) });
      response.writeHead(status, headers);
      response.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    return { got, url: `http://127.0.0.1:${portOf(server)}/hemlig-plats` };
  }

  const tell = (webhook: WatchConfig['webhook'], env: Record<string, string> = {}) => {
    const watch = { ...NO_WATCH, webhook };
    const ports = { mailer: fakeMailer(machineClock), clock: machineClock, fetch, env };
    const [channel] = channelsOf(aConfig(), watch, ports);
    return channel?.tell(message);
  };

  test('gets the message as JSON', async () => {
    const { got, url } = await hook();
    expect(await tell({ url })).toBeNull();
    expect(got).toEqual([{ path: '/hemlig-plats', type: 'application/json', body: message }]);
  });

  test('may have its address in the environment', async () => {
    const { got, url } = await hook();
    expect(await tell({ env: 'WEBHOOK' }, { WEBHOOK: `${url}\n` })).toBeNull();
    expect(got).toHaveLength(1);
    expect(await tell({ env: 'WEBHOOK' }, { WEBHOOK: 'http://chat.example/hemlig-plats' })).toBe(
      'environment variable WEBHOOK holds no https URL',
    );
    expect(await tell({ env: 'WEBHOOK' })).toContain('environment variable WEBHOOK is not set');
  });

  test.each([
    [500, {}, 'answered 500'],
    [302, { location: 'https://elsewhere.example/' }, 'answered 302'],
  ])('that answers %i has not taken it', async (status, headers, said) => {
    const { url } = await hook(status, headers);
    expect(await tell({ url })).toBe(said);
  });

  test('that is not there is told of without its address', async () => {
    expect(await tell({ url: 'http://127.0.0.1:4/hemlig-plats' })).toBe('not reached (ECONNREFUSED)');
  });
});

describe('mail to the operator', () => {
  const sender = (changes: Partial<WatchConfig>, personas = [MALIN, JOHAN]) => {
    const mailer = fakeMailer(machineClock);
    const ports = { mailer, clock: machineClock, fetch, env: {} };
    const [channel] = channelsOf(
      aConfig({ personas }),
      { ...NO_WATCH, operator: OPERATOR, ...changes },
      ports,
    );
    return { mailer, channel };
  };

  test('comes from a persona without a login of its own, or from the address that is set', async () => {
    const own = { user: 'malin', password: { env: 'X' } };
    const { mailer, channel } = sender({}, [{ ...MALIN, smtpLogin: own }, JOHAN]);
    await channel?.tell(message);
    expect(mailer.letters[0]?.from.address).toBe(JOHAN.address);
    const set = sender({ from: 'svarstid@post.example' });
    await set.channel?.tell(message);
    expect(set.mailer.letters[0]).toMatchObject({
      from: { address: 'svarstid@post.example' },
      personaId: '',
    });
  });

  test('a mail that may have arrived counts as told; one that was refused does not', async () => {
    const { mailer, channel } = sender({});
    mailer.answer = () => ({ outcome: 'unknown', response: 'cut' });
    expect(await channel?.tell(message)).toBeNull();
    mailer.answer = () => ({ outcome: 'deferred', response: '451 later' });
    expect(await channel?.tell(message)).toBe('451 later');
  });

  test('leaves over real SMTP, says that a machine wrote it, and asks machines not to answer', async () => {
    let raw = '';
    let to: string[] = [];
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onData(stream, session, done) {
        to = session.envelope.rcptTo.map(({ address }) => address);
        stream.on('data', (chunk) => {
          raw += String(chunk);
        });
        stream.on('end', () => done(null));
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => smtp.close(() => resolve())));
    const base = aConfig();
    const config = aConfig({ smtp: { ...base.smtp, port: portOf(smtp.server) } });
    const mailer = nodemailerMailer(config.smtp, config.personas, machineClock, {});
    const ports = { mailer, clock: machineClock, fetch, env: {} };
    const [channel] = channelsOf(config, { ...NO_WATCH, operator: OPERATOR }, ports);
    expect(await channel?.tell(message)).toBeNull();
    mailer.close();
    expect(to).toEqual([OPERATOR]);
    expect(raw).toMatch(/^Message-ID:\s+<svarstid-watch-[0-9a-f-]+@post\.example>/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(raw).toMatch(/^X-Auto-Response-Suppress: All/m);
    expect(raw).toMatch(new RegExp(`^Reply-To: .*<?${OPERATOR}>?`, 'm'));
  });
});
