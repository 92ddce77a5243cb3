import { Tokenizer } from 'htmlparser2';
import type { SourceLine } from '../sourceLine.ts';
import { type Attributes, attributeNamed, NO_ATTRIBUTES } from './attributes.ts';
import { type Context, childContext, ROOT } from './context.ts';
import { LineWriter } from './lineWriter.ts';
import { StyleReader } from './styles.ts';
import { type Tag, Tags } from './tags.ts';

const MAX_DEPTH = 500;
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
  private readonly tags = new Tags();
  /** for each open list the number of its next item, null for bullets */
  private readonly lists: (number | null)[] = [];
  // the tag being read
  private tag = ROOT.tag;
  private attributes = NO_ATTRIBUTES;
  private attribute: keyof Attributes | null = null;
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
    this.tag = this.tags.named(this.html.slice(start, Math.min(end, start + MAX_NAME)));
    this.attributes = NO_ATTRIBUTES;
  }
  onattribname(start: number, end: number): void {
    this.attribute = attributeNamed(this.html.slice(start, Math.min(end, start + MAX_NAME)).toLowerCase());
    this.value = '';
  }
  onattribdata(start: number, end: number): void {
    if (this.attribute !== null && this.value.length < MAX_VALUE)
      this.value += this.html.slice(start, Math.min(end, start + MAX_VALUE));
  }
  onattribentity(codepoint: number): void {
    if (this.value.length < MAX_VALUE) this.value += String.fromCodePoint(codepoint);
  }
  onattribend(): void {
    if (this.attribute === null || this.attributes[this.attribute] !== undefined) return;
    if (this.attributes === NO_ATTRIBUTES) this.attributes = { ...NO_ATTRIBUTES };
    this.attributes[this.attribute] = this.value;
  }
  onopentagend(): void {
    this.open(this.tag);
  }
  onselfclosingtag(): void {
    this.open(this.tag);
  }
  onclosetag(start: number, end: number): void {
    this.close(this.tags.named(this.html.slice(start, Math.min(end, start + MAX_NAME))));
  }
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  private top(): Context {
    return this.stack.at(-1) ?? ROOT;
  }

  private open(tag: Tag): void {
    if (tag.empty) this.openEmpty(tag.name);
    else if (this.stack.length < MAX_DEPTH) this.push(tag);
    else {
      this.overflow++;
      if (tag.block) this.writer.endLine(this.top());
    }
  }

  private openEmpty(name: string): void {
    if (name === 'br' && !this.top().hidden) this.writer.breakLine(this.top());
    if (name === 'img') this.writer.addImage(this.top());
    if (name === 'hr') this.writer.addRule(this.top());
  }

  private push(tag: Tag): void {
    const { name } = tag;
    if (tag.closesSibling && this.top().tag === tag) this.close(tag);
    if (tag.block) this.writer.endLine(this.top());
    if (tag.box) this.boxes++;
    const style = this.styles.read(this.attributes.style ?? '');
    const context = childContext(this.top(), tag, this.attributes, style, this.boxes);
    if (context.gap) this.writer.blank(context);
    this.stack.push(context);
    tag.open++;
    if (name === 'ol' || name === 'ul') this.lists.push(name === 'ol' ? this.listStart() : null);
    if (name === 'li') this.bullet();
  }

  private listStart(): number {
    return Math.max(1, Number.parseInt(this.attributes.start ?? '1', 10) || 1);
  }

  private bullet(): void {
    const number = this.lists.at(-1) ?? null;
    this.writer.addText(number === null ? '- ' : `${number}. `, this.top());
    if (number !== null) this.lists[this.lists.length - 1] = number + 1;
  }

  private close(tag: Tag): void {
    if (this.overflow > 0) {
      this.overflow--;
      if (tag.block) this.writer.endLine(this.top());
    } else if (tag.name === 'br') this.openEmpty(tag.name);
    else if (tag.open > 0) this.pop(this.openedAt(tag));
  }

  private openedAt(tag: Tag): number {
    let at = this.stack.length - 1;
    while (at > 0 && this.stack[at]?.tag !== tag) at--;
    return at;
  }

  private pop(at: number): void {
    const closing = this.stack[at];
    if (at <= 0 || closing === undefined) return;
    if (closing.tag.block) this.writer.endLine(this.top());
    while (this.stack.length > at) {
      const { tag } = this.stack.pop() ?? ROOT;
      tag.open--;
      if (tag.name === 'ol' || tag.name === 'ul') this.lists.pop();
    }
    if (closing.gap) this.writer.blank(this.top());
  }
}
