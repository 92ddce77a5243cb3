import { parseInstant } from '../../calendar/instant.ts';
import { figures, wholeHours } from '../../measure/figures.ts';
import { percent } from '../../measure/shares.ts';
import { campaignsWith } from '../../store/comparisons.ts';
import type { ExportedCampaign, ExportRow } from '../../store/exporting.ts';
import type { Store } from '../../store/open.ts';
import { lettersOf } from '../../store/reporting.ts';
import { type FigureId, shareOfFigure } from '../comparison/figureIds.ts';
import { localOf } from '../localTimes.ts';
import { resultOf } from '../results.ts';

/** Kolada's ids of the figures, as the operator has set them. */
export type KoladaIds = { readonly [figure in FigureId]?: string | undefined };

/** What municipalities report to Kolada. */
const REPORTED: readonly FigureId[] = [
  'within_1_day',
  'within_2_days',
  'mean_response_hours',
  'complete_sender_details',
  'extra_information',
];

/** The rows to type into Kolada's form for one municipality: rounded once, as the report shows them. */
export async function koladaRows(
  store: Store,
  campaign: ExportedCampaign,
  municipalityCode: string,
  ids: KoladaIds,
): Promise<ExportRow[]> {
  const whole = figures((await lettersOf(store, campaign.name, municipalityCode)).map(resultOf));
  const measured = (await campaignsWith(store, [municipalityCode])).find(
    (one) => one.campaign === campaign.name,
  );
  if (!measured || whole.settled === 0) return [];
  const { year } = localOf(parseInstant(measured.firstPlannedAt), campaign.timeZone);
  return REPORTED.flatMap((figure) => {
    const share = shareOfFigure(whole, figure);
    const value = share ? percent(share) : whole.meanSeconds === null ? null : wholeHours(whole.meanSeconds);
    if (value === null) return [];
    const name = measured.municipality;
    return [
      {
        kpi: ids[figure] ?? null,
        municipality: municipalityCode,
        year,
        value,
        figure,
        municipality_name: name,
        campaign: campaign.name,
      },
    ];
  });
}
