import type { SourceLine } from '../sourceLine.ts';
import { containerZone, isQuoteElement } from './containers.ts';
import { normalColour, type StyleFacts } from './styles.ts';

/** What an open element hands down to the text inside it. */
export interface Context {
  name: string;
  depth: number;
  zone: SourceLine['zone'];
  colour: string | null;
  small: boolean;
  box: number;
  hidden: boolean;
  pre: boolean;
  href: string | null;
  /** an empty line stands before and after it */
  gap: boolean;
}

export const ROOT: Context = {
  name: '',
  depth: 0,
  zone: 'body',
  colour: null,
  small: false,
  box: 0,
  hidden: false,
  pre: false,
  href: null,
  gap: false,
};

const UNSEEN = new Set(
  'head style script title template noscript object svg math select textarea'.split(' '),
);
const GAPS = new Set('p h1 h2 h3 h4 h5 h6 ul ol blockquote table pre'.split(' '));

/** The context of an element that opens inside `parent`; `box` is the number it takes when it is a box of its own. */
export function childContext(
  parent: Context,
  name: string,
  attributes: ReadonlyMap<string, string>,
  style: StyleFacts,
  box: number,
): Context {
  const className = attributes.get('class') ?? '';
  const zone = containerZone(attributes.get('id') ?? '', className);
  const fontColour = name === 'font' ? attributes.get('color') : undefined;
  return {
    name,
    depth: parent.depth + (isQuoteElement(name, attributes, style.quoteBar) ? 1 : 0),
    zone: parent.zone === 'body' || zone === 'attribution' ? (zone ?? 'body') : parent.zone,
    colour: colourInside(parent.colour, style.colour, fontColour),
    small: style.small ?? (isSmallElement(name, attributes) || parent.small),
    box: isBox(name) ? box : parent.box,
    hidden: parent.hidden || UNSEEN.has(name) || style.hidden,
    pre: parent.pre || name === 'pre' || style.pre,
    href: name === 'a' ? (attributes.get('href') ?? null) : parent.href,
    gap: GAPS.has(name) && !style.noMargin && !/\bMso(?!Header|Footer)/.test(className.slice(0, 200)),
  };
}

/** `style` is undefined when the element names no colour, null when it names the default one. */
function colourInside(
  parent: string | null,
  style: string | null | undefined,
  font: string | undefined,
): string | null {
  if (style !== undefined) return style;
  return font === undefined ? parent : normalColour(font);
}

export function isBox(name: string): boolean {
  return name === 'td' || name === 'th' || name === 'table';
}

function isSmallElement(name: string, attributes: ReadonlyMap<string, string>): boolean {
  return name === 'small' || (name === 'font' && /^[-1]/.test(attributes.get('size') ?? ''));
}
