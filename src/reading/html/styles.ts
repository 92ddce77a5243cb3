/** What an element's attributes say that matters to a reader. */
export interface StyleFacts {
  hidden: boolean;
  /** undefined when none is named, null for the default (black) */
  colour: string | null | undefined;
  small: boolean | null;
  quoteBar: boolean;
  noMargin: boolean;
  pre: boolean;
}

const COLOUR = /(?:^|;)\s{0,9}color\s{0,9}:\s{0,9}([^;]{1,40})/;
const BACKGROUND_MARK =
  /(?:^|;)\s{0,9}background(?:-color)?\s{0,9}:\s{0,9}(yellow|lime|aqua|fuchsia|#ff0\b|#ffff00|#00ff00|#00ffff)/;
const FONT_SIZE = /(?:^|;)\s{0,9}font-size\s{0,9}:\s{0,9}(\d{1,3}(?:\.\d{1,3})?)(pt|px|em|%)?/;
const HIDDEN =
  /(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all)/;
const QUOTE_BAR = /(?:^|;)\s{0,9}border-left\s{0,9}:[^;]{0,60}(?:solid|dashed|dotted|double)/;
const PREFORMATTED = /(?:^|;)\s{0,9}white-space\s{0,9}:\s{0,9}pre/;
const NO_MARGIN = /(?:^|;)\s{0,9}margin(?:-top|-bottom)?\s{0,9}:\s{0,9}0/;

const PLAIN: StyleFacts = {
  hidden: false,
  colour: undefined,
  small: null,
  quoteBar: false,
  noMargin: false,
  pre: false,
};

/** Reads style attributes; a letter repeats the same few hundreds of times. */
export class StyleReader {
  private readonly known = new Map<string, StyleFacts>();

  read(style: string): StyleFacts {
    if (style === '') return PLAIN;
    const known = this.known.get(style);
    if (known !== undefined) return known;
    const facts = readStyle(style);
    if (this.known.size < 500) this.known.set(style, facts);
    return facts;
  }
}

function readStyle(style: string): StyleFacts {
  const text = style.slice(0, 2000).toLowerCase();
  return {
    hidden: HIDDEN.test(text),
    colour: BACKGROUND_MARK.exec(text)?.[1] ?? namedColour(text),
    small: isSmall(text),
    quoteBar: QUOTE_BAR.test(text),
    noMargin: NO_MARGIN.test(text),
    pre: PREFORMATTED.test(text),
  };
}

function namedColour(style: string): string | null | undefined {
  const raw = COLOUR.exec(style)?.[1];
  return raw === undefined ? undefined : normalColour(raw);
}

/** Null for what a reader takes for black. */
export function normalColour(raw: string): string | null {
  const colour = raw.replace(/!important|\s/g, '').toLowerCase();
  if (colour === '' || /^(windowtext|black|inherit|initial|currentcolor|auto|unset)$/.test(colour))
    return null;
  const [red, green, blue] = channels(colour);
  if (red === undefined || green === undefined || blue === undefined) return colour;
  return Math.max(red, green, blue) < 90 && spread(red, green, blue) < 30 ? null : `${red},${green},${blue}`;
}

function spread(...values: number[]): number {
  return Math.max(...values) - Math.min(...values);
}

const NAMED = new Map([
  ['red', '255,0,0'],
  ['blue', '0,0,255'],
  ['green', '0,128,0'],
  ['navy', '0,0,128'],
  ['gray', '128,128,128'],
  ['grey', '128,128,128'],
  ['purple', '128,0,128'],
  ['maroon', '128,0,0'],
]);

function channels(colour: string): number[] {
  const named = NAMED.get(colour);
  if (named !== undefined) return named.split(',').map(Number);
  const hex = /^#?([0-9a-f]{6})$/.exec(colour)?.[1];
  if (hex !== undefined) return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const short = /^#([0-9a-f]{3})$/.exec(colour)?.[1];
  if (short !== undefined) return [...short].map((digit) => Number.parseInt(digit + digit, 16));
  const rgb = /^rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})/.exec(colour);
  return rgb === null ? [] : rgb.slice(1, 4).map(Number);
}

function isSmall(style: string): boolean | null {
  const found = FONT_SIZE.exec(style);
  if (found === null) return null;
  const size = Number(found[1]);
  if (found[2] === 'px') return size < 12;
  if (found[2] === 'em') return size < 0.85;
  if (found[2] === '%') return size < 85;
  return size < 9.5;
}
