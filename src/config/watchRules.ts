import { notAllowed, type Problem } from './problem.ts';
import { textAt, textsAt } from './written.ts';

const OUT_OF_PLACE = [
  ['personas.*.address', 'must not be the address of a persona: alerts would lie among the replies'],
  ['campaign.municipalities.*.address', 'must not be the address of a municipality that is asked'],
] as const;

/**
 * Alerts go to the operator: neither to those who are asked, nor into the inboxes that are read.
 * @param asked addresses of municipalities that stand in a file of their own
 */
export function operatorStandsApart(written: unknown, asked: readonly string[]): Problem[] {
  const operator = textAt(written, 'watch.operator');
  if (operator === undefined) return [];
  const isOperator = (address: string) => address.toLowerCase() === operator.toLowerCase();
  const taken = OUT_OF_PLACE.find(([place]) =>
    textsAt(written, place).some(({ value }) => isOperator(value)),
  );
  const allowed = taken?.[1] ?? (asked.some(isOperator) ? OUT_OF_PLACE[1][1] : null);
  return allowed === null ? [] : [notAllowed(['watch', 'operator'], operator, allowed)];
}
