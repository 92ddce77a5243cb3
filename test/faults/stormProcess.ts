/** A process that plays its share of the storms (storms.ts) and tells of each. */
import { playShare } from './storms.ts';

const alone = () => process.exit(1);
process.once('disconnect', alone);
await playShare(process.argv.slice(2).map(Number), (result) => process.send?.(result));
process.off('disconnect', alone);
process.disconnect?.();
