import { isSafeUrl } from '../config/fields.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { Config, WatchConfig } from '../config/schema.ts';
import { named, readSecret } from '../config/secret.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fetch } from '../ports/oauth.ts';
import type { Mailer } from '../ports/smtp.ts';
import { newWatchId } from '../send/ids.ts';
import type { Message } from './messages.ts';

/** A way to the operator. */
export interface Channel {
  name: 'mail' | 'webhook';
  /** Hands a message over, once. @returns null when it was taken, else why not, without secrets */
  tell(message: Message): Promise<string | null>;
}

interface ChannelPorts {
  mailer: Mailer;
  clock: Clock;
  fetch: Fetch;
  env: Record<string, string | undefined>;
}

/** The ways that the config names; none: nobody is told anything. */
export function channelsOf(config: Config, watch: WatchConfig, ports: ChannelPorts): Channel[] {
  const { operator, webhook } = watch;
  return [
    ...(operator === null ? [] : [byMail(config, operator, watch.from ?? senderOf(config), ports)]),
    ...(webhook === null ? [] : [byWebhook(webhook, ports)]),
  ];
}

/** A persona whose mail the common login may send; where each has a login of its own, the first. */
function senderOf({ personas }: Config): string {
  const sender = personas.find(({ smtpLogin }) => smtpLogin === null) ?? personas[0];
  if (!sender) throw new Error('a config passed its checks without personas');
  return sender.address;
}

function byMail(config: Config, operator: string, from: string, { mailer, clock }: ChannelPorts): Channel {
  const login = config.personas.find(({ address }) => address === from)?.id ?? '';
  return {
    name: 'mail',
    async tell({ subject, text }) {
      const result = await mailer.send({
        messageId: newWatchId(from),
        from: { name: 'Svarstid', address: from },
        replyTo: operator,
        to: operator,
        bcc: null,
        subject,
        text,
        date: clock.now(),
        personaId: login,
        automatic: true,
      });
      // It may have arrived: told twice is worse than looked up in the log.
      return result.outcome === 'accepted' || result.outcome === 'unknown' ? null : result.response;
    },
  };
}

type Webhook = NonNullable<WatchConfig['webhook']>;

/** Milliseconds that a webhook may take. */
const PATIENCE = 10_000;

function byWebhook(webhook: Webhook, { fetch, env }: ChannelPorts): Channel {
  return {
    name: 'webhook',
    async tell(message) {
      const url = urlOf(webhook, env);
      if (url instanceof OperatorError) return url.message;
      try {
        const { ok, status } = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(message),
          redirect: 'manual',
          signal: AbortSignal.timeout(PATIENCE),
        });
        return ok ? null : `answered ${status}`;
      } catch (error) {
        return reasonWithout(url, error);
      }
    },
  };
}

function urlOf(webhook: Webhook, env: ChannelPorts['env']): string | OperatorError {
  if ('url' in webhook) return webhook.url;
  try {
    const url = readSecret(webhook, env);
    return isSafeUrl(url) ? url : new OperatorError(`${named(webhook)} holds no https URL`);
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
}

/** The address may be a secret: an error may repeat its host or path. */
function reasonWithout(url: string, error: unknown): string {
  if (!(error instanceof Error)) return 'not reached';
  const { cause } = error;
  if (error.name === 'TimeoutError') return 'no answer';
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
  return `not reached (${code})`.replaceAll(url, '(hidden)');
}
