/** TLS for SMTP and IMAP: certificates are verified, the host name is checked, nothing below 1.2. */
export const TLS_OPTIONS = { rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const;

/** OpenSSL's words, and what they mean to whoever runs a campaign. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [
    /unable to (verify|get)\b.*certificate|self.signed certificate/i,
    "nobody whom this machine trusts vouches for the server's certificate; where your own authority does, name that one's certificate in the environment variable NODE_EXTRA_CA_CERTS",
  ],
  [
    /wrong version number|packet length too long/i,
    'the server does not begin with TLS on this port: set tls to "starttls", or take its other port',
  ],
  [/alert protocol version|unsupported protocol/i, 'the server speaks no TLS of version 1.2 or newer'],
];

/** A connection's failure in words that help, where OpenSSL's do not; any other as it is. */
export function tlsWords(reason: string): string {
  return MEANINGS.find(([words]) => words.test(reason))?.[1] ?? reason;
}
