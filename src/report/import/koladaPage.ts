import { z } from 'zod';
import type { ImportedFigure } from '../../store/comparisons.ts';
import { FIGURE_IDS, type FigureId } from '../comparison/figureIds.ts';
import { municipalityGroups } from '../comparison/groups.ts';
import type { KoladaIds } from '../export/koladaRows.ts';

const row = z.object({
  kpi: z.string(),
  municipality: z.string(),
  period: z.coerce.number().int(),
  values: z.array(z.object({ gender: z.string(), value: z.number().nullable().optional() })),
});

const page = z.object({ values: z.array(row), next_url: z.string().nullable().optional() });

/** One answer of Kolada's API v3, or a file that holds one. */
export interface KoladaPage {
  rows: z.output<typeof row>[];
  /** where the next page lies, null on the last */
  nextUrl: string | null;
}

/** @throws Error when the text is not a page of Kolada's data: cut off, or something else */
export function readKoladaPage(text: string): KoladaPage {
  const json: unknown = JSON.parse(text);
  // A file may hold the rows alone.
  const { values, next_url } = page.parse(Array.isArray(json) ? { values: json } : json);
  return { rows: values, nextUrl: next_url ? next_url : null };
}

export interface KoladaFigures {
  figures: ImportedFigure[];
  /** rows of KPIs that the config gives no figure for, of regions and groups, and without a value */
  passedOver: number;
}

/**
 * The figures in Kolada's rows: the total over genders, of municipalities alone, for the KPIs that the config names.
 * Kolada counts shares in percent. A share above 100 % is passed over.
 */
export function koladaFigures(rows: KoladaPage['rows'], ids: KoladaIds, source: string): KoladaFigures {
  const register = municipalityGroups();
  const figureOf = new Map(
    FIGURE_IDS.flatMap((id): [string, FigureId][] => (ids[id] ? [[ids[id], id]] : [])),
  );
  const figures = new Map<string, ImportedFigure>();
  for (const { kpi, municipality, period, values } of rows) {
    const figure = figureOf.get(kpi);
    const total = values.find(({ gender }) => gender === 'T')?.value ?? null;
    if (!figure || total === null || !register.has(municipality)) continue;
    const value = figure === 'mean_response_hours' ? total : total / 100;
    if (value < 0 || (figure !== 'mean_response_hours' && value > 1)) continue;
    // A page that is sent twice gives each figure once.
    figures.set(`${municipality} ${period} ${figure}`, {
      municipalityCode: municipality,
      year: period,
      figure,
      value,
      n: null,
      source,
    });
  }
  return { figures: [...figures.values()], passedOver: rows.length - figures.size };
}
