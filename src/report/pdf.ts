import { execFile } from 'node:child_process';
import { access, constants, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { OperatorError } from '../config/operatorError.ts';
import { replaceWhole } from './wholeFile.ts';

const run = promisify(execFile);

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const LONGEST_MS = 120_000;

/** What of the environment tells where Chromium is. */
export interface ChromiumHints {
  PATH?: string | undefined;
  /** the program's path, where it is in none of the usual places */
  SVARSTID_CHROMIUM?: string | undefined;
}

/** @throws OperatorError when no Chromium or Chrome is installed */
export async function findChromium({ PATH = '', SVARSTID_CHROMIUM: given }: ChromiumHints): Promise<string> {
  if (given !== undefined && given !== '') {
    if (await isProgram(given)) return given;
    throw new OperatorError(
      `SVARSTID_CHROMIUM: found "${given}", allowed: the path of a Chromium that may be run`,
    );
  }
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  for (const place of [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES]) {
    if (await isProgram(place)) return place;
  }
  throw new OperatorError(
    'no Chromium or Chrome is installed, and a PDF is printed with it: install one (Debian: "apt install chromium"), name one in SVARSTID_CHROMIUM, or write HTML (--out report.html, without --pdf) and print the HTML from any browser',
  );
}

/** Prints a page that needs neither network nor script as an A4 PDF. @throws OperatorError when Chromium fails */
export async function writePdf(page: string, file: string, chromium: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'svarstid-pdf-'));
  try {
    const source = join(folder, 'report.html');
    await writeFile(source, page);
    await replaceWhole(file, (half) => print(chromium, source, half, folder));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

async function print(chromium: string, source: string, pdf: string, folder: string): Promise<void> {
  try {
    await run(
      chromium,
      [
        '--headless=new',
        '--disable-gpu',
        '--no-first-run',
        '--no-pdf-header-footer',
        // Nothing listens there: whatever the page asked for, it would not come.
        '--proxy-server=http://127.0.0.1:9',
        `--user-data-dir=${join(folder, 'profile')}`,
        // Chromium refuses its own sandbox to root; the page it prints is ours, without script or network.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--print-to-pdf=${pdf}`,
        pathToFileURL(source).href,
      ],
      { timeout: LONGEST_MS },
    );
    await access(pdf);
  } catch (cause) {
    const found =
      cause instanceof Error ? (cause.message.split('\n').find((line) => line.trim() !== '') ?? '') : '';
    throw new OperatorError(`${chromium}: could not print the report: ${found}`, { cause });
  }
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
