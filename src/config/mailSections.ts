import { z } from 'zod';
import {
  domainName,
  hostName,
  id,
  keyed,
  line,
  login,
  mailAddress,
  matching,
  oneOf,
  port,
  secret,
  tls,
  wholeNumber,
  yesOrNo,
} from './fields.ts';

const dkim = keyed({
  domain: domainName.describe('The domain that signs (d=), normally that of the personas'),
  selector: matching(
    /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
    'must be a DKIM selector of letters, digits, dots and hyphens, e.g. "mail"',
  ).describe('The selector (s=) under which the public key stands in DNS'),
  privateKey: secret.describe('The private key in PEM: an environment variable or a file'),
});

export const smtpSection = keyed({
  host: hostName.describe('The mail server that takes the letters'),
  port: port.optional().describe('Default: 587 with starttls, 465 with implicit, 25 with none'),
  tls: tls.default('starttls'),
  login: login.optional().describe('Left out: no login'),
  poolSize: wholeNumber(1, 20).default(2).describe('Connections open at the same time'),
  perMinute: wholeNumber(1, 60_000).default(20).describe('Letters a minute at most, over all connections'),
  copyToInbox: yesOrNo()
    .default(true)
    .describe('Bcc each letter to its persona: the copy proves, after a crash, that the letter left'),
  dkim: dkim.optional().describe('Sign each letter here. Left out: the mail server signs, or nobody does'),
}).describe('Where letters are handed in');

const inbox = keyed({
  id: id.describe('The name by which personas refer to this inbox'),
  host: hostName.describe('The IMAP server'),
  port: port.optional().describe('Default: 993 with implicit, else 143'),
  tls: tls.default('implicit'),
  login,
  folders: z
    .array(
      line('must be a folder name, e.g. "INBOX", or a special use, e.g. "\\\\Junk"'),
      'must be a list of folders',
    )
    .min(1, 'must name at least one folder')
    .default(['INBOX', '\\Junk'])
    .describe(
      'Folders to read: by name, or by special use (\\Junk, \\Trash, \\All ...) whatever its name there',
    ),
  pollSeconds: wholeNumber(1, 3600)
    .default(60)
    .describe('How often to look where the server does not tell of new mail by itself (IDLE)'),
});

export const inboxesSection = z
  .array(inbox, 'must be a list of IMAP inboxes')
  .min(1, 'must hold at least one IMAP inbox')
  .describe('Where replies arrive');

const persona = keyed({
  id: id.describe('A short name that stays the same; results carry it'),
  name: line('must be a name of at most 100 characters', 100).describe('As it stands in From'),
  address: mailAddress.describe('The address that letters come from'),
  signature: line('must be the text that ends a letter, at most 1000 characters', 1000)
    .optional()
    .describe('What ends each letter, \\n between lines. Default: the name'),
  inbox: line('must be the id of an inbox').describe('The id of the inbox that gets mail to this address'),
  replyAddress: oneOf(['plus', 'catch-all', 'plain'])
    .default('plain')
    .describe(
      'How the reply address carries a token that names the letter. plus: malin.berg+TOKEN@. catch-all: malin.berg.TOKEN@. plain: no token.',
    ),
  smtpLogin: login.optional().describe("A login of the persona's own. Left out: that of smtp"),
});

export const personasSection = z
  .array(persona, 'must be a list of personas')
  .min(1, 'must hold at least one persona')
  .describe('The citizens who ask');
