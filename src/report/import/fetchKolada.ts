import { OperatorError } from '../../config/operatorError.ts';
import { type KoladaPage, readKoladaPage } from './koladaPage.ts';

/** The world as fetching needs it. */
export interface Web {
  fetch(url: string): Promise<Response>;
  /** resolves after so many milliseconds */
  wait(milliseconds: number): Promise<void>;
}

export interface KoladaQuery {
  /** where API v3 begins, e.g. `https://api.kolada.se/v3` */
  api: string;
  kpis: readonly string[];
  years: readonly number[];
}

const TRIES = 5;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** Kolada has some ten thousand rows of a KPI over all years; more pages than this are a loop. */
const MOST_PAGES = 1000;

/**
 * All rows of these KPIs and years, page by page. A page that is refused for the time being (429, 5xx), does not come
 * or comes cut off is asked for again, up to five times, after the time that the server asks for.
 * @throws OperatorError when a page cannot be had, or the pages lead in circles or to another server
 */
export async function fetchKolada(web: Web, { api, kpis, years }: KoladaQuery): Promise<KoladaPage['rows']> {
  const rows: KoladaPage['rows'] = [];
  for (const kpi of kpis) {
    const first = `${api.replace(/\/+$/, '')}/data/kpi/${encodeURIComponent(kpi)}/year/${years.join(',')}`;
    const seen = new Set<string>();
    for (let url: string | null = first; url !== null; ) {
      if (seen.has(url) || seen.size >= MOST_PAGES)
        throw new OperatorError(`${first}: its pages lead in circles`);
      seen.add(url);
      const page = await pageAt(web, url);
      rows.push(...page.rows);
      url = page.nextUrl === null ? null : sameServer(page.nextUrl, url);
    }
  }
  return rows;
}

/** What an answer names as next is followed only on the server that was asked. */
function sameServer(next: string, current: string): string {
  const [to, from] = [new URL(next, current), new URL(current)];
  // The API names its own pages with http, also when it is asked by https.
  if (from.protocol === 'https:' && to.protocol === 'http:' && to.hostname === from.hostname)
    to.protocol = 'https:';
  if (to.origin === from.origin) return to.href;
  throw new OperatorError(`${current}: its next page is said to lie on another server, ${to.origin}`);
}

async function pageAt(web: Web, url: string): Promise<KoladaPage> {
  for (let tries = 1; ; tries++) {
    const found = await once(web, url);
    if ('page' in found) return found.page;
    if (tries === TRIES || !found.again) {
      throw new OperatorError(`${url}: ${found.problem}${tries > 1 ? `, ${tries} times` : ''}`, {
        cause: found.cause,
      });
    }
    await web.wait(Math.min(found.waitMs ?? FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS));
  }
}

type Found =
  | { page: KoladaPage }
  | { problem: string; again: boolean; waitMs?: number | undefined; cause?: unknown };

async function once(web: Web, url: string): Promise<Found> {
  try {
    const response = await web.fetch(url);
    if (!response.ok) {
      const again = response.status === 429 || response.status >= 500;
      return { problem: `the server said ${response.status}`, again, waitMs: retryAfter(response) };
    }
    return { page: readKoladaPage(await response.text()) };
  } catch (cause) {
    const words = cause instanceof SyntaxError ? 'the page came cut off' : 'no page of Kolada came';
    return { problem: words, again: true, cause };
  }
}

/** Seconds, as the API gives them; a date is left to the usual wait. */
function retryAfter(response: Response): number | undefined {
  const seconds = response.headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}
