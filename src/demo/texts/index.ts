import type { Area } from '../office.ts';
import type { AreaTexts } from './areaTexts.ts';
import { buildingPermits } from './buildingPermits.ts';
import { compulsorySchool } from './compulsorySchool.ts';
import { cultureAndLeisure } from './cultureAndLeisure.ts';
import { disabilityCare } from './disabilityCare.ts';
import { elderlyCare } from './elderlyCare.ts';
import { environmentAndHealth } from './environmentAndHealth.ts';
import { ANSWER_TO_ANYTHING } from './everyArea.ts';
import { individualAndFamilyCare } from './individualAndFamilyCare.ts';
import { municipalExecutiveOffice } from './municipalExecutiveOffice.ts';
import { preschool } from './preschool.ts';
import { streetsAndRoads } from './streetsAndRoads.ts';

const TEXTS: Record<Area, AreaTexts> = {
  'building-permits': buildingPermits,
  preschool,
  'compulsory-school': compulsorySchool,
  'individual-and-family-care': individualAndFamilyCare,
  'environment-and-health': environmentAndHealth,
  'streets-and-roads': streetsAndRoads,
  'elderly-care': elderlyCare,
  'disability-care': disabilityCare,
  'culture-and-leisure': cultureAndLeisure,
  'municipal-executive-office': municipalExecutiveOffice,
};

/** What the registrar makes of a letter: whose it is, and what can be said to it. */
export interface Sorted {
  texts: AreaTexts;
  answer: readonly string[];
  /** false: nobody knew the question, and it gets an answer that fits anything */
  recognised: boolean;
}

/** Sorts a letter by its subject; when that says nothing, by its text. */
export function sortLetter(subject: string, text: string): Sorted {
  return (
    recognise(subject) ??
    recognise(text) ?? {
      texts: municipalExecutiveOffice,
      answer: ANSWER_TO_ANYTHING,
      recognised: false,
    }
  );
}

function recognise(words: string): Sorted | null {
  for (const texts of Object.values(TEXTS)) {
    const known = texts.answers.find(({ about }) => about.test(words));
    if (known) return { texts, answer: known.text, recognised: true };
  }
  return null;
}

/** Puts the values into `{name}` places; a place without a value stays. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, key: string) => values[key] ?? place);
}
