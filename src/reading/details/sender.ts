import type { HistoryLine } from '../history/label.ts';
import type { Evidence, FoundDetail, LineLabel, SenderDetail } from '../types.ts';
import {
  afterSignOff,
  afterSlash,
  isSignOff,
  trailingSignOffName,
  trailingSlashName,
} from '../vocabulary/signOffs.ts';
import { isAgentWord, isTitleWord } from '../vocabulary/titles.ts';
import { addressOf } from './address.ts';
import { departmentOf, isGroupAt, isPlacedUnit } from './department.ts';
import { municipalityOf, withoutMunicipality } from './municipality.ts';
import { type NameHints, nameLikelihood, withoutPhone } from './name.ts';
import { phonesOf } from './phone.ts';
import { isLocated, isTown, piecesOf } from './pieces.ts';

export type Sender = Record<SenderDetail, FoundDetail | null>;

export interface SenderInput {
  lines: readonly HistoryLine[];
  labels: readonly LineLabel[];
  hints: NameHints;
  target: string | null;
}

export function emptySender(): Sender {
  return { name: null, title: null, department: null, municipality: null, address: null, phone: null };
}

/** The six details from the sender's own closing and signature; what stands only in a picture is none. */
export function senderDetails(input: SenderInput): Sender {
  const collector = new Collector(input);
  input.lines.forEach((line, at) => {
    if (input.labels[at] === 'signature') collector.signatureLine(line.text, at);
    else if (input.labels[at] === 'new') collector.bodyLine(line.text, at);
  });
  collector.settleDepartment();
  return collector.sender;
}

class Collector {
  readonly sender = emptySender();
  private readonly input: SenderInput;
  /** lines of signature since its opening: the name stands first */
  private position = 0;
  private nameAt = -1;
  /** where the name or a title stood last: behind it, or on the next line, may stand a unit of any name */
  private writerAt = -9;
  private placedUnit: { piece: string; at: number } | null = null;

  constructor(input: SenderInput) {
    this.input = input;
  }

  /** "... läkarintyg. /Pernilla": a line of letter that ends with its writer's name. */
  bodyLine(text: string, at: number): void {
    this.position = 0;
    const rest = trailingSignOffName(text) ?? trailingSlashName(text);
    if (rest !== null && !this.goesOn(at)) {
      this.pieces(rest, at, true);
    }
  }

  /** The letter goes on below the line. */
  private goesOn(at: number): boolean {
    const { lines, labels } = this.input;
    let next = at + 1;
    while (next < lines.length && (labels[next] !== 'new' || lines[next]?.text === '')) next++;
    return next < lines.length;
  }

  signatureLine(text: string, at: number): void {
    if (text === '' || text.startsWith('--') || isSignOff(text)) {
      if (text !== '') this.position = 1;
      return;
    }
    const rest = afterSignOff(text) ?? afterSlash(text) ?? text;
    this.position++;
    this.wholeLine(rest, at);
    this.pieces(rest, at, this.position <= 3);
  }

  private wholeLine(text: string, at: number): void {
    const address = addressOf(text);
    if (address !== null) this.found('address', address, 'street, box or postal code with town', at);
    const [phone] = phonesOf(text);
    if (phone !== undefined) this.found('phone', phone, 'phone number', at);
  }

  private pieces(text: string, at: number, nameExpected: boolean): void {
    piecesOf(text).forEach((piece, order) => {
      this.piece(piece, at, nameExpected && order === 0, text);
    });
  }

  private piece(piece: string, at: number, nameExpected: boolean, line: string): void {
    if (this.sender.name === null && this.isName(piece, nameExpected)) {
      this.found('name', withoutPhone(piece).replace(/[.,!]+$/, ''), 'name after the closing', at);
      this.nameAt = this.position;
      this.writerAt = this.position;
      return;
    }
    if (this.titledName(piece, at) || this.nameAtUnit(piece, at, nameExpected)) return;
    const { target } = this.input;
    const municipality = municipalityOf(piece, target);
    if (municipality !== null && !isTown(piece, line))
      this.found('municipality', municipality, 'municipality named', at);
    const titled = this.title(piece, at);
    const department = departmentOf(piece, target, titled);
    if (department !== null) this.found('department', department, 'part of the organisation', at);
    else if (!titled && municipality === null) this.placeUnit(piece, at, line);
    if (titled) this.writerAt = this.position;
  }

  private placeUnit(piece: string, at: number, line: string): void {
    const located = isLocated(piece, line);
    if (this.position - this.writerAt > 1 && !(located && isGroupAt(line))) return;
    if (isPlacedUnit(piece, located || this.sender.title !== null)) this.placedUnit ??= { piece, at };
    // "(hon/henne)" parts no unit from its writer.
    else if (/^\p{Ll}/u.test(piece)) this.writerAt = this.position;
  }

  /** Units are an open class: where none is told by its words, the one is taken that stands where units stand. */
  settleDepartment(): void {
    if (this.placedUnit !== null)
      this.found('department', this.placedUnit.piece, 'stands right behind the title', this.placedUnit.at);
  }

  /** "Rektor Olle Berg" */
  private titledName(piece: string, at: number): boolean {
    const [first = '', ...rest] = piece.split(' ');
    const name = rest.join(' ');
    if (this.sender.name !== null || !isTitleWord(first) || nameLikelihood(name, this.input.hints) < 2)
      return false;
    this.found('title', first, 'title before a name', at);
    this.found('name', name, 'name after a title', at);
    this.nameAt = this.position;
    this.writerAt = this.position;
    return true;
  }

  /** "Jocke fastighet", "Lasse gatukontoret" */
  private nameAtUnit(piece: string, at: number, expected: boolean): boolean {
    const [name = '', ...rest] = piece.split(' ');
    const unit = rest.join(' ');
    if (this.sender.name !== null || !/^(?!och )\p{Ll}/u.test(unit) || !this.isName(name, expected))
      return false;
    if (departmentOf(unit, this.input.target, false) === null) return false;
    this.found('name', name, 'name before a part of the organisation', at);
    this.found('department', unit, 'part of the organisation', at);
    return true;
  }

  private isName(piece: string, expected: boolean): boolean {
    const likelihood = nameLikelihood(piece, this.input.hints);
    return likelihood === 2 || (likelihood === 1 && expected);
  }

  private title(piece: string, at: number): boolean {
    const words = piece.split(/[\s/]+/);
    const certain = words.some(isTitleWord);
    const likely =
      this.nameAt >= 0 && this.position - this.nameAt <= 2 && words.length <= 5 && words.some(isAgentWord);
    if ((!certain && !likely) || /@|https?:|www\./i.test(piece)) return false;
    this.found(
      'title',
      withoutMunicipality(piece, this.input.target),
      certain ? 'title' : 'word for one who does something, after the name',
      at,
    );
    return true;
  }

  private found(detail: SenderDetail, value: string, what: string, at: number): void {
    if (this.sender[detail] !== null) return;
    const evidence: Evidence = {
      what,
      where: `line ${at + 1}`,
      value: (this.input.lines[at]?.text ?? '').slice(0, 200),
    };
    this.sender[detail] = { value: value.slice(0, 200), evidence };
  }
}
