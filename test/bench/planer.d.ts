/** planer comes without types of its own. */
declare module 'planer' {
  export function extractFromPlain(text: string): string;
}
