import type { Share } from '../../measure/shares.ts';
import { peerFigure } from '../comparison/comparison.ts';
import type { FigureId } from '../comparison/figureIds.ts';
import type { Result } from '../result.ts';
import { besideLast, besidePeers, type Verdict } from '../verdicts.ts';
import type { Language } from '../words.ts';
import { figureText, lastText, spanText } from './texts.ts';

/** In a word or two, for tables. */
export const BESIDE_PEERS: Record<Language, Record<Verdict, string>> = {
  sv: { above: 'över snittet', level: 'i nivå med snittet', below: 'under snittet' },
  en: { above: 'above the mean', level: 'level with the mean', below: 'below the mean' },
};

/** In a word or two, for tables. */
export const BESIDE_LAST: Record<Language, Record<Verdict, string>> = {
  sv: { above: 'klart högre nu', level: 'ingen säker skillnad', below: 'klart lägre nu' },
  en: { above: 'clearly higher now', level: 'no sure difference', below: 'clearly lower now' },
};

/** A share beside the peers and the last campaign, in whole sentences; empty where there is neither. */
export function besideInWords(result: Result, id: FigureId, share: Share): string {
  return [peersSentence(result, id, share), lastSentence(result, id, share)]
    .filter((one) => one !== '')
    .join(' ');
}

function peersSentence({ comparison, lang }: Result, id: FigureId, share: Share): string {
  const peers = peerFigure(comparison, id);
  const verdict = besidePeers(share, peers);
  if (!peers || !verdict) return '';
  const numbers = `${figureText(id, peers.mean, lang)}; ${spanText(peers, id, lang)}`;
  return lang === 'sv'
    ? `Det är ${BESIDE_PEERS.sv[verdict]} för jämförbara kommuner (${numbers}).`
    : `That is ${BESIDE_PEERS.en[verdict]} of the peers (${numbers}).`;
}

function lastSentence({ comparison, lang }: Result, id: FigureId, share: Share): string {
  const verdict = besideLast(share, comparison.last, id);
  if (!verdict) return '';
  const last = lastText(comparison.last, id, lang);
  if (verdict === 'level') {
    return lang === 'sv'
      ? `Skillnaden mot förra mätningen (${last}) är mindre än vad så få brev kan visa.`
      : `The difference from the last campaign (${last}) is smaller than so few letters can show.`;
  }
  const higher = verdict === 'above';
  return lang === 'sv'
    ? `Det är klart ${higher ? 'högre' : 'lägre'} än vid förra mätningen (${last}).`
    : `That is clearly ${higher ? 'higher' : 'lower'} than in the last campaign (${last}).`;
}
