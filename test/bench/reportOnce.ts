// node test/bench/reportOnce.ts DATABASE [MUNICIPALITY]: one report in a process of its own, for its time and memory.
import { buildReport } from '../../src/report/report.ts';
import { openForReading } from '../../src/store/open.ts';
import { campaignOf, YEARS } from './nationalDatabase.ts';

const [path = '', municipality] = process.argv.slice(2);
const store = openForReading(path);
const start = performance.now();
const page = await buildReport(store, { campaign: campaignOf(2015 + YEARS), lang: 'sv', municipality });
const seconds = (performance.now() - start) / 1000;
await store.destroy();
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds, megabytes, characters: page.length }));
