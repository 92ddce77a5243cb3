import { type Instant, parseInstant } from '../calendar/instant.ts';
import { dateTimeText } from '../report/localTimes.ts';
import type { UntoldAlert } from '../store/alerts.ts';
import { type AlertKind, ROUTINE, spell, URGENT } from './alerts.ts';
import type { CampaignFacts, Facts } from './facts.ts';
import { illnesses } from './health.ts';

/** What goes to the operator, by mail and by webhook. */
export interface Message {
  kind: 'alert' | 'digest';
  subject: string;
  /** plain text, lines end in \n */
  text: string;
  /** what is told of, for programs */
  alerts: { kind: string; said: string }[];
}

const MEANING: Record<AlertKind, { one: string; many: string; todo: string }> = {
  uncertain: {
    one: 'uncertain letter',
    many: 'uncertain letters',
    todo: 'nobody knows whether they left; decide with "svarstid resolve"',
  },
  login: {
    one: 'mail server out of reach',
    many: 'mail servers out of reach',
    todo: 'see the reason; "svarstid check" tries all of them',
  },
  'inbox-silent': {
    one: 'inbox not read',
    many: 'inboxes not read',
    todo: 'no letter is flagged meanwhile; "svarstid check" says why',
  },
  overdue: { one: 'campaign stands still', many: 'campaigns stand still', todo: 'see the log of the daemon' },
  clock: {
    one: 'clock that is wrong',
    many: 'clocks that are wrong',
    todo: "this machine's or the mail server's, or mail is held up for long; set it right: response times rest on both",
  },
  bounce: {
    one: 'letter came back',
    many: 'letters came back',
    todo: 'undeliverable: see that the address is right; they are out of every denominator',
  },
  failed: {
    one: 'letter refused',
    many: 'letters refused',
    todo: 'the mail server took them not, for good; see its words, then "svarstid resolve" sends them again',
  },
  flagged: {
    one: 'letter unanswered',
    many: 'letters unanswered',
    todo: 'past their deadline; "svarstid status" counts them',
  },
};

/** Lines of one kind that a message lists; the rest is counted. */
const MOST_LISTED = 20;

/** All that is to be told, in one message, the urgent first. */
export function alertMessage(alerts: readonly UntoldAlert[], timeZone: string): Message {
  const groups = [...URGENT, ...ROUTINE].flatMap((kind) => {
    const said = alerts.filter((alert) => alert.kind === kind).map((alert) => alert.said);
    return said.length === 0 ? [] : [{ kind, said, ...MEANING[kind] }];
  });
  const counts = groups.map(({ said, one, many }) => `${said.length} ${said.length === 1 ? one : many}`);
  return {
    kind: 'alert',
    subject: `Svarstid: ${counts.join(', ')}`,
    text: `${groups.map(({ said, todo }, index) => `${counts[index]} (${todo}):\n${listed(said)}`).join('\n')}${timesIn(timeZone)}`,
    alerts: alerts.map(({ kind, said }) => ({ kind, said })),
  };
}

function timesIn(timeZone: string): string {
  return `\nTimes are those of ${timeZone}.\n`;
}

function listed(lines: readonly string[]): string {
  const shown = lines.slice(0, MOST_LISTED).map((line) => `  - ${line}\n`);
  const rest = lines.length - shown.length;
  return `${shown.join('')}${rest > 0 ? `  and ${rest} more\n` : ''}`;
}

/** What is told when the database takes nothing down, not even that it was told. */
export function databaseMessage(reason: string): Message {
  return {
    kind: 'alert',
    subject: 'Svarstid: the database fails',
    text: `Nothing is sent that cannot be written down first:\n  - ${reason}\n`,
    alerts: [{ kind: 'database', said: reason }],
  };
}

/** How things stand, once a day. */
export function digestMessage(facts: Facts, timeZone: string): Message {
  const time = (instant: Instant) => dateTimeText(instant, timeZone);
  const ill = illnesses(facts, time);
  const health =
    ill.length === 0
      ? 'all is well'
      : `${ill.length} ${ill.length === 1 ? 'thing needs' : 'things need'} eyes`;
  const inboxes = facts.inboxes.map(({ id, readUntil }) => {
    return `  inbox ${id}: ${readUntil === null ? 'never read' : `read ${spell(facts.at - readUntil)} ago`}\n`;
  });
  const unmatched = facts.campaigns[0]?.progress.unmatched ?? 0;
  return {
    kind: 'digest',
    subject: `Svarstid: ${health}`,
    text: [
      ...ill.map((reason) => `! ${reason}\n`),
      ...facts.campaigns.map((campaign) => campaignLines(campaign, time)),
      'Mail\n',
      ...inboxes,
      `  unmatched: ${unmatched}${unmatched > 0 ? ', for a person to look at' : ''}\n`,
      timesIn(timeZone),
    ].join(''),
    alerts: [],
  };
}

function campaignLines(
  { name, state, progress, behindPlan, lastSentAt }: CampaignFacts,
  time: (instant: Instant) => string,
): string {
  const counts = (
    ['planned', 'sent', 'answered', 'waiting', 'unanswered', 'undeliverable', 'uncertain', 'failed'] as const
  )
    .filter((status) => progress[status] > 0)
    .map((status) => `${status} ${progress[status]}`);
  const next = progress.nextSendAt === null ? 'none' : time(parseInstant(progress.nextSendAt));
  const late = behindPlan >= 3600 ? `, ${spell(behindPlan)} behind the plan` : '';
  return `${name} (${state})\n  ${counts.join(', ') || 'no letters'}\n  last sent ${lastSentAt === null ? 'nothing yet' : time(lastSentAt)}, next ${next}${late}\n`;
}

/** Whether a digest has anything left to tell of: letters to send, or answers to wait for. */
export function isUnderWay({ state, progress }: CampaignFacts): boolean {
  const { planned, sending, uncertain, waiting } = progress;
  return waiting + sending + uncertain > 0 || (state !== 'cancelled' && planned > 0);
}
