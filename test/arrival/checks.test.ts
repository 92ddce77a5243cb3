import { expect, test } from 'vitest';
import { type Check, checksOf } from '../../src/daemon/checks.ts';
import { type Dns, LookupFailure } from '../../src/ports/dns.ts';
import { inFolder } from '../config/written.ts';
import { PASSWORDS, writeConfig } from '../house/configFile.ts';

const noDns: Dns = {
  text: async (name) => {
    throw new LookupFailure(name, 'TXT', Object.assign(new Error(), { code: 'ECONNREFUSED' }));
  },
  addresses: async (name) => {
    throw new LookupFailure(name, 'A', Object.assign(new Error(), { code: 'ETIMEOUT' }));
  },
  exchangers: async () => ['mx.matning.example'],
};

async function checks(dns: Dns): Promise<Map<string, Check>> {
  return inFolder({}, async (folder) => {
    const found = new Map<string, Check>();
    for await (const check of checksOf(await writeConfig(folder), false, PASSWORDS, dns))
      found.set(check.name, check);
    return found;
  });
}

test('without DNS the domains are warned of, and nothing fails for it', async () => {
  const found = await checks(noDns);
  expect(found.get('SPF matning.example')).toMatchObject({
    level: 'warn',
    said: 'matning.example (TXT) could not be looked up: no DNS server reached',
  });
  expect(found.get('DMARC matning.example')?.level).toBe('warn');
  expect(found.get('MX matning.example')).toMatchObject({
    level: 'ok',
    said: 'replies go to mx.matning.example',
  });
  const failed = [...found.values()].filter(({ level }) => level === 'fail').map(({ name }) => name);
  expect(failed).toEqual(['SMTP', 'IMAP main']);
});

test('each domain of the personas is looked at once', async () => {
  const asked: string[] = [];
  const dns: Dns = { ...noDns, text: async (name) => [...(asked.push(name) > 0 ? [] : [])] };
  await checks(dns);
  expect(asked.filter((name) => name === '_dmarc.matning.example')).toHaveLength(1);
});
