import type { Facts } from './facts.ts';
import { illnesses } from './health.ts';

interface Sample {
  labels?: Record<string, string>;
  value: number;
}

const STATUSES = [
  'planned',
  'sending',
  'waiting',
  'answered',
  'unanswered',
  'undeliverable',
  'uncertain',
  'failed',
  'cancelled',
] as const;

/** The facts in Prometheus' text format, version 0.0.4. What is not known yet is left out. */
export function metricsText(facts: Facts): string {
  const { campaigns, inboxes } = facts;
  const one = (value: number): Sample[] => [{ value }];
  return [
    gauge('svarstid_up', 'Whether all is well, as /healthz says', one(illnesses(facts).length === 0 ? 1 : 0)),
    gauge(
      'svarstid_probes',
      'Letters by what has become of them; waiting: sent, neither answered nor past the deadline',
      campaigns.flatMap(({ name, progress }) =>
        STATUSES.map((status) => ({ labels: { campaign: name, status }, value: progress[status] })),
      ),
    ),
    gauge(
      'svarstid_last_send_timestamp_seconds',
      'When a letter was last accepted',
      campaigns.flatMap(({ name, lastSentAt }) =>
        lastSentAt === null ? [] : [{ labels: { campaign: name }, value: lastSentAt }],
      ),
    ),
    gauge(
      'svarstid_send_lag_seconds',
      'How long ago the letter that should have left first was planned to leave; 0: none is late',
      campaigns.map(({ name, behindPlan }) => ({ labels: { campaign: name }, value: behindPlan })),
    ),
    gauge(
      'svarstid_send_idle_seconds',
      'Sending hours in which a letter could have left and none did',
      campaigns.map(({ name, idle }) => ({ labels: { campaign: name }, value: idle })),
    ),
    gauge(
      'svarstid_inbox_read_timestamp_seconds',
      'Everything received before is stored',
      inboxes.flatMap(({ id, readUntil }) =>
        readUntil === null ? [] : [{ labels: { inbox: id }, value: readUntil }],
      ),
    ),
    gauge(
      'svarstid_inbox_lag_seconds',
      'How long ago the inbox was last read',
      inboxes.flatMap(({ id, readUntil }) =>
        readUntil === null ? [] : [{ labels: { inbox: id }, value: Math.max(0, facts.at - readUntil) }],
      ),
    ),
    gauge(
      'svarstid_copy_delay_seconds',
      'By how much the mail server dates our latest copies after we sent them; far from 0: a clock is wrong',
      facts.clockOff === null ? [] : one(facts.clockOff),
    ),
    gauge(
      'svarstid_unmatched_replies',
      'Mails that fit no letter, or only doubtfully',
      campaigns.slice(0, 1).map(({ progress }) => ({ value: progress.unmatched })),
    ),
    gauge(
      'svarstid_trouble_seconds',
      'For how long a mail server has been out of reach',
      facts.troubles.map(({ where, since }) => ({ labels: { where }, value: facts.at - since })),
    ),
  ].join('');
}

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.map(({ labels = {}, value }) => {
    const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
    return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
