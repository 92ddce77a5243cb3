/**
 * Ends the program at every boundary between two steps, lets mail servers fail in every way, and balances the books:
 * `npm run test:faults`. Prints what was done and what was lost; exit code 1 when anything was, a point was not
 * reached often enough, or, in so many storms as are usual, a fault never struck.
 */
import { parseArgs } from 'node:util';
import type { ChainResult } from './crash.ts';
import { playCrashes } from './crashes.ts';
import { FAULTS } from './faults.ts';
import { EVERY_POINT, killsAt } from './killPoints.ts';
import { IMAP_PLACES, SMTP_PLACES } from './places.ts';
import { scratchFolder } from './scratch.ts';
import type { StormResult } from './storm.ts';
import { playStorms } from './storms.ts';
import { table } from './table.ts';

/** So many give each fault its chance many times over; fewer may leave one out. */
const USUAL_STORMS = 500;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '25' },
    storms: { type: 'string', default: String(USUAL_STORMS) },
    seed: { type: 'string', default: '2026' },
  },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
const say = (text: string) => process.stdout.write(`${text}\n`);
const seconds = () => Math.round(performance.now() / 1000);

const inAll = EVERY_POINT.reduce((sum, point) => sum + killsAt(point, kills), 0);
say(
  `seed ${seed}: ${inAll} kills at ${EVERY_POINT.length} points, ${kills} at most of them, ${values.storms} storms`,
);
let deaths = 0;
const crashes = await playCrashes(scratchFolder(), kills, seed, (chain) => {
  deaths += chain.kills.length;
  process.stderr.write(`${deaths} kills, ${seconds()} s\n`);
  for (const { point, losses } of chain.kills)
    for (const loss of losses) tell(`chain ${chain.seed}, ${point}`, loss);
});
const enough = reportCrashes(crashes);
const storms = await playStorms(Number(values.storms), seed, (storm) => {
  for (const loss of storm.losses) tell(`storm ${storm.seed}`, loss);
});
const notStruck = reportStorms(storms);
const losses = [...crashes.flatMap((chain) => chain.kills), ...storms].flatMap((one) => one.losses).length;
say(`\n${losses} losses, ${seconds()} s`);
const complete =
  storms.length === Number(values.storms) && (storms.length < USUAL_STORMS || notStruck.length === 0);
process.exitCode = losses === 0 && enough && complete ? 0 : 1;
endSoon();

/** What still runs when all is over would run in the daemon too, for weeks. */
function endSoon(): void {
  setTimeout(() => {
    say(`does not come to rest: ${process.getActiveResourcesInfo().join(', ')}`);
    process.exit(1);
  }, 10_000).unref();
}

function tell(where: string, { promise, found }: { promise: string; found: string }): void {
  say(`LOSS  ${where}: ${promise}: ${found}`);
}

function reportCrashes(chains: readonly ChainResult[]): boolean {
  const allDeaths = chains.flatMap((chain) => chain.kills);
  const rows = EVERY_POINT.map((one) => {
    const { name } = one;
    const here = allDeaths.filter(({ point }) => point === name);
    return {
      name,
      wanted: killsAt(one, kills),
      runs: here.length,
      losses: here.flatMap((death) => death.losses).length,
    };
  });
  say(
    `\n${table(
      ['killed', 'runs', 'losses'],
      rows.map(({ name, runs, losses: lost }) => [name, runs, lost]),
    )}`,
  );
  const sum = (of: (chain: ChainResult) => number) => chains.reduce((total, chain) => total + of(chain), 0);
  say(
    `${rows.length} points, ${allDeaths.length} kills in ${chains.length} campaigns and ${sum(({ lives }) => lives)} lives: ` +
      `${sum(({ mailed }) => mailed)} letters mailed, ${sum(({ received }) => received)} mails received, ` +
      `${sum(({ uncertain }) => uncertain)} letters uncertain at the end (never kept by the server), ${seconds()} s`,
  );
  return rows.every(({ runs, wanted }) => runs >= wanted);
}

/** Where wires broke. @returns the places where none did */
function notBroken(results: readonly StormResult[]): string[] {
  const places = [
    ...SMTP_PLACES.map((place) => `SMTP ${place}`),
    ...IMAP_PLACES.map((place) => `IMAP ${place}`),
  ];
  const rows = places.map((name) => {
    const times = (what: string) =>
      results.reduce((total, { places: broken }) => total + (broken.get(`${name}, ${what}`) ?? 0), 0);
    return { name, cut: times('cut'), stall: times('stall'), slow: times('slow') };
  });
  const cells = rows.map(({ name, cut, stall, slow }) => [name, cut, stall, slow]);
  say(`\n${table(['wire breaks', 'cut', 'stalled', 'slow'], cells)}`);
  return rows.filter(({ cut, stall, slow }) => cut + stall + slow === 0).map(({ name }) => `wire ${name}`);
}

/** @returns the faults that came to pass in none of them */
function reportStorms(results: readonly StormResult[]): string[] {
  const rows = FAULTS.map(({ name }) => {
    const under = results.filter((storm) => storm.faults.includes(name));
    const times = (of: 'drawn' | 'struck') =>
      under.reduce((total, storm) => total + (storm[of].get(name) ?? 0), 0);
    const lost = under.flatMap((storm) => storm.losses).length;
    return { name, storms: under.length, drawn: times('drawn'), struck: times('struck'), lost };
  });
  const cells = rows.map(({ name, storms: of, drawn, struck, lost }) => [name, of, drawn, struck, lost]);
  say(`\n${table(['fault', 'storms', 'drawn', 'struck', 'losses'], cells)}`);
  const sum = (of: (storm: StormResult) => number) => results.reduce((total, storm) => total + of(storm), 0);
  say(
    `${FAULTS.length} faults in ${results.length} storms: ${sum(({ mailed }) => mailed)} letters mailed, ` +
      `${sum(({ received }) => received)} mails received, ${sum(({ uncertain }) => uncertain)} letters uncertain at the end`,
  );
  const never = [...notBroken(results), ...rows.filter(({ struck }) => struck === 0).map(({ name }) => name)];
  if (never.length > 0) say(`not struck: ${never.join('; ')}`);
  return never;
}
