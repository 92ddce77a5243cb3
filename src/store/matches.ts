import { type Insertable, sql } from 'kysely';
import { z } from 'zod';
import type { Store } from './open.ts';
import { prepared } from './prepared.ts';
import type { Database } from './schema.ts';

const seen = z.object({ what: z.string(), where: z.string(), value: z.string() });
const matchEvidence = z.object({
  found: z.array(seen),
  warnings: z.array(z.string()),
  considered: z.array(seen),
});

/** What spoke for a match, what is strange about it, and what each rung saw. */
export type MatchEvidence = z.infer<typeof matchEvidence>;

const match = z.object({
  probeId: z.number().nullable(),
  rung: z.string().nullable(),
  doubtful: z.boolean(),
  ownCopy: z.boolean(),
  evidence: matchEvidence,
});

/** Which probe a message belongs to, and by which rung. */
export type NewMatch = z.infer<typeof match>;

/** The rung of a match that a person made, and that no machine touches. */
export const BY_PERSON = 'person';

/** A match as text, to be kept beside the word that overrules it. */
export function matchText(kept: NewMatch): string {
  return JSON.stringify(kept);
}

/** @throws where the text is no `matchText` */
export function matchFromText(text: string): NewMatch {
  return match.parse(JSON.parse(text));
}

const matchOf = prepared<{ message: number }>()((store, value) =>
  store.selectFrom('matches').selectAll().where('message_id', '=', value('message')),
);

/** The match as it stands, the machine's or a person's. */
export async function storedMatch(store: Store, message: number): Promise<NewMatch | null> {
  const [row] = await matchOf(store, { message });
  if (!row) return null;
  return {
    probeId: row.probe_id,
    rung: row.rung,
    doubtful: row.doubtful === 1,
    ownCopy: row.own_copy === 1,
    evidence: matchEvidence.parse(JSON.parse(row.evidence_json)),
  };
}

const putMachineMatch = prepared<Insertable<Database['matches']> & { person: string }>()((store, value) =>
  store
    .insertInto('matches')
    .values({
      message_id: value('message_id'),
      probe_id: value('probe_id'),
      rung: value('rung'),
      doubtful: value('doubtful'),
      own_copy: value('own_copy'),
      evidence_json: value('evidence_json'),
      warned: value('warned'),
    })
    .onConflict((conflict) =>
      conflict
        .column('message_id')
        .doUpdateSet((eb) => ({
          probe_id: eb.ref('excluded.probe_id'),
          rung: eb.ref('excluded.rung'),
          doubtful: eb.ref('excluded.doubtful'),
          own_copy: eb.ref('excluded.own_copy'),
          evidence_json: eb.ref('excluded.evidence_json'),
          warned: eb.ref('excluded.warned'),
        }))
        .where((eb) => eb.or([eb('matches.rung', 'is', null), eb('matches.rung', '<>', value('person'))])),
    ),
);

/** Stores (or replaces) the machine's match; one that a person made stays. */
export async function saveMachineMatch(store: Store, messageId: number, made: NewMatch): Promise<void> {
  await putMachineMatch(store, { message_id: messageId, ...columnsOf(made), person: BY_PERSON });
}

/** Puts another match in the place of the one that stands there: a person's word, or the machine's after its undo. */
export async function replaceMatch(store: Store, messageId: number, made: NewMatch): Promise<void> {
  await store.updateTable('matches').set(columnsOf(made)).where('message_id', '=', messageId).execute();
}

function columnsOf(made: NewMatch): Omit<Insertable<Database['matches']>, 'message_id'> {
  return {
    probe_id: made.probeId,
    rung: made.rung,
    doubtful: Number(made.doubtful),
    own_copy: Number(made.ownCopy),
    evidence_json: JSON.stringify(made.evidence),
    warned: Number(made.evidence.warnings.length > 0),
  };
}

const naming = prepared<{ id: string }>()((store, value) =>
  store.selectFrom('thread_ids').select('message_id').where('thread_id', '=', value('id')),
);

/**
 * Messages that fit no probe so far, or only doubtfully, and that name this Message-ID as an earlier one of their
 * thread, in the order of their arrival. What a person decided is not open.
 */
export async function openMatchesInThread(store: Store, headerMessageId: string): Promise<number[]> {
  // Mostly nothing names it, and looking for that alone is much quicker than the join.
  const [named] = await naming(store, { id: headerMessageId });
  if (!named) return [];
  const rows = await inThread(store, headerMessageId)
    .where((eb) => eb.or([eb('x.probe_id', 'is', null), eb('x.doubtful', '=', 1)]))
    .execute();
  return rows.map((row) => row.message_id);
}

/** As `openMatchesInThread`, and those whose match rests on the thread alone: another match of it changes theirs. */
export async function matchesThroughThread(store: Store, headerMessageId: string): Promise<number[]> {
  const rows = await inThread(store, headerMessageId)
    .where((eb) =>
      eb.or([eb('x.probe_id', 'is', null), eb('x.doubtful', '=', 1), eb('x.rung', '=', 'thread')]),
    )
    .execute();
  return rows.map((row) => row.message_id);
}

function inThread(store: Store, headerMessageId: string) {
  return store
    .selectFrom('thread_ids as t')
    .innerJoin('matches as x', 'x.message_id', 't.message_id')
    .innerJoin('messages as g', 'g.id', 'x.message_id')
    .select('x.message_id')
    .where('t.thread_id', '=', headerMessageId)
    .where('x.own_copy', '=', sql.lit(0))
    .where((eb) => eb.or([eb('x.rung', 'is', null), eb('x.rung', '<>', BY_PERSON)]))
    .orderBy('g.received_at')
    .orderBy('g.id');
}
