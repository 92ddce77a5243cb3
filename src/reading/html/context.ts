import type { SourceLine } from '../sourceLine.ts';
import type { Attributes } from './attributes.ts';
import { containerZone, isQuoteElement } from './containers.ts';
import { normalColour, type StyleFacts } from './styles.ts';
import { type Tag, tagOf } from './tags.ts';

/** What an open element hands down to the text inside it. */
export interface Context {
  tag: Tag;
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
  tag: tagOf(''),
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

/** The context of an element that opens inside `parent`; `box` is the number it takes when it is a box of its own. */
export function childContext(
  parent: Context,
  tag: Tag,
  attributes: Readonly<Attributes>,
  style: StyleFacts,
  box: number,
): Context {
  const { name } = tag;
  const className = attributes.class ?? '';
  const zone = containerZone(attributes.id ?? '', className);
  const fontColour = name === 'font' ? attributes.color : undefined;
  return {
    tag,
    depth: parent.depth + (isQuoteElement(name, attributes, style.quoteBar) ? 1 : 0),
    zone: parent.zone === 'body' || zone === 'attribution' ? (zone ?? 'body') : parent.zone,
    colour: colourInside(parent.colour, style.colour, fontColour),
    small: style.small ?? (isSmallElement(name, attributes) || parent.small),
    box: tag.box ? box : parent.box,
    hidden: parent.hidden || tag.unseen || style.hidden,
    pre: parent.pre || name === 'pre' || style.pre,
    href: name === 'a' ? (attributes.href ?? null) : parent.href,
    gap: tag.gap && !style.noMargin && !/\bMso(?!Header|Footer)/.test(className.slice(0, 200)),
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

function isSmallElement(name: string, attributes: Readonly<Attributes>): boolean {
  return name === 'small' || (name === 'font' && /^[-1]/.test(attributes.size ?? ''));
}
