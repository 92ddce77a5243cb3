import { isRule, type SourceLine, sourceLine } from '../sourceLine.ts';
import { type Context, ROOT } from './context.ts';

const MAX_LINES = 20_000;
const MAX_LINE = 20_000;
const MAX_LINKS = 50;

/** Zero-width and soft-hyphen characters: mail programs strew them, and no reader sees them. */
const INVISIBLE = /\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/g;

/** Gathers the words of an HTML text into lines. */
export class LineWriter {
  readonly lines: SourceLine[] = [];
  private line = sourceLine('');
  /** letters of each colour on the line, links apart: they have a colour of their own */
  private letters = new Map<string | null, number>();
  private smallLetters = 0;
  private touched = false;

  addText(text: string, context: Context): void {
    if (context.hidden) return;
    // A paragraph that holds only a no-break space is how Word writes an empty line.
    if (text.includes('\u00a0')) this.touch(context);
    if (context.pre) this.addPreformatted(text, context);
    else this.append(text.replace(INVISIBLE, '').replace(/\s+/g, ' '), context);
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
    const text = this.line.text.trim();
    const small = text !== '' && this.smallLetters * 2 > text.length;
    const finished = {
      ...this.line,
      text,
      rule: this.line.rule || isRule(text),
      colour: this.mainColour(),
      small,
    };
    if (this.lines.length < MAX_LINES) this.lines.push(finished);
    this.line = sourceLine('');
    this.letters = new Map();
    this.smallLetters = 0;
    this.touched = false;
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
    const glued = this.line.text === '' || this.line.text.endsWith(' ') ? words.trimStart() : words;
    if (glued === '') return;
    if (this.line.text.length < MAX_LINE) this.line.text += glued;
    const count = glued.trim().length;
    if (count === 0) return;
    this.touch(context);
    if (context.href === null)
      this.letters.set(context.colour, (this.letters.get(context.colour) ?? 0) + count);
    else this.addLink(context.href, glued);
    if (context.small) this.smallLetters += count;
  }

  private addLink(href: string, text: string): void {
    const last = this.line.links.at(-1);
    if (last !== undefined && last.href === href) last.text += text;
    else if (this.line.links.length < MAX_LINKS) this.line.links.push({ href, text });
  }

  private touch({ depth, zone, box }: Context = ROOT): void {
    if (!this.touched) Object.assign(this.line, { depth, zone, box });
    this.touched = true;
  }

  private mainColour(): string | null {
    let best: string | null = null;
    let most = 0;
    for (const [colour, count] of this.letters) {
      if (count > most) {
        best = colour;
        most = count;
      }
    }
    return best;
  }
}
