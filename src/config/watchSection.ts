import { z } from 'zod';
import { keyed, mailAddress, matching, port, secret, webUrl } from './fields.ts';

const DIGEST_AT = 'must be a time of day as HH:MM, e.g. "07:00", or null for no digest';

export const watchSection = keyed({
  port: port.optional().describe('Port on 127.0.0.1 for /healthz and /metrics (Prometheus). Left out: none'),
  operator: mailAddress
    .optional()
    .describe('Who is mailed when something needs eyes, over smtp. Left out: no mail'),
  from: mailAddress
    .optional()
    .describe(
      'The address that mail to the operator comes from. Default: that of a persona without smtpLogin',
    ),
  webhook: z
    .union(
      [webUrl, secret],
      'must be an https URL, or where it stands: { "env": "NAME" } or { "file": "path" }',
    )
    .optional()
    .describe(
      'Gets the same as the operator, as JSON by POST. An address that is itself a secret: env or file',
    ),
  digestAt: matching(/^([01]\d|2[0-3]):[0-5]\d$/, DIGEST_AT)
    .nullable()
    .default('07:00')
    .describe('When the daily digest goes out, by the clocks of measurement.timeZone; null: no digest'),
}).describe('Who watches the daemon, and how');
