import type { MeasurementConfig } from '../../config/schema.ts';
import { RESPONSE_INTERVALS, type ResponseInterval } from '../../measure/interval.ts';
import type { OtherResult, PeerFigure } from '../comparison/comparison.ts';
import type { FigureId } from '../comparison/figureIds.ts';
import { NOTHING, percentOfValue } from '../numbers.ts';
import { INTERVAL_NAMES, type Language } from '../words.ts';

/** An imported or counted value of a figure: `89 %`, `6 tim`. */
export function figureText(id: FigureId, value: number, lang: Language): string {
  if (id !== 'mean_response_hours') return percentOfValue(value);
  return `${Math.floor(value + 0.5)}\u00a0${lang === 'sv' ? 'tim' : 'h'}`;
}

/** `85 %` of the last result; a dash where it lacks the figure. */
export function lastText(last: OtherResult | null, id: FigureId, lang: Language): string {
  const value = last?.values.get(id)?.value;
  return value === undefined ? NOTHING : figureText(id, value, lang);
}

/** `84 % (70–95 %)`: the peers' mean, lowest and highest. */
export function peersText(peers: PeerFigure | null, id: FigureId, lang: Language): string {
  if (!peers) return NOTHING;
  return `${figureText(id, peers.mean, lang)} (${spanText(peers, id, lang)})`;
}

/** `70–95 %` */
export function spanText({ lowest, highest }: PeerFigure, id: FigureId, lang: Language): string {
  const [low, high] = [figureText(id, lowest, lang), figureText(id, highest, lang)];
  return low === high ? high : `${low.split('\u00a0')[0]}–${high}`;
}

/** How a result is called beside others: `2017`. The campaign's name would not fit beside a bar. */
export function lastName(last: OtherResult, lang: Language): string {
  return lang === 'sv' ? `Förra mätningen (${last.year})` : `Last campaign (${last.year})`;
}

export function peersName(peers: number, lang: Language): string {
  return lang === 'sv' ? `Snitt av ${peers} jämförbara` : `Mean of ${peers} peers`;
}

/** The usual names; by their hours where the campaign has set other bounds. */
export function intervalNames(
  { intervals, deadline }: MeasurementConfig,
  lang: Language,
): Record<ResponseInterval, string> {
  const usual = [9, 18, 45, 90].every((hours, index) => intervals[index] === hours);
  if (usual && 'workingHours' in deadline && deadline.workingHours === 90) return INTERVAL_NAMES[lang];
  const [a, b, c, d] = intervals.map((hours) => hours.toLocaleString(lang));
  const unit = lang === 'sv' ? 'tim' : 'h';
  const last = 'calendarDays' in deadline ? '' : `–${d}`;
  return {
    within_1_day: `${lang === 'sv' ? 'Inom' : 'Within'} ${a} ${unit}`,
    '1_to_2_days': `${a}–${b} ${unit}`,
    '2_to_5_days': `${b}–${c} ${unit}`,
    '1_to_2_weeks': last === '' ? `> ${c} ${unit}` : `${c}${last} ${unit}`,
    unanswered: lang === 'sv' ? 'Ej svar i tid' : 'No answer in time',
  };
}

/** The intervals with their colours, from quick to never. */
export function intervalSeries(measurement: MeasurementConfig, lang: Language) {
  const names = intervalNames(measurement, lang);
  return RESPONSE_INTERVALS.map((id, place) => ({
    id,
    name: names[id],
    colour: `var(--i${place + 1})`,
    ink: `var(--on-i${place + 1})`,
  }));
}
