import { isRule, MAX_LINES, type SourceLine, sourceLine } from '../sourceLine.ts';
import type { Context } from './context.ts';

const MAX_LINE = 20_000;
const MAX_LINKS = 50;

/** Zero-width and soft-hyphen characters: mail programs strew them, and no reader sees them. */
const INVISIBLE = /\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/g;

/** A text that holds more than words with a space between each. */
const UNEVEN = /[^ \S]| {2}|[\u00ad\u200b-\u200d\u2060\ufeff]/;

/** Gathers the words of an HTML text into lines. */
export class LineWriter {
  readonly lines: SourceLine[] = [];
  private line = sourceLine('');
  /** letters on the line in the default colour and in each other, links apart: they have a colour of their own */
  private plainLetters = 0;
  private readonly letters = new Map<string, number>();
  private smallLetters = 0;
  private touched = false;
  /** the line is empty or ends in a space */
  private spaced = true;

  addText(text: string, context: Context): void {
    if (context.hidden) return;
    const uneven = UNEVEN.test(text);
    // A paragraph that holds only a no-break space is how Word writes an empty line.
    if (uneven && text.includes('\u00a0')) this.touch(context);
    if (context.pre) this.addPreformatted(text, context);
    else this.append(uneven ? text.replace(INVISIBLE, '').replace(/\s+/g, ' ') : text, context);
  }

  addImage(context: Context): void {
    if (context.hidden) return;
    this.line.images++;
    this.touch(context);
  }

  addRule(context: Context): void {
    if (context.hidden) return;
    this.endLine(context);
    this.line.rule = true;
    this.touch(context);
    this.endLine(context);
  }

  /** Ends the line when anything stands on it. */
  endLine(context: Context): void {
    // A paragraph inside a list item stands beside its bullet, not below it.
    const onlyBullet = this.line.text.length < 6 && /^(?:-|\d{1,4}\.) $/.test(this.line.text);
    if (this.touched && !onlyBullet) this.breakLine(context);
  }

  /** Ends the line, empty or not. */
  breakLine(context: Context): void {
    this.touch(context);
    const { line } = this;
    line.text = line.text.trim();
    line.rule ||= isRule(line.text);
    line.colour = this.mainColour();
    line.small = line.text !== '' && this.smallLetters * 2 > line.text.length;
    if (this.lines.length < MAX_LINES) this.lines.push(line);
    this.line = sourceLine('');
    this.plainLetters = 0;
    if (this.letters.size > 0) this.letters.clear();
    this.smallLetters = 0;
    this.touched = false;
    this.spaced = true;
  }

  /** An empty line, unless one stands there already. */
  blank({ depth, zone, box }: Context): void {
    const last = this.lines.at(-1);
    if (last === undefined || this.lines.length >= MAX_LINES) return;
    if (last.text !== '' || last.rule || last.images > 0)
      this.lines.push(sourceLine('', { depth, zone, box }));
  }

  private addPreformatted(text: string, context: Context): void {
    text.split('\n').forEach((line, order) => {
      if (order > 0) this.breakLine(context);
      this.append(line, context);
    });
  }

  private append(words: string, context: Context): void {
    const glued = this.spaced ? words.trimStart() : words;
    if (glued === '') return;
    if (this.line.text.length < MAX_LINE) this.line.text += glued;
    this.spaced = glued.endsWith(' ');
    const count = this.spaced ? glued.trim().length : glued.trimStart().length;
    if (count === 0) return;
    this.touch(context);
    const { colour, href } = context;
    if (href !== null) this.addLink(href, glued);
    else if (colour === null) this.plainLetters += count;
    else this.letters.set(colour, (this.letters.get(colour) ?? 0) + count);
    if (context.small) this.smallLetters += count;
  }

  private addLink(href: string, text: string): void {
    const last = this.line.links.at(-1);
    if (last !== undefined && last.href === href) last.text += text;
    else if (this.line.links.length < MAX_LINKS) this.line.links.push({ href, text });
  }

  private touch({ depth, zone, box }: Context): void {
    if (this.touched) return;
    this.touched = true;
    this.line.depth = depth;
    this.line.zone = zone;
    this.line.box = box;
  }

  private mainColour(): string | null {
    let best: string | null = null;
    let most = this.plainLetters;
    for (const [colour, count] of this.letters) {
      if (count > most) {
        best = colour;
        most = count;
      }
    }
    return best;
  }
}
