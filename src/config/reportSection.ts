import { z } from 'zod';
import { keyed, matching, oneOf, wholeNumber, yesOrNo } from './fields.ts';

const KPI = 'must be the id of a key figure in Kolada, e.g. "N00000"';
const kpi = matching(/^[NU]\d{5}$/, KPI).optional();

const PEERS = 'must be "size-group", "skr-group", or a list of municipality codes, e.g. ["0127", "0136"]';

export const reportSection = keyed({
  peers: z
    .union(
      [oneOf(['size-group', 'skr-group']), z.array(matching(/^\d{4}$/, PEERS), PEERS).min(1, PEERS)],
      PEERS,
    )
    .default('size-group')
    .describe('Whom a municipality is compared with: its size group, its SKR group, or a list of codes'),
  peerYears: wholeNumber(1, 20)
    .default(3)
    .describe("Years back, the campaign's own included, from which a peer's result still counts"),
  kkikColours: yesOrNo().default(false).describe('Colour the best quarter green and the worst quarter red'),
  examples: wholeNumber(0, 99)
    .default(0)
    .describe('Good answers to show at most, anonymised; read them before you publish'),
  kolada: keyed({
    within_1_day: kpi.describe('Share answered within one day'),
    within_2_days: kpi.describe('Share answered within two days'),
    '1_to_2_days': kpi.describe('Share answered in one to two days'),
    '2_to_5_days': kpi.describe('Share answered in two to five days'),
    '1_to_2_weeks': kpi.describe('Share answered in one to two weeks'),
    unanswered: kpi.describe('Share not answered within two weeks'),
    mean_response_hours: kpi.describe('Mean response time, working hours'),
    complete_sender_details: kpi.describe('Share of answers with complete sender details'),
    extra_information: kpi.describe('Share of answers with extra information'),
  })
    .prefault({})
    .describe("Kolada's ids of the figures, for its sheet in the export and for svarstid import --kolada"),
}).describe('What the report compares and shows');
