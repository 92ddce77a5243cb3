import { loopback } from './ports.ts';

export interface PostfixSettings {
  folder: string;
  smtpPort: number;
  lmtp: { host: string; port: number };
  auth: { host: string; port: number };
  domains: readonly string[];
  stalledDomains: readonly string[];
  /** A loopback port that nothing listens on. */
  closedPort: number;
  /** TLS: by STARTTLS, before which there is no login, and on a port of its own from the first byte */
  tls?: { certFile: string; keyFile: string; smtpsPort: number } | undefined;
}

/** Postfix's main.cf: nothing of /etc/postfix is read. */
export function mainCf(settings: PostfixSettings): string {
  const { folder, lmtp, auth, domains, stalledDomains, closedPort, tls } = settings;
  const stalled = stalledDomains.map((domain) => `{ ${domain} = lmtp:inet:[${loopback}]:${closedPort} }`);
  return `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
myhostname = post.example

# Nothing leaves: an address that is not Dovecot's is refused at the door, and no name is ever looked up.
inet_interfaces = loopback-only
inet_protocols = ipv4
mynetworks = ${loopback}/32
smtp_bind_address = ${loopback}
disable_dns_lookups = yes
smtpd_peername_lookup = no
lmtp_host_lookup = native
mydestination =
default_transport = error:5.1.2 No route: this server reaches the loopback only
relay_transport = $default_transport
relayhost =

virtual_mailbox_domains = ${[...domains, ...stalledDomains].join(', ')}
virtual_transport = lmtp:inet:[${lmtp.host}]:${lmtp.port}
transport_maps =${stalled.length === 0 ? '' : ` inline:{ ${stalled.join(' ')} }`}
recipient_delimiter = +
alias_maps =
alias_database =
local_recipient_maps =
biff = no

smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_error_sleep_time = 0
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:${auth.host}:${auth.port}
${tls === undefined ? '' : tlsSettings(tls)}

# In a test a second stands for what takes an hour outside: tried again at once, told of after the first failure.
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
delay_warning_time = 1s
`;
}

function tlsSettings({ certFile, keyFile }: { certFile: string; keyFile: string }): string {
  return `smtpd_tls_cert_file = ${certFile}
smtpd_tls_key_file = ${keyFile}
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_tls_loglevel = 1`;
}

/** Postfix's master.cf: what takes mail in on the loopback, keeps it, and hands it to LMTP or back as a bounce. */
export function masterCf({ smtpPort, tls }: PostfixSettings): string {
  const services = [
    `${loopback}:${smtpPort} inet n - n - - smtpd`,
    ...(tls === undefined
      ? []
      : [
          `${loopback}:${tls.smtpsPort} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes`,
          'tlsmgr unix - - n 1000? 1 tlsmgr',
        ]),
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'verify unix - - n - 1 verify',
    'flush unix n - n 1000? 0 flush',
    'proxymap unix - - n - - proxymap',
    'showq unix n - n - - showq',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'lmtp unix - - n - - lmtp',
    'anvil unix - - n - 1 anvil',
    'scache unix - - n - 1 scache',
    'postlog unix-dgram n - n - 1 postlogd',
  ];
  return `${services.join('\n')}\n`;
}
