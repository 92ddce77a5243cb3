import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The mail servers that the tests in this folder can run against, and what makes their certificates. */
export type RealServer = 'dovecot' | 'postfix' | 'openssl';

/** With `SVARSTID_REAL_SERVERS=required` a missing server fails its tests; without it they are skipped. */
export const required = process.env.SVARSTID_REAL_SERVERS === 'required';

/** Why a server cannot run here and what would help; undefined when it can. */
export function missing(server: RealServer): string | undefined {
  if (server === 'openssl') return existsSync('/usr/bin/openssl') ? undefined : lacks('openssl');
  return server === 'dovecot' ? dovecotMissing() : (dovecotMissing() ?? postfixMissing());
}

/** For `describe.runIf`: whether a server's tests are to run. Where it is missing but required, they run and fail. */
export function runs(server: RealServer): boolean {
  return required || missing(server) === undefined;
}

function dovecotMissing(): string | undefined {
  if (!existsSync('/usr/sbin/dovecot') || !existsSync('/usr/lib/dovecot/imap')) return lacks('dovecot-imapd');
  if (!existsSync('/usr/lib/dovecot/lmtp')) return lacks('dovecot-lmtpd');
  const version = execFileSync('/usr/sbin/dovecot', ['--version'], { encoding: 'utf8' });
  // 2.4 speaks another configuration language, with other names for nearly every setting used here.
  return version.startsWith('2.3.') ? undefined : `Dovecot ${version.split(' ')[0]}: these tests know 2.3`;
}

function postfixMissing(): string | undefined {
  if (!existsSync('/usr/sbin/postfix')) return lacks('postfix');
  return process.getuid?.() === 0 ? undefined : 'Postfix starts as root only';
}

function lacks(debianPackage: string): string {
  return `Debian's package ${debianPackage} is not installed`;
}
