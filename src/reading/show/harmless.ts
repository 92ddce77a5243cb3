/**
 * Words of a mail as a terminal may print them: without the control characters by which a text could move the cursor,
 * recolour or hide what stands beside it, and without those that turn the direction of writing.
 */
export function harmless(text: string): string {
  return text.replaceAll('\t', '    ').replaceAll(UNPRINTABLE, '\u{fffd}');
}

const UNPRINTABLE = /[\p{Cc}\u{2028}\u{2029}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;
