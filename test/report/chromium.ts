import { findChromium } from '../../src/report/pdf.ts';
import { required } from '../real/servers.ts';

/** The installed Chromium, null where there is none. */
export const chromium: string | null = await findChromium(process.env).catch(() => null);

/** For `describe.runIf`: where Chromium is missing but required, the tests run and fail. */
export const runsInChromium = required || chromium !== null;

if (!runsInChromium) {
  process.stderr.write("Skipped the report's pages in a browser: they want Debian's chromium.\n");
}

/** @throws Error where Chromium is required and missing */
export function installedChromium(): string {
  if (chromium === null) throw new Error("Debian's package chromium is not installed");
  return chromium;
}
