import { configureGlobal } from 'fast-check';

// Property tests draw the same examples each time: what passed here passes there. FAST_CHECK_SEED draws others.
configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20171002) });
