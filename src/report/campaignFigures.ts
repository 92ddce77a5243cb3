import { type Figures, figures } from '../measure/figures.ts';
import type { Store } from '../store/open.ts';
import { figureRows } from '../store/reporting.ts';
import { resultOf } from './results.ts';

/** The figures over all letters of a campaign: what `status` shows and the report's own figures are made of. */
export async function campaignFigures(store: Store, campaign: string): Promise<Figures> {
  return figures((await figureRows(store, campaign)).map(resultOf));
}
