import { isGroupAt } from '../details/department.ts';
import { type NameHints, nameLikelihood } from '../details/name.ts';
import type { HistoryLine } from '../history/label.ts';
import type { LineLabel } from '../types.ts';
import { isPairOfFields } from '../vocabulary/departments.ts';
import { isFooterText } from '../vocabulary/footers.ts';
import { afterSignOff, afterSlash, isSignOff } from '../vocabulary/signOffs.ts';
import { isGreeting, isProse, signatureFacts } from './signatureLine.ts';
import {
  firstPiece,
  isAnySignOff,
  isBullet,
  isPostscript,
  isUnitSignature,
  LONE_WORD,
  NAME_AND_WORD,
  ONLY_CONTACT,
  RUNNING,
} from './signs.ts';

export interface SignatureInput {
  lines: readonly HistoryLine[];
  hints: NameHints;
  /** the municipality's name, null when unknown */
  target: string | null;
}

/** Labels the replier's own lines new, signature or footer; history keeps its labels. */
export function labelSignatures(input: SignatureInput): LineLabel[] {
  const labels = input.lines.map((line) => line.label);
  for (const stretch of ownStretches(input.lines)) new Stretch(input, labels, stretch).label();
  return labels;
}

/** Runs of the replier's own lines between pieces of history: indices of the lines that are not empty. */
function ownStretches(lines: readonly HistoryLine[]): number[][] {
  const stretches: number[][] = [];
  let current: number[] = [];
  lines.forEach((line, at) => {
    if (line.label !== 'new') {
      if (current.length > 0) stretches.push(current);
      current = [];
    } else if (line.text !== '' || line.images > 0) current.push(at);
  });
  if (current.length > 0) stretches.push(current);
  return stretches;
}

const SEARCHED = 200;
class Stretch {
  private readonly input: SignatureInput;
  private readonly labels: LineLabel[];
  private readonly own: readonly number[];

  constructor(input: SignatureInput, labels: LineLabel[], own: readonly number[]) {
    this.input = input;
    this.labels = labels;
    this.own = own;
  }

  label(): void {
    this.markFooters();
    let found = false;
    for (let at = 0; at < this.own.length; at++) {
      if (!this.isFarInside(at) && this.isOpening(at)) {
        at = this.consume(at);
        found = true;
      }
    }
    if (!found) this.markTrailingBlock();
    this.fillBlanks();
  }

  /** Signatures and footers stand near the ends: the middle of a very long text is not searched. */
  private isFarInside(at: number): boolean {
    return at > SEARCHED && at < this.own.length - SEARCHED;
  }

  private text(at: number): string {
    return this.line(at)?.text ?? '';
  }

  private line(at: number): HistoryLine | undefined {
    return this.input.lines[this.own[at] ?? -1];
  }

  private set(at: number, label: LineLabel): void {
    const index = this.own[at];
    if (index !== undefined) this.labels[index] = label;
  }

  private get(at: number): LineLabel | undefined {
    return this.labels[this.own[at] ?? -1];
  }

  /**
   * A sentence on personal data above the sign-off is part of the answer; below it is a notice. Once one has come after the letter, rules beside it go with it.
   */
  private markFooters(): void {
    const signOff = this.own.findLastIndex((_, at) => !this.isFarInside(at) && isAnySignOff(this.text(at)));
    for (let at = 0; at < this.own.length; at++) {
      if (this.isFarInside(at)) continue;
      const text = this.text(at);
      const lateEnough = at > 0 || this.own.length === 1;
      if (lateEnough && at > signOff && isFooterText(text)) this.set(at, 'footer');
    }
    for (let at = this.own.length - 1; at > 0 && (this.get(at) === 'footer' || this.line(at)?.rule); at--) {
      if (this.line(at)?.rule) this.set(at, 'footer');
    }
  }

  /** A sign-off, `-- `, a signature container, or "/Name" begins a signature here. */
  private isOpening(at: number): boolean {
    if (this.get(at) === 'footer') return false;
    const line = this.line(at);
    const text = this.text(at);
    if (line === undefined || text.length > 250) return false;
    if (text === '--' || text === '-- ') return true;
    if (line.zone === 'signature') return true;
    if (isSignOff(text)) return this.endsLetter(at + 1);
    if (isBullet(text) && (isBullet(this.text(at - 1)) || isBullet(this.text(at + 1)))) return false;
    const rest = afterSignOff(text) ?? afterSlash(text);
    return rest !== null && this.namesWriter(rest) && this.endsLetter(at + 1);
  }

  private namesWriter(text: string): boolean {
    if (isProse(text)) return false;
    return (
      isPairOfFields(text) ||
      nameLikelihood(firstPiece(text), this.input.hints) > 0 ||
      NAME_AND_WORD.test(text) ||
      signatureFacts(text, this.input.target, 1) > 0
    );
  }

  /** What follows a sign-off is a signature, a footer, a postscript or nothing: not the rest of the letter. */
  private endsLetter(at: number): boolean {
    for (let next = at; next < Math.min(this.own.length, at + 3); next++) {
      if (this.get(next) === 'footer' || isPostscript(this.text(next))) return true;
      if (isProse(this.text(next))) return next > at;
    }
    return true;
  }

  /** Labels the signature that begins at `at`; gives the last of its lines. */
  private consume(at: number): number {
    this.set(at, 'signature');
    let last = at;
    for (let next = at + 1; next < this.own.length; next++) {
      const text = this.text(next);
      if (this.get(next) === 'footer') continue;
      if (isPostscript(text) || isGreeting(text)) return last;
      if (isProse(text) && this.line(next)?.zone !== 'signature') {
        if (this.opensAgain(next)) return last;
        this.set(next, this.looksLikeNotice(next) ? 'footer' : 'new');
        if (this.get(next) === 'new') return next;
        continue;
      }
      this.set(next, 'signature');
      last = next;
    }
    return this.own.length;
  }

  /** Another sign-off comes later: what lies between is letter. */
  private opensAgain(at: number): boolean {
    for (let next = at; next < this.own.length; next++) if (isSignOff(this.text(next))) return true;
    return false;
  }

  private looksLikeNotice(at: number): boolean {
    return this.line(at)?.small === true || !/^(?:p\.?s|obs)/i.test(this.text(at));
  }

  /** No sign-off: the trailing lines that are no prose and show who writes. */
  private markTrailingBlock(): void {
    const end = this.own.findLastIndex((_, at) => this.get(at) !== 'footer');
    let start = end + 1;
    while (start > 0 && end - start < 15 && (this.canSign(start - 1) || this.isSlogan(start - 1, end)))
      start--;
    while (start <= end && !this.beginsBlock(start)) start++;
    if (start > end || start === 0) {
      if (!(start === 0 && end >= 0 && this.isWholeSignature(end))) return;
    }
    for (let at = start; at <= end; at++) this.set(at, 'signature');
  }

  private isWholeSignature(end: number): boolean {
    return (
      this.own.length > 1 ||
      this.input.lines[this.own[end] ?? -1]?.zone === 'signature' ||
      this.hasHistoryAbove()
    );
  }

  private hasHistoryAbove(): boolean {
    const first = this.own[0] ?? 0;
    return this.input.lines.slice(0, first).some((line) => line.label === 'quoted');
  }

  private canSign(at: number): boolean {
    const text = this.text(at);
    if (this.get(at) === 'footer' || this.line(at)?.rule) return true;
    return !isProse(text) && !isGreeting(text);
  }

  /** "Vi gör vardagen enkel!" below a line of several facts: the last words of a signature. */
  private isSlogan(at: number, end: number): boolean {
    const [above, text] = [this.text(at - 1), this.text(at)];
    if (at !== end || at < 2 || text.length > 70 || text.endsWith('?') || isGreeting(text)) return false;
    return !isProse(above) && signatureFacts(above, this.input.target, 2) > 1;
  }

  private beginsBlock(at: number): boolean {
    const text = this.text(at);
    if (this.continuesParagraph(at)) return false;
    const name = nameLikelihood(firstPiece(text), this.input.hints);
    if (name === 2 || isUnitSignature(text) || isGroupAt(text)) return true;
    if (name === 1 && this.isLastWord(at)) return true;
    // "Anki, skoladm" above "Alléskolan 7-9": an unknown name counts where the next line tells of its owner.
    const below = this.text(at + 1);
    if (name === 1 && !isProse(text) && !isProse(below) && signatureFacts(below, this.input.target, 1) > 0)
      return true;
    return signatureFacts(text, this.input.target, 1) > 0 && !/[:]$/.test(text);
  }

  /** "Hasse": one word alone below the letter. */
  private isLastWord(at: number): boolean {
    const above = this.input.lines[(this.own[at] ?? 0) - 1];
    return (
      at > 0 &&
      at === this.own.length - 1 &&
      /(?:^|[.!?])$/.test(above?.text.slice(-1) ?? '') &&
      LONE_WORD.test(this.text(at))
    );
  }

  /** The last words of a paragraph that a mail program wrapped begin no signature. */
  private continuesParagraph(at: number): boolean {
    const above = this.input.lines[(this.own[at] ?? 0) - 1];
    if (above?.label === 'new' && ONLY_CONTACT.test(this.text(at)) && RUNNING.test(above.text)) return true;
    return (
      above?.label === 'new' &&
      above.text.length > 45 &&
      !/[.!?:,|]$/.test(above.text) &&
      isProse(`${above.text} .`)
    );
  }

  private fillBlanks(): void {
    const first = this.own[0] ?? 0;
    const last = this.own.at(-1) ?? 0;
    for (let at = first + 1; at <= last; at++) {
      if (this.input.lines[at]?.text === '' && this.labels[at] === 'new')
        this.labels[at] = this.labels[at - 1] ?? 'new';
    }
  }
}
