import { parseInstant } from '../../calendar/instant.ts';
import { type Figures, figures, figuresByArea, peerSpan, waits } from '../../measure/figures.ts';
import type { Wait } from '../../measure/survival.ts';
import {
  campaignsWith,
  type ImportedFigure,
  importedFigures,
  type MeasuredOnce,
} from '../../store/comparisons.ts';
import type { Store } from '../../store/open.ts';
import { lettersOf } from '../../store/reporting.ts';
import type { CampaignData, MeasuredMunicipality } from '../campaignData.ts';
import { localOf } from '../localTimes.ts';
import { resultOf } from '../results.ts';
import { FIGURE_IDS, type FigureId, type FigureValue, valueOfFigure } from './figureIds.ts';
import { municipalityGroups, type PeerChoice, peersOf } from './groups.ts';

/** What a municipality is compared with, as set by the operator. */
export interface ComparisonSettings {
  peers: PeerChoice;
  /** how many years back a peer's result may lie and still count, the campaign's own year included */
  peerYears: number;
}

export const DEFAULT_COMPARISON: ComparisonSettings = { peers: 'size-group', peerYears: 3 };

/** A result to compare with: of another municipality, or of the same one earlier. */
export interface OtherResult {
  code: string;
  municipality: string;
  year: number;
  /** the campaign's name, or the source that figures were imported from */
  from: string;
  values: Map<FigureId, FigureValue>;
  /** null for imported figures, of which the letters are not at hand */
  whole: Figures | null;
  byArea: ReadonlyMap<string, Figures>;
  /** how long its letters waited; empty for imported figures */
  waits: readonly Wait[];
}

export interface Comparison {
  year: number;
  /** the last result before this one */
  last: OtherResult | null;
  /** by name; those of the group without a result are not among them */
  peers: OtherResult[];
  /** the group's name in the register, null for a list of one's own or an invented municipality */
  group: string | null;
}

/** The unweighted mean over the peers that have the figure, and how many they are. */
export interface PeerFigure {
  mean: number;
  lowest: number;
  highest: number;
  municipalities: number;
}

/** Everything that a municipality's results are compared with. */
export async function comparisonOf(
  store: Store,
  data: CampaignData,
  own: MeasuredMunicipality,
  settings: ComparisonSettings,
): Promise<Comparison> {
  const { year } = data;
  const { codes, group } = peersOf(own.code, settings.peers);
  const last = await lastResult(store, data, own, year);
  const peers = await peerResults(store, data, codes, { from: year - settings.peerYears + 1, to: year });
  return {
    year,
    last,
    peers: peers.sort((a, b) => a.municipality.localeCompare(b.municipality, 'sv')),
    group,
  };
}

export function peerFigure(comparison: Comparison, id: FigureId): PeerFigure | null {
  const values = comparison.peers.flatMap(({ values }) => values.get(id)?.value ?? []);
  const span = peerSpan(values);
  return span && { ...span, municipalities: values.length };
}

/** The peers' figure of one area; only of peers whose letters are in this database. */
export function peerFigureOfArea(comparison: Comparison, area: string, id: FigureId): PeerFigure | null {
  const values = comparison.peers.flatMap(({ byArea }) => {
    const figuresOfArea = byArea.get(area);
    return figuresOfArea ? (valueOfFigure(figuresOfArea, id)?.value ?? []) : [];
  });
  const span = peerSpan(values);
  return span && { ...span, municipalities: values.length };
}

async function lastResult(
  store: Store,
  data: CampaignData,
  own: MeasuredMunicipality,
  year: number,
): Promise<OtherResult | null> {
  const began = own.letters.reduce((a, { plannedAt }) => (plannedAt < a ? plannedAt : a), '9999');
  const campaigns = await campaignsWith(store, [own.code]);
  const before = campaigns.filter((one) => one.campaign !== data.name && one.firstPlannedAt < began);
  const measured = await firstSettled(store, data, before);
  const imported = await importedFigures(store, [own.code], { from: 0, to: year - 1 });
  const newest = imported[0];
  if (!newest || (measured && measured.year >= newest.year)) return measured;
  return importedResult(
    () => own.name,
    imported.filter((one) => one.year === newest.year),
  );
}

async function peerResults(
  store: Store,
  data: CampaignData,
  codes: readonly string[],
  years: { from: number; to: number },
): Promise<OtherResult[]> {
  const here = resultsHere(data);
  const elsewhere = codes.filter((code) => !here.has(code));
  const campaigns = Map.groupBy(await campaignsWith(store, elsewhere), (one) => one.municipalityCode);
  const imported = Map.groupBy(await importedFigures(store, elsewhere, years), (one) => one.municipalityCode);
  const found = codes.flatMap((code) => here.get(code) ?? []);
  for (const code of elsewhere) {
    const earlier = (campaigns.get(code) ?? []).filter((one) => {
      const year = localYear(one.firstPlannedAt, data.timeZone);
      return one.campaign !== data.name && year >= years.from && year <= years.to;
    });
    const name = () => municipalityGroups().get(code)?.name ?? code;
    const result =
      (await firstSettled(store, data, earlier)) ?? importedResult(name, imported.get(code) ?? []);
    if (result) found.push(result);
  }
  return found;
}

const known = new WeakMap<CampaignData, Map<string, OtherResult>>();

/** The results of this campaign's municipalities as peers of each other, worked out once for all of them. */
function resultsHere(data: CampaignData): Map<string, OtherResult> {
  const before = known.get(data);
  if (before) return before;
  const results = data.municipalities.flatMap(
    (one) => resultFrom(data.name, data.year, one, one.letters) ?? [],
  );
  const byCode = new Map(results.map((one) => [one.code, one]));
  known.set(data, byCode);
  return byCode;
}

/** The first of these campaigns, newest first, in which the municipality has anything settled. */
async function firstSettled(
  store: Store,
  { timeZone }: CampaignData,
  campaigns: readonly MeasuredOnce[],
): Promise<OtherResult | null> {
  for (const one of campaigns) {
    const letters = (await lettersOf(store, one.campaign, one.municipalityCode)).map(resultOf);
    const year = localYear(one.firstPlannedAt, timeZone);
    const result = resultFrom(
      one.campaign,
      year,
      { code: one.municipalityCode, name: one.municipality },
      letters,
    );
    if (result) return result;
  }
  return null;
}

function resultFrom(
  campaign: string,
  year: number,
  { code, name }: { code: string; name: string },
  letters: Parameters<typeof figures>[0],
): OtherResult | null {
  const whole = figures(letters);
  if (whole.settled === 0) return null;
  const values = new Map<FigureId, FigureValue>();
  for (const id of FIGURE_IDS) {
    const value = valueOfFigure(whole, id);
    if (value) values.set(id, value);
  }
  return {
    code,
    municipality: name,
    year,
    from: campaign,
    values,
    whole,
    byArea: figuresByArea(letters),
    waits: waits(letters),
  };
}

/** @param rows newest year first: the newest value of each figure is taken */
function importedResult(name: () => string, rows: readonly ImportedFigure[]): OtherResult | null {
  const newest = rows[0];
  if (!newest) return null;
  const values = new Map<FigureId, FigureValue>();
  for (const id of FIGURE_IDS) {
    const row = rows.find(({ figure }) => figure === id);
    if (row) values.set(id, { value: row.value, n: row.n });
  }
  const { municipalityCode: code, year, source: from } = newest;
  return { code, municipality: name(), year, from, values, whole: null, byArea: new Map(), waits: [] };
}

function localYear(iso: string, timeZone: string): number {
  return localOf(parseInstant(iso), timeZone).year;
}
