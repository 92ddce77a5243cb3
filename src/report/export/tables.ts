import {
  areaRows,
  type ExportedCampaign,
  type ExportRow,
  importedRows,
  municipalityRows,
  probeRows,
  replyRows,
} from '../../store/exporting.ts';
import type { Store } from '../../store/open.ts';
import {
  AREA_COLUMNS,
  type Column,
  IMPORTED_COLUMNS,
  KOLADA_COLUMNS,
  MUNICIPALITY_COLUMNS,
  PROBE_COLUMNS,
  REPLY_COLUMNS,
} from './columns.ts';
import { type KoladaIds, koladaRows } from './koladaRows.ts';

/** A table of the export: a CSV file, a JSON-lines file and a sheet. */
export interface ExportTable {
  name: string;
  title: string;
  columns: readonly Column[];
  primaryKey: readonly string[];
  /** all rows, in batches that memory can hold */
  rows(): AsyncIterable<ExportRow[]>;
}

const REPLIES_AT_ONCE = 200;

/** What is exported: the views, the figures for Kolada, what was imported, and replies only when asked for. */
export function exportTables(
  store: Store,
  campaigns: readonly ExportedCampaign[],
  { kolada, withPersonalData }: { kolada: KoladaIds; withPersonalData: boolean },
): ExportTable[] {
  const names = (columns: readonly Column[]) => columns.map(({ name }) => name);
  return [
    {
      name: 'probe_results',
      title: 'One row a letter',
      columns: PROBE_COLUMNS,
      primaryKey: ['probe_id'],
      rows: () =>
        eachMunicipality(campaigns, (one, code) => probeRows(store, names(PROBE_COLUMNS), one.name, code)),
    },
    {
      name: 'area_results',
      title: 'Figures by municipality and area',
      columns: AREA_COLUMNS,
      primaryKey: ['campaign', 'municipality_code', 'area'],
      rows: () => eachCampaign(campaigns, (one) => areaRows(store, names(AREA_COLUMNS), one.name)),
    },
    {
      name: 'municipality_results',
      title: 'Figures by municipality',
      columns: MUNICIPALITY_COLUMNS,
      primaryKey: ['campaign', 'municipality_code'],
      rows: () =>
        eachCampaign(campaigns, (one) => municipalityRows(store, names(MUNICIPALITY_COLUMNS), one.name)),
    },
    {
      name: 'kolada',
      title: 'Figures to type into Kolada',
      columns: KOLADA_COLUMNS,
      primaryKey: ['campaign', 'municipality', 'figure'],
      rows: () => eachMunicipality(campaigns, (one, code) => koladaRows(store, one, code, kolada)),
    },
    {
      name: 'imported_figures',
      title: 'Figures measured elsewhere',
      columns: IMPORTED_COLUMNS,
      primaryKey: ['municipality_code', 'year', 'figure', 'source'],
      rows: () => once(importedRows(store, names(IMPORTED_COLUMNS))),
    },
    ...(withPersonalData ? [replies(store, campaigns)] : []),
  ];
}

function replies(store: Store, campaigns: readonly ExportedCampaign[]): ExportTable {
  const ids = campaigns.map(({ id }) => id);
  return {
    name: 'replies',
    title: 'Mails from outside: personal data',
    columns: REPLY_COLUMNS,
    primaryKey: ['message_id'],
    async *rows() {
      for (let after = 0; ; ) {
        const rows = await replyRows(store, ids, after, REPLIES_AT_ONCE);
        if (rows.length === 0) return;
        yield rows;
        after = Number(rows.at(-1)?.message_id ?? 0);
      }
    },
  };
}

async function* eachCampaign(
  campaigns: readonly ExportedCampaign[],
  rowsOf: (campaign: ExportedCampaign) => Promise<ExportRow[]>,
): AsyncGenerator<ExportRow[]> {
  for (const campaign of campaigns) yield await rowsOf(campaign);
}

async function* eachMunicipality(
  campaigns: readonly ExportedCampaign[],
  rowsOf: (campaign: ExportedCampaign, municipalityCode: string) => Promise<ExportRow[]>,
): AsyncGenerator<ExportRow[]> {
  for (const campaign of campaigns) {
    for (const code of campaign.municipalities) yield await rowsOf(campaign, code);
  }
}

async function* once(rows: Promise<ExportRow[]>): AsyncGenerator<ExportRow[]> {
  yield await rows;
}
