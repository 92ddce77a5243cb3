import { BlockList, isIP, isIPv6 } from 'node:net';
import { OperatorError } from '../config/operatorError.ts';
import type { Dkim, SmtpConfig } from '../config/schema.ts';
import { named, readSecret } from '../config/secret.ts';
import { type Dns, LookupFailure } from '../ports/dns.ts';
import { dkimProblems } from './dkimKey.ts';
import { dmarcOf, isAligned } from './dmarc.ts';
import { evaluateSpf, letsAnybodySend, type SpfResult } from './spf.ts';

/** What a municipality's filter makes of one thing about a domain; `warn`: it may object, and what to do. */
export interface Remark {
  name: string;
  level: 'ok' | 'warn' | 'fail';
  said: string;
}

type Said = Omit<Remark, 'name'>;

const ok = (said: string): Said => ({ level: 'ok', said });
const warn = (said: string): Said => ({ level: 'warn', said });

/** What DNS tells of a domain that letters come from: SPF, DKIM, DMARC, and where its mail goes. */
export async function remarksOn(
  domain: string,
  smtp: SmtpConfig,
  dns: Dns,
  env: Record<string, string | undefined>,
): Promise<Remark[]> {
  const [spf, dkim, mx] = await Promise.all([
    looked(() => remarkOnSpf(domain, smtp.host, dns)),
    looked(() => remarkOnDkim(domain, smtp.dkim, dns, env)),
    looked(() => remarkOnExchangers(domain, dns)),
  ]);
  const proved = spf.level === 'ok' || (smtp.dkim !== null && dkim.level === 'ok');
  const dmarc = await looked(() => remarkOnDmarc(domain, proved, dns));
  return Object.entries({ SPF: spf, DKIM: dkim, DMARC: dmarc, MX: mx }).map(([kind, said]) => ({
    name: `${kind} ${domain}`,
    ...said,
  }));
}

async function looked(look: () => Promise<Said>): Promise<Said> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof LookupFailure) return warn(error.message);
    if (error instanceof OperatorError) return { level: 'fail', said: error.message };
    throw error;
  }
}

async function remarkOnSpf(domain: string, host: string, dns: Dns): Promise<Said> {
  if (await letsAnybodySend(domain, dns))
    return warn('the record lets everybody send in the name of the domain (+all): end it with -all');
  const addresses = (isIP(host) ? [host] : await dns.addresses(host)).filter(isPublic);
  // Without an address there still is a record, or none, or a broken one.
  const results = await Promise.all(
    (addresses.length === 0 ? ['0.0.0.0'] : addresses).map((address) => evaluateSpf(domain, address, dns)),
  );
  const worst = results.find(({ result }) => result !== 'pass') ?? results[0];
  if (!worst) throw new Error('a host with an address was not looked at');
  const at = addresses[results.indexOf(worst)];
  const isDecided = worst.result === 'none' || worst.result === 'permerror';
  if (at === undefined && !isDecided)
    return warn(
      `there is a record; whether it names the server cannot be told from here: ${host} has no public address`,
    );
  return spfInWords(worst, domain, `${host} (${at})`);
}

function spfInWords({ result, because }: SpfResult, domain: string, server: string): Said {
  switch (result) {
    case 'pass':
      return ok(`lets ${server} send: ${because}`);
    case 'none':
      return warn(
        `no record: filters ask for one; publish TXT ${domain} "v=spf1 ... -all" as your mail provider says`,
      );
    case 'permerror':
      return warn(`the record is broken, no receiver can follow it: ${because}`);
    case 'unclear':
      return warn(`whether ${server} may send cannot be told here: it rests on ${because}`);
    default:
      return warn(
        `does not name ${server} (${result}: ${because}): right only if that server hands letters on through others that are named`,
      );
  }
}

async function remarkOnDkim(
  domain: string,
  dkim: Dkim | null,
  dns: Dns,
  env: Record<string, string | undefined>,
): Promise<Said> {
  if (dkim === null)
    return ok('letters are not signed here; whether the mail server signs them, --mail shows');
  const place = `${dkim.selector}._domainkey.${dkim.domain}`;
  const privateKey = readSecret(dkim.privateKey, env);
  const [record] = await dns.text(place);
  if (record === undefined) return warn(`no key at ${place}: signatures count for nothing; publish it there`);
  const problems = problemsOf(record, privateKey, dkim);
  if (!isAligned(dkim.domain, domain, false))
    problems.push(`letters are signed for ${dkim.domain}, which does not count for ${domain}`);
  return problems.length === 0
    ? ok(`the key at ${place} is that of the config`)
    : warn(`${place}: ${problems.join('; ')}`);
}

function problemsOf(record: string, privateKey: string, dkim: Dkim): string[] {
  try {
    return dkimProblems(record, privateKey);
  } catch (cause) {
    throw new OperatorError(`smtp.dkim.privateKey: ${named(dkim.privateKey)} holds no private key in PEM`, {
      cause,
    });
  }
}

/** @param proved whether SPF or DKIM is known to pass: DMARC wants one of them */
async function remarkOnDmarc(domain: string, proved: boolean, dns: Dns): Promise<Said> {
  const dmarc = await dmarcOf(domain, dns);
  if (dmarc === null)
    return warn(
      `no record: filters ask for one; publish TXT _dmarc.${domain} "v=DMARC1; p=quarantine" once SPF or DKIM passes`,
    );
  if (typeof dmarc === 'string') return warn(`the record is void: ${dmarc}`);
  const found = `p=${dmarc.policy} at _dmarc.${dmarc.foundAt}`;
  if (dmarc.policy === 'none')
    return warn(
      `${found} asks receivers for nothing, and some trust the domain less for it: p=quarantine once SPF or DKIM passes`,
    );
  if (!proved)
    return warn(
      `${found}, and neither SPF nor DKIM is known here to pass: where both fail, letters are ${dmarc.policy === 'reject' ? 'refused' : 'put into junk'}`,
    );
  return ok(found);
}

/** Filters distrust a domain that takes no mail; and no reply would arrive. */
async function remarkOnExchangers(domain: string, dns: Dns): Promise<Said> {
  const exchangers = await dns.exchangers(domain);
  if (exchangers.some((host) => host === '' || host === '.'))
    return warn('the domain says that it takes no mail (null MX): no reply can arrive');
  if (exchangers.length > 0) return ok(`replies go to ${exchangers.join(', ')}`);
  const addresses = await dns.addresses(domain);
  if (addresses.length > 0)
    return ok(`replies go to the domain's own address ${addresses[0]} (it has no MX)`);
  return warn('neither MX nor address: no reply can arrive, and filters refuse mail from such domains');
}

const NOT_PUBLIC = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv6');

function isPublic(address: string): boolean {
  return !NOT_PUBLIC.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
