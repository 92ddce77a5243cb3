import { Tokenizer } from 'htmlparser2';
import type { SourceLine } from '../sourceLine.ts';
import { type Context, childContext, isBox, ROOT } from './context.ts';
import { LineWriter } from './lineWriter.ts';
import { StyleReader } from './styles.ts';

const BLOCKS = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header html legend li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Elements that close their open sibling: `<p>one<p>two`. */
const SIBLINGS = new Set('p li td th tr option dt dd'.split(' '));
/** Most elements have none: one map serves them all, and is never written to. */
const NO_ATTRIBUTES = new Map<string, string>();
const MAX_DEPTH = 500;
const MAX_ATTRIBUTES = 40;
const MAX_NAME = 60;
const MAX_VALUE = 8000;

/**
 * The lines that a reader sees of an HTML letter. Works on tokens with a stack of its own, so that time grows
 * linearly with the text however deep its elements nest.
 */
export function htmlLines(html: string): SourceLine[] {
  const reader = new HtmlReader(html);
  const tokenizer = new Tokenizer({ decodeEntities: true }, reader);
  tokenizer.write(html);
  tokenizer.end();
  return reader.finish();
}

class HtmlReader {
  private readonly html: string;
  private readonly writer = new LineWriter();
  private readonly stack: Context[] = [ROOT];
  /** elements opened beyond the depth limit and not yet closed */
  private overflow = 0;
  private boxes = 0;
  private readonly styles = new StyleReader();
  /** how many of each element are open: a stray closing tag searches no stack */
  private readonly openCount = new Map<string, number>();
  /** for each open list the number of its next item, null for bullets */
  private readonly lists: (number | null)[] = [];
  // the tag being read
  private tag = '';
  private attributes = NO_ATTRIBUTES;
  private attribute = '';
  private value = '';

  constructor(html: string) {
    this.html = html;
  }

  finish(): SourceLine[] {
    this.writer.endLine(this.top());
    return this.writer.lines;
  }

  ontext(start: number, end: number): void {
    this.writer.addText(this.html.slice(start, end), this.top());
  }
  ontextentity(codepoint: number): void {
    this.writer.addText(String.fromCodePoint(codepoint), this.top());
  }
  onopentagname(start: number, end: number): void {
    this.tag = this.html.slice(start, Math.min(end, start + MAX_NAME)).toLowerCase();
    this.attributes = NO_ATTRIBUTES;
  }
  onattribname(start: number, end: number): void {
    this.attribute = this.html.slice(start, Math.min(end, start + MAX_NAME)).toLowerCase();
    this.value = '';
  }
  onattribdata(start: number, end: number): void {
    if (this.value.length < MAX_VALUE) this.value += this.html.slice(start, Math.min(end, start + MAX_VALUE));
  }
  onattribentity(codepoint: number): void {
    if (this.value.length < MAX_VALUE) this.value += String.fromCodePoint(codepoint);
  }
  onattribend(): void {
    if (this.attributes.size >= MAX_ATTRIBUTES || this.attributes.has(this.attribute)) return;
    if (this.attributes === NO_ATTRIBUTES) this.attributes = new Map();
    this.attributes.set(this.attribute, this.value);
  }
  onopentagend(): void {
    this.open(this.tag);
  }
  onselfclosingtag(): void {
    this.open(this.tag);
  }
  onclosetag(start: number, end: number): void {
    this.close(this.html.slice(start, Math.min(end, start + MAX_NAME)).toLowerCase());
  }
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  private top(): Context {
    return this.stack.at(-1) ?? ROOT;
  }

  private open(name: string): void {
    if (VOID.has(name)) this.openVoid(name);
    else if (this.stack.length < MAX_DEPTH) this.push(name);
    else {
      this.overflow++;
      if (BLOCKS.has(name)) this.writer.endLine(this.top());
    }
  }

  private openVoid(name: string): void {
    if (name === 'br' && !this.top().hidden) this.writer.breakLine(this.top());
    if (name === 'img') this.writer.addImage(this.top());
    if (name === 'hr') this.writer.addRule(this.top());
  }

  private push(name: string): void {
    if (SIBLINGS.has(name) && this.top().name === name) this.close(name);
    if (BLOCKS.has(name)) this.writer.endLine(this.top());
    if (isBox(name)) this.boxes++;
    const context = childContext(
      this.top(),
      name,
      this.attributes,
      this.styles.read(this.attributes.get('style') ?? ''),
      this.boxes,
    );
    if (context.gap) this.writer.blank(context);
    this.stack.push(context);
    this.openCount.set(name, (this.openCount.get(name) ?? 0) + 1);
    if (name === 'ol' || name === 'ul') this.lists.push(name === 'ol' ? this.listStart() : null);
    if (name === 'li') this.bullet();
  }

  private listStart(): number {
    return Math.max(1, Number.parseInt(this.attributes.get('start') ?? '1', 10) || 1);
  }

  private bullet(): void {
    const number = this.lists.at(-1) ?? null;
    this.writer.addText(number === null ? '- ' : `${number}. `, this.top());
    if (number !== null) this.lists[this.lists.length - 1] = number + 1;
  }

  private close(name: string): void {
    if (this.overflow > 0) {
      this.overflow--;
      if (BLOCKS.has(name)) this.writer.endLine(this.top());
    } else if (name === 'br') this.openVoid(name);
    else if (this.openCount.get(name)) this.pop(this.stack.findLastIndex((context) => context.name === name));
  }

  private pop(at: number): void {
    const closing = this.stack[at];
    if (at <= 0 || closing === undefined) return;
    if (BLOCKS.has(closing.name)) this.writer.endLine(this.top());
    for (const { name } of this.stack.splice(at)) {
      this.openCount.set(name, (this.openCount.get(name) ?? 1) - 1);
      if (name === 'ol' || name === 'ul') this.lists.pop();
    }
    if (closing.gap) this.writer.blank(this.top());
  }
}
