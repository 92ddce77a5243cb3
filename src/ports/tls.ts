/** TLS for SMTP and IMAP: certificates are verified, the host name is checked, nothing below 1.2. */
export const TLS_OPTIONS = { rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const;
