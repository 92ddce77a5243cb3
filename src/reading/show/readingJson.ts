import { senderClass } from '../senderClass.ts';
import { type Reading, SENDER_DETAILS } from '../types.ts';

/** A reading as `svarstid read --json` prints it: one object a file. */
export function readingJson(file: string, reading: Reading) {
  const sender = Object.fromEntries(
    SENDER_DETAILS.map((detail) => {
      const found = reading.sender[detail];
      return [detail, found === null ? null : { value: found.value }];
    }),
  );
  return {
    file,
    kind: reading.kind,
    automatic: reading.automatic,
    confidence: reading.confidence,
    needsReview: reading.needsReview,
    reasons: reading.reasons,
    sender,
    senderDetails: senderClass(reading.sender, SENDER_DETAILS),
    extraInformation: {
      present: reading.extraInformation.length > 0,
      items: reading.extraInformation.map(({ type, value }) => ({ type, value })),
    },
    newText: reading.newText,
    limits: reading.limits,
  };
}
