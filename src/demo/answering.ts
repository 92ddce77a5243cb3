import type { Instant } from '../calendar/instant.ts';
import type { ExtraType } from '../reading/types.ts';
import { type Desk, type PlannedMail, plan, type Sending } from './desk.ts';
import type { AnswerFate } from './fates.ts';
import { newsletter, survey } from './formats/bulk.ts';
import { FORMATS } from './formats/index.ts';
import { kommun, mailboxOf } from './office.ts';
import { localInstant, localTime } from './openHours.ts';
import { pdf } from './pdf.ts';
import { type Signature, signatureOf } from './signatures.ts';
import { ADDITIONS, GREETINGS, LAST_WORDS, OPENERS } from './texts/everyArea.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SATURDAY = 6;
const CLOSES_AT = 17;

/** The answer, and what may follow it: a second one, a survey, a newsletter. */
export function answers(desk: Desk, fate: AnswerFate): PlannedMail[] {
  const at = answeredAt(desk, fate);
  const signature = signatureOf(fate.signature, desk.clerk, desk.municipality, desk.draw);
  const { draw, hours } = desk;
  const first = plan(desk, {
    ...writing(desk, fate, at, signature),
    name: 'answer',
    kind: fate.counterQuestion ? 'counter-question' : 'answer',
    paragraphs: [greeting(desk), ...(fate.counterQuestion ? asking(desk) : answering(desk, fate.extra))],
    attachment: fate.extra === 'attachment' ? document(desk) : null,
    quality: { details: signature.details, extraInformation: fate.extra !== null },
    folders: fate.folders,
  });

  const mails = [first];
  if (fate.followUp) {
    const later = hours.after(at, draw.between('follow-up', 30 * MINUTE, 5 * HOUR));
    const paragraphs = [greeting(desk), draw.pick('addition', ADDITIONS)];
    const addition: Sending = {
      ...writing(desk, fate, later, signature),
      name: 'follow-up',
      kind: 'answer',
      paragraphs,
      quality: { details: signature.details, extraInformation: false },
    };
    mails.push(plan(desk, addition));
  }
  if (fate.survey) mails.push(plan(desk, surveyAt(desk, at + DAY + draw.between('survey', 0, HOUR))));
  if (fate.newsletter) mails.push(plan(desk, newsletterAt(desk, at + 2 * DAY)));
  return mails;
}

type Writing = Pick<Sending, 'at' | 'format' | 'formatName' | 'from' | 'to' | 'signature' | 'clockSkew'>;

/** Who writes, with what, to whom. The older case system knows no plus-addresses and drops the token. */
function writing(desk: Desk, fate: AnswerFate, at: Instant, signature: Signature): Writing {
  const { clerk, letter, municipality } = desk;
  const bySystem = fate.format === 'case-system-html' || fate.format === 'case-system-text';
  const plainAddress = { name: '', address: desk.baseAddress(letter.replyTo.address) };
  return {
    at,
    format: FORMATS[fate.format],
    formatName: fate.format,
    from: bySystem
      ? { name: clerk.name, address: `arende@${municipality.domain}` }
      : mailboxOf(clerk, municipality),
    to: fate.format === 'case-system-text' ? plainAddress : letter.replyTo,
    signature: signature.lines,
    clockSkew: clerk.clockSkew,
  };
}

/**
 * The drawn number of open seconds after the receipt. A share of those that come within a day is written out of
 * hours instead: on the same Saturday, or on an evening before or after; never with more open time than a day.
 */
function answeredAt({ letter, draw, hours }: Desk, fate: AnswerFate): Instant {
  const { receivedAt } = letter;
  const inHours = hours.after(receivedAt, fate.openSeconds);
  const withinADay = fate.openSeconds <= 9 * HOUR;
  const received = localTime(receivedAt);
  if (withinADay && received.dayOfWeek === SATURDAY && draw.chance('saturday') < 0.4) {
    const midnight = localInstant(received.toPlainDate().add({ days: 1 }), 0);
    return Math.min(receivedAt + draw.between('saturday-answer', 40 * MINUTE, 4 * HOUR), midnight - 1);
  }
  if (!fate.outOfHours) return inHours;

  const afterClosing = draw.between('evening', HOUR, 5 * HOUR);
  const day = localTime(inHours).toPlainDate();
  const evenings = [day.subtract({ days: 1 }), day].map(
    (date) => localInstant(date, CLOSES_AT) + afterClosing,
  );
  return evenings.find((evening) => evening > receivedAt + 10 * MINUTE) ?? inHours;
}

function greeting({ draw, words }: Desk): string {
  return words.citizen === '' ? 'Hej!' : draw.pick('greeting', GREETINGS);
}

function answering(desk: Desk, extra: ExtraType | null): string[] {
  const { draw, sorted } = desk;
  const opener = draw.pick('opener', OPENERS);
  const [start = '', ...rest] = sorted.answer;
  return [
    opener === null ? start : `${opener} ${start}`,
    ...rest,
    extra === null ? null : extraSentence(desk, extra),
    draw.pick('last-words', LAST_WORDS),
  ].filter((paragraph) => paragraph !== null);
}

function asking({ draw, sorted }: Desk): string[] {
  const opener = draw.pick('opener', OPENERS);
  return opener === null ? [...sorted.texts.counterQuestion] : [opener, ...sorted.texts.counterQuestion];
}

function extraSentence({ draw, sorted: { texts } }: Desk, extra: ExtraType): string {
  if (extra === 'attachment') return texts.document.sentence;
  const sentences = { link: texts.links, referral: texts.referrals, tip: texts.tips }[extra];
  return draw.pick('extra', sentences);
}

function document({ sorted }: Desk) {
  const { filename, lines } = sorted.texts.document;
  return { filename, contentType: 'application/pdf', content: pdf(lines) };
}

function surveyAt({ municipality }: Desk, at: Instant): Sending {
  const from = { name: kommun(municipality.name), address: `enkat@${municipality.domain}` };
  return { name: 'survey', at, kind: 'unrelated', format: survey, formatName: 'survey', from };
}

function newsletterAt(desk: Desk, at: Instant): Sending {
  return {
    name: 'newsletter',
    at,
    kind: 'unrelated',
    format: newsletter,
    formatName: 'newsletter',
    from: { name: kommun(desk.municipality.name), address: 'nyhetsbrev@utskick.example' },
    to: { name: '', address: desk.baseAddress(desk.letter.replyTo.address) },
    aboutLetter: false,
  };
}
