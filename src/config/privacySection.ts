import { keyed, wholeNumber } from './fields.ts';

export const privacySection = keyed({
  forgetAfterDays: wholeNumber(1, 3650)
    .nullable()
    .default(null)
    .describe(
      'Days after the end of the campaign when the daemon forgets mails, names and phones by itself; figures stay. null: only "svarstid forget" does',
    ),
}).describe('What is kept of those who answer');
