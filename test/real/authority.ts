import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate and its private key, as PEM. */
export interface Certificate {
  cert: string;
  key: string;
}

/** Vouches for servers, to those who trust its own certificate. */
export interface Authority {
  /** its own certificate, for NODE_EXTRA_CA_CERTS */
  file: string;
  /**
   * @param names as subjectAltName has them: `DNS:localhost`, `IP:127.0.0.1`
   * @param until as OpenSSL writes an instant; by default long after any test
   */
  issue(names: readonly string[], until?: string): Certificate;
  remove(): void;
}

export const LONG_AGO = '20210101000000Z';
const SINCE = '20200101000000Z';
const FAR_AHEAD = '20991231235959Z';

const policy = `
[ca]
default_ca = own
[own]
new_certs_dir = .
database = index
serial = serial
certificate = ca.pem
private_key = ca.key
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
`;

/** A new authority in a temporary folder. Certificates carry fixed dates: only the real clock judges them. */
export function anAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'svarstid-authority-'));
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout'];
  writeFileSync(join(folder, 'ca.cnf'), policy);
  writeFileSync(join(folder, 'index'), '');
  writeFileSync(join(folder, 'serial'), '1000\n');
  const itself = ['-subj', '/CN=A test of Svarstid', '-days', '365', '-out', 'ca.pem'];
  openssl('req', '-x509', ...newKey, 'ca.key', ...itself);

  let count = 0;
  return {
    file: join(folder, 'ca.pem'),
    issue(names, until = FAR_AHEAD) {
      count += 1;
      const own = `server-${count}`;
      mkdirSync(join(folder, own));
      writeFileSync(join(folder, own, 'names'), `subjectAltName = ${names.join(', ')}\n`);
      openssl('req', '-new', ...newKey, `${own}/key`, '-subj', `/CN=${own}`, '-out', `${own}/request`);
      const files = ['-config', 'ca.cnf', '-extfile', `${own}/names`, '-in', `${own}/request`];
      const dates = ['-startdate', SINCE, '-enddate', until];
      openssl('ca', '-batch', '-notext', ...files, ...dates, '-out', `${own}/cert`);
      const pem = (name: string) => readFileSync(join(folder, own, name), 'utf8');
      return { cert: pem('cert'), key: pem('key') };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
