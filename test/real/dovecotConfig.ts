import { loopback } from './ports.ts';

/** Folders that every mailbox has from its first use, by the special use that IMAP names them with. */
export const folders = { junk: 'Junk', sent: 'Sent' } as const;

export interface DovecotSettings {
  folder: string;
  /** The one system account that every process runs as: the same config then serves root and anyone else. */
  user: string;
  group: string;
  imapPort: number;
  lmtpPort: number;
  authPort: number;
  tokens?: TokenLogin | undefined;
  /** TLS, without which nobody then logs in: by STARTTLS, and on a port of its own from the first byte */
  tls?: { certFile: string; keyFile: string; imapsPort: number } | undefined;
}

/** Logins by OAuth2 access token, beside those by password. */
export interface TokenLogin {
  mechanism: 'xoauth2' | 'oauthbearer';
  /** Gets the token at its end; answers 200 and `{"active": true, "email": user}` for a good one. */
  introspectionUrl: string;
}

/** The second file that Dovecot wants for them. */
export function tokenConfig({ introspectionUrl }: TokenLogin): string {
  return `
introspection_mode = get
introspection_url = ${introspectionUrl}
username_attribute = email
active_attribute = active
active_value = true
`;
}

/** A whole Dovecot 2.3 configuration: nothing of /etc/dovecot is read. */
export function dovecotConfig({
  folder,
  user,
  group,
  imapPort,
  lmtpPort,
  authPort,
  tokens,
  tls,
}: DovecotSettings): string {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap lmtp
listen = ${loopback}

# One account for all: no process changes its user, so none needs root.
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = 1
first_valid_gid = 1

# Loopback only, hence no TLS but for the tests of it.
${tls === undefined ? 'ssl = no\ndisable_plaintext_auth = no' : tlsSettings(tls)}
auth_mechanisms = plain login ${tokens?.mechanism ?? ''}
auth_failure_delay = 0
mail_max_userip_connections = 1000

${tokens === undefined ? '' : tokenPassdb(folder, tokens)}
passdb {
  driver = passwd-file
  args = username_format=%u ${folder}/users
}
userdb {
  driver = passwd-file
  args = username_format=%u ${folder}/users
  default_fields = home=${folder}/mail/%u
}

# A mailbox that dies with the test need not survive a power cut.
mail_fsync = never
mail_location = maildir:~/Maildir
recipient_delimiter = +
namespace inbox {
  inbox = yes
  separator = /
  mailbox ${folders.junk} {
    auto = create
    special_use = \\Junk
  }
  mailbox ${folders.sent} {
    auto = create
    special_use = \\Sent
  }
}

service imap-login {
  chroot =
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = ${tls?.imapsPort ?? 0}
    ssl = yes
  }
}
# Without the penalty that makes everyone on this address wait after somebody's wrong password.
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${lmtpPort}
  }
}
# Where a mail server asks for the logins of those who submit mail.
service auth {
  inet_listener {
    port = ${authPort}
  }
}
`;
}

/** Dovecot takes the loopback for safe without TLS; here it may not. */
function tlsSettings({ certFile, keyFile }: { certFile: string; keyFile: string }): string {
  return `ssl = required
ssl_cert = <${certFile}
ssl_key = <${keyFile}
disable_plaintext_auth = yes`;
}

function tokenPassdb(folder: string, { mechanism }: TokenLogin): string {
  return `passdb {
  driver = oauth2
  mechanisms = ${mechanism}
  args = ${folder}/oauth2.conf
}`;
}
