import { periodInOrder } from './campaignRules.ts';
import { spansInOrder, weeksHaveHours } from './hoursRules.ts';
import { grantsAreWhole, oneWayToLogIn } from './loginRules.ts';
import { clearTextStaysOnLoopback, personaInboxesExist, replyTokensFit } from './mailRules.ts';
import {
  countryIsKnown,
  halfDaysAreNotClosed,
  intervalsAscend,
  intervalsEndAtDeadline,
  timeZoneIsKnown,
} from './measurementRules.ts';
import { municipalitiesAreFit } from './municipalities.ts';
import { notAllowed, type Path, type Problem, pathText } from './problem.ts';
import { everyAt, textsAt } from './written.ts';

/**
 * Something that must hold between fields. A rule takes the config as it was written and passes over what has not
 * the shape it needs: the shape's own check speaks of that, so both can be reported at once.
 */
export type Rule = (written: unknown) => Problem[];

export const RULES: readonly Rule[] = [
  allDiffer('inboxes', '*.id'),
  allDiffer('inboxes.*.folders', '*', (name) => name.toLowerCase()),
  allDiffer('personas', '*.id'),
  allDiffer('personas', '*.address', (address) => address.toLowerCase()),
  personaInboxesExist,
  clearTextStaysOnLoopback,
  oneWayToLogIn,
  grantsAreWhole,
  replyTokensFit,
  municipalitiesAreFit,
  allDiffer('campaign.areas', '*'),
  periodInOrder,
  spansInOrder,
  weeksHaveHours,
  timeZoneIsKnown,
  countryIsKnown,
  allDiffer('measurement.closedDays', '*'),
  allDiffer('measurement.halfDays', '*.date'),
  halfDaysAreNotClosed,
  intervalsAscend,
  intervalsEndAtDeadline,
  allDiffer('measurement.completeSenderDetails', '*'),
];

/** In every list at `lists`, the texts at `member` differ from each other. */
function allDiffer(lists: string, member: string, sameAs: (text: string) => string = (text) => text): Rule {
  return (written) =>
    everyAt(written, lists).flatMap(({ path: list, value }) => {
      const first = new Map<string, Path>();
      return textsAt(value, member).flatMap(({ path, value: text }) => {
        const place = [...list, ...path];
        const earlier = first.get(sameAs(text));
        if (earlier) return [notAllowed(place, text, `must differ from ${pathText(earlier)}`)];
        first.set(sameAs(text), place);
        return [];
      });
    });
}
