import type { Store } from './open.ts';

/** An answer's own words, with what tells who wrote it: never to leave the program as it is. */
export interface GoodAnswer {
  questionId: string;
  text: string;
  /** `evidence_json` of the reading */
  evidence: string;
  fromName: string;
  fromAddress: string;
  /** the asker's name */
  persona: string;
}

/** Answers in time with all sender details and extra information, quickest first. */
export async function goodAnswers(
  store: Store,
  campaignId: number,
  municipalityCode: string,
  limit: number,
): Promise<GoodAnswer[]> {
  const rows = await store
    .selectFrom('probes as p')
    .innerJoin('outcomes as o', 'o.probe_id', 'p.id')
    .innerJoin('readings as r', 'r.message_id', 'o.answer_message_id')
    .innerJoin('personas as u', (join) =>
      join.onRef('u.campaign_id', '=', 'p.campaign_id').onRef('u.id', '=', 'p.persona_id'),
    )
    .select([
      'p.question_id',
      'r.new_text',
      'r.evidence_json',
      'r.from_name',
      'r.from_address',
      'u.name as persona',
    ])
    .where('p.campaign_id', '=', campaignId)
    .where('p.municipality_code', '=', municipalityCode)
    .where('o.status', '=', 'answered')
    .where('o.sender_details', '=', 'complete')
    .where('o.extra_information', '=', 1)
    .orderBy('o.response_seconds')
    .orderBy('p.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    questionId: row.question_id,
    text: row.new_text,
    evidence: row.evidence_json,
    fromName: row.from_name,
    fromAddress: row.from_address,
    persona: row.persona,
  }));
}
