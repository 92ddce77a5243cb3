import type { ReplyKind } from '../reading/types.ts';
import { type Desk, type PlannedMail, plan, type Sending } from './desk.ts';
import type { Fate } from './fates.ts';
import { caseReceipt, clientRule, exchangeAutomatic, sieveVacation } from './formats/automatic.ts';
import { bounce, delayed } from './formats/deliveryReport.ts';
import { outlookDesktop } from './formats/outlookDesktop.ts';
import { clerkFor, kommun, mailboxOf, REGISTRAR } from './office.ts';
import { signatureOf } from './signatures.ts';
import { ABSENCES, AUTOMATIC_RECEIPT, PASSED_ON } from './texts/everyArea.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** The gateway took the letter and cannot deliver it. */
export function bounced(desk: Desk): PlannedMail {
  const at = desk.letter.receivedAt + desk.draw.between('bounce', 20, 30 * MINUTE);
  return plan(desk, { ...gatewayReport(desk, 'bounce'), at, format: bounce });
}

/** The gateway has had the letter for more than four hours. */
export function stillWaiting(desk: Desk): PlannedMail {
  const at = desk.letter.receivedAt + 4 * HOUR + desk.draw.between('delay', MINUTE, 15 * MINUTE);
  return plan(desk, { ...gatewayReport(desk, 'delayed'), at, format: delayed });
}

function gatewayReport({ letter, municipality }: Desk, kind: ReplyKind) {
  return {
    name: kind,
    kind,
    formatName: 'delivery-report',
    from: { name: 'Mail Delivery System', address: `MAILER-DAEMON@mx.${municipality.domain}` },
    to: { name: '', address: letter.returnPath },
    nullSender: true,
  };
}

/** Receipts: machines within a minute at any hour, people when they are at work. */
export function acknowledgement(desk: Desk, by: NonNullable<Fate['acknowledgement']>): PlannedMail {
  const { draw, letter, municipality, hours } = desk;
  const atOnce = letter.receivedAt + draw.between('receipt', 2, 40);
  const common = { name: 'acknowledgement', kind: 'acknowledgement', at: atOnce } as const;
  const contactCentre = { name: kommun(municipality.name), address: municipality.address };

  if (by === 'case-system') {
    const from = { name: contactCentre.name, address: `arende@${municipality.domain}` };
    return plan(desk, { ...common, format: caseReceipt, formatName: 'case-receipt', from });
  }
  if (by === 'exchange') {
    return plan(desk, {
      ...common,
      format: exchangeAutomatic,
      formatName: 'exchange-automatic',
      from: contactCentre,
      paragraphs: ['Hej!', ...AUTOMATIC_RECEIPT],
      signature: ['Kontaktcenter', contactCentre.name],
      nullSender: true,
    });
  }
  return plan(desk, {
    ...common,
    at: hours.after(letter.receivedAt, draw.between('passed-on', 10 * MINUTE, 40 * MINUTE)),
    format: outlookDesktop,
    formatName: 'outlook-desktop',
    from: mailboxOf(REGISTRAR, municipality),
    paragraphs: ['Hej!', draw.pick('passed-on-text', PASSED_ON)],
    signature: signatureOf('complete', REGISTRAR, municipality, draw.of('registrar')).lines,
    clockSkew: REGISTRAR.clockSkew,
  });
}

const ABSENCE_FORMATS = {
  sieve: { format: sieveVacation, formatName: 'sieve-vacation', nullSender: true },
  exchange: { format: exchangeAutomatic, formatName: 'exchange-automatic', nullSender: true },
  'client-rule': { format: clientRule, formatName: 'client-rule', nullSender: false },
} as const;

/** Somebody to whom the letter was passed on is away; another answers, if anybody does. */
export function absence(desk: Desk, by: NonNullable<Fate['absence']>): PlannedMail {
  const { draw, letter, municipality, sorted } = desk;
  const away = clerkFor(sorted.texts.area, draw.of('away'));
  const sending: Sending = {
    name: 'absence',
    at: letter.receivedAt + draw.between('absence', 3, 50),
    kind: 'out-of-office',
    from: mailboxOf(away, municipality),
    paragraphs: ['Hej!', draw.pick('absence-text', ABSENCES)],
    signature: [away.name, away.title],
    clockSkew: away.clockSkew,
    ...ABSENCE_FORMATS[by],
  };
  return plan(desk, sending);
}
