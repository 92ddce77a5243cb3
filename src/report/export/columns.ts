/** The kinds of value that an exported column holds. Instants are ISO 8601 UTC, shares 0..1, flags 0 or 1. */
export type ColumnType = 'text' | 'whole' | 'number' | 'share' | 'flag' | 'instant' | 'year';

export interface Column {
  name: string;
  type: ColumnType;
  en: string;
  sv: string;
  /** the values that a text column can have */
  values?: readonly string[];
  /** text that strangers wrote: a spreadsheet must not take it for a formula */
  foreign?: true;
}

const column = (
  name: string,
  type: ColumnType,
  en: string,
  sv: string,
  rest: Partial<Column> = {},
): Column => ({
  name,
  type,
  en,
  sv,
  ...rest,
});

const WHERE = [
  column('campaign', 'text', 'name of the campaign', 'mätningens namn'),
  column(
    'municipality_code',
    'text',
    "SCB's code, four digits as text",
    'SCB:s kommunkod, fyra siffror som text',
  ),
  column('municipality', 'text', 'name of the municipality', 'kommunens namn'),
];

const AREA = column('area', 'text', 'area of the question, by its id', 'frågans område, id');
const AREA_NAME = column('area_name', 'text', 'area in Swedish', 'områdets namn');

export const PROBE_COLUMNS: readonly Column[] = [
  ...WHERE,
  AREA,
  column(
    'question_id',
    'text',
    'id of the question in the bank; the same over all years',
    'frågans id i frågebanken; samma alla år',
  ),
  column('persona', 'text', 'id of the invented citizen who asked', 'id för den påhittade frågeställaren'),
  column('status', 'text', 'what has become of the letter', 'vad som hänt med brevet', {
    values: [
      'planned',
      'sending',
      'sent',
      'answered',
      'unanswered',
      'undeliverable',
      'uncertain',
      'failed',
      'cancelled',
    ],
  }),
  column('planned_at', 'instant', 'when it was planned to leave', 'när brevet skulle skickas'),
  column('sent_at', 'instant', 'when the mail server accepted it', 'när e-postservern tog emot brevet'),
  column('acknowledged_at', 'instant', 'first acknowledgement; no answer', 'första bekräftelsen; inget svar'),
  column(
    'answered_at',
    'instant',
    'when the answer arrived, late or not',
    'när svaret kom, sent eller i tid',
  ),
  column(
    'response_seconds',
    'whole',
    'working time from sent to answered, seconds',
    'arbetstid från skickat till besvarat, sekunder',
  ),
  column('response_interval', 'text', 'interval of the response time', 'svarstidens intervall', {
    values: ['within_1_day', '1_to_2_days', '2_to_5_days', '1_to_2_weeks', 'unanswered'],
  }),
  column(
    'late',
    'flag',
    'answered after the deadline; it stays unanswered',
    'besvarat efter två veckor; räknas som obesvarat',
  ),
  column(
    'sender_details',
    'text',
    "how complete the sender's signature is",
    'hur fullständig avsändarens signatur är',
    {
      values: ['complete', 'partial', 'name-only'],
    },
  ),
  column('has_name', 'flag', 'the signature holds a name', 'signaturen har namn'),
  column('has_title', 'flag', 'the signature holds a title', 'signaturen har befattning'),
  column('has_department', 'flag', 'the signature holds a department', 'signaturen har förvaltning'),
  column('has_municipality', 'flag', 'the signature holds the municipality', 'signaturen har kommun'),
  column('has_address', 'flag', 'the signature holds an address', 'signaturen har adress'),
  column('has_phone', 'flag', 'the signature holds a phone number', 'signaturen har telefonnummer'),
  column(
    'extra_information',
    'flag',
    'the answer gives more than was asked for',
    'svaret ger merinformation',
  ),
  column(
    'match_rung',
    'text',
    'by which rule the answer was matched to the letter',
    'vilken regel som kopplade svaret till brevet',
  ),
  column('reviewed', 'flag', 'a person has said something about the answer', 'en person har granskat svaret'),
  column('probe_id', 'whole', 'number of the letter in this database', 'brevets nummer i databasen'),
  column(
    'repeat',
    'whole',
    'which send of the question to this municipality, from 1',
    'vilken gång frågan ställdes till kommunen, från 1',
  ),
  column('subject', 'text', 'subject of the question', 'frågans ämnesrad'),
  column(
    'deadline_at',
    'instant',
    'the last instant at which an answer is in time',
    'sista tidpunkt för svar i tid',
  ),
  column('flagged_at', 'instant', 'when it was flagged as unanswered', 'när brevet flaggades som obesvarat'),
  AREA_NAME,
  column(
    'question',
    'text',
    'text of the question, {signature} for the name',
    'frågans text, {signature} i namnets ställe',
  ),
];

const FIGURE_COLUMNS: readonly Column[] = [
  column('probes', 'whole', 'all letters of the group', 'alla brev i gruppen'),
  column('sent', 'whole', 'letters that were sent', 'skickade brev'),
  column(
    'settled',
    'whole',
    'answered, or past their deadline: what shares of response time are of',
    'besvarade eller med utgången frist: det som andelar av svarstid räknas på',
  ),
  column('undeliverable', 'whole', 'bounced; in no denominator', 'gick inte att leverera; räknas inte med'),
  column(
    'within_1_day',
    'whole',
    'answered within one working day (9 h)',
    'besvarade inom ett dygn (9 arbetstimmar)',
  ),
  column('from_1_to_2_days', 'whole', 'answered in one to two working days', 'besvarade på 1–2 dygn'),
  column('from_2_to_5_days', 'whole', 'answered in two to five working days', 'besvarade på 2–5 dygn'),
  column('from_1_to_2_weeks', 'whole', 'answered in one to two weeks', 'besvarade på 1–2 veckor'),
  column('unanswered', 'whole', 'not answered within two weeks', 'ej besvarade inom två veckor'),
  column('answered_late', 'whole', 'of these, answered since', 'av dem, besvarade sedan dess'),
  column(
    'share_within_1_day',
    'share',
    'within_1_day / settled: KKiK from 2018',
    'within_1_day / settled: KKiK från 2018',
  ),
  column(
    'share_within_2_days',
    'share',
    'within two days / settled: KKiK to 2017, target 0.9',
    'inom två dygn / settled: KKiK till 2017, mål 0,9',
  ),
  column(
    'mean_response_seconds',
    'number',
    'mean working time of the answers in time, seconds',
    'svarens genomsnittliga arbetstid, sekunder',
  ),
  column('answers', 'whole', 'answers, late ones too', 'svar, även sena'),
  column('share_complete_sender_details', 'share', 'of the answers', 'andel av svaren'),
  column('share_extra_information', 'share', 'of the answers', 'andel av svaren'),
];

export const AREA_COLUMNS: readonly Column[] = [...WHERE, AREA, AREA_NAME, ...FIGURE_COLUMNS];
export const MUNICIPALITY_COLUMNS: readonly Column[] = [...WHERE, ...FIGURE_COLUMNS];

export const IMPORTED_COLUMNS: readonly Column[] = [
  column(
    'municipality_code',
    'text',
    "SCB's code, four digits as text",
    'SCB:s kommunkod, fyra siffror som text',
  ),
  column('year', 'year', 'year of the measurement', 'mätningens år'),
  column('figure', 'text', 'which figure', 'vilket mått'),
  column('value', 'number', 'shares 0..1, hours as hours', 'andelar 0–1, timmar som timmar'),
  column(
    'n',
    'whole',
    'number of letters or answers, where the source gives it',
    'antal brev eller svar, där källan anger det',
  ),
  column('source', 'text', 'where it comes from', 'varifrån värdet kommer'),
];

export const KOLADA_COLUMNS: readonly Column[] = [
  column(
    'kpi',
    'text',
    "Kolada's id as set in the config; empty where none is set",
    'Koladas nyckeltal enligt konfigurationen; tomt om inget är angivet',
  ),
  column('municipality', 'text', "SCB's code", 'SCB:s kommunkod'),
  column('year', 'year', 'year of the measurement', 'mätningens år'),
  column('value', 'whole', 'whole percent, or whole working hours', 'hela procent, eller hela arbetstimmar'),
  column('figure', 'text', 'which figure', 'vilket mått'),
  column('municipality_name', 'text', 'name of the municipality', 'kommunens namn'),
  column('campaign', 'text', 'name of the campaign', 'mätningens namn'),
];

export const REPLY_COLUMNS: readonly Column[] = [
  column('message_id', 'whole', 'number of the mail in this database', 'mejlets nummer i databasen'),
  column(
    'probe_id',
    'whole',
    'the letter it answers; empty where none is known',
    'brevet som det hör till; tomt om det är okänt',
  ),
  column(
    'received_at',
    'instant',
    'when our mail server received it',
    'när vår e-postserver tog emot mejlet',
  ),
  column(
    'kind',
    'text',
    'what kind of reply the reader sees in it',
    'vilket slags svar läsaren ser i mejlet',
  ),
  column('from_name', 'text', "the sender's name: personal data", 'avsändarens namn: personuppgift', {
    foreign: true,
  }),
  column('from_address', 'text', "the sender's address: personal data", 'avsändarens adress: personuppgift', {
    foreign: true,
  }),
  column('subject', 'text', 'subject', 'ämnesrad', { foreign: true }),
  column(
    'text',
    'text',
    "the sender's own words, signature included: personal data",
    'avsändarens egna ord med signatur: personuppgift',
    { foreign: true },
  ),
];
