import { municipalityRegister } from './municipalityRegister.ts';
import { type Problem, pathText, quoted } from './problem.ts';
import { everyAt, textAt } from './written.ts';

/** A municipality as the operator wrote it, inline or in a CSV row; what is no text there is left out. */
export interface WrittenMunicipality {
  /** `campaign.municipalities[3]` or `municipalities.csv:4` */
  place: string;
  code: string | undefined;
  name: string | undefined;
  address: string | undefined;
}

/** The rule (rules.ts) for municipalities that stand in the config itself. */
export function municipalitiesAreFit(written: unknown): Problem[] {
  const found = everyAt(written, 'campaign.municipalities.*');
  return municipalityProblems(
    found.map(({ path, value }) => ({
      place: pathText(path),
      code: textAt(value, 'code'),
      name: textAt(value, 'name'),
      address: textAt(value, 'address'),
    })),
    '.',
  );
}

/**
 * What no single field can tell: two that are the same, codes that nobody has, names of another municipality.
 * @param joint what stands between a municipality's place and the name of a field
 */
export function municipalityProblems(written: readonly WrittenMunicipality[], joint: '.' | ': '): Problem[] {
  if (written.length === 0) return [];
  const register = municipalityRegister();
  return [
    ...written.flatMap((municipality) => registerProblems(municipality, register)),
    ...repeated(written, 'code'),
    ...repeated(written, 'address'),
  ].map(({ place, field, message }) => ({ place: `${place}${joint}${field}`, message }));
}

/** The domain that answers from this municipality are expected to come from. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

interface FieldProblem {
  place: string;
  field: 'code' | 'name' | 'address';
  message: string;
}

function registerProblems(
  { place, code, name }: WrittenMunicipality,
  register: ReadonlyMap<string, string>,
): FieldProblem[] {
  // The shape speaks of codes that are not four digits. Invented municipalities are for trials.
  if (code === undefined || !/^\d{4}$/.test(code) || code.startsWith('99')) return [];
  const registered = register.get(code);
  if (registered === undefined) {
    const allowed =
      "must be the code of one of Sweden's 290 municipalities (data/municipalities.csv), or begin with 99 for an invented one";
    return [{ place, field: 'code', message: `found ${quoted(code)}, ${allowed}` }];
  }
  if (name === undefined || name.normalize('NFC') === registered) return [];
  const allowed = `must be ${quoted(registered)}, the municipality with code ${code}`;
  return [{ place, field: 'name', message: `found ${quoted(name)}, ${allowed}` }];
}

function repeated(written: readonly WrittenMunicipality[], field: 'code' | 'address'): FieldProblem[] {
  const first = new Map<string, string>();
  return written.flatMap(({ place, [field]: value }) => {
    if (value === undefined) return [];
    const earlier = first.get(value.toLowerCase());
    if (earlier === undefined) first.set(value.toLowerCase(), place);
    return earlier === undefined
      ? []
      : [{ place, field, message: `found ${quoted(value)}, must differ from ${earlier}` }];
  });
}
