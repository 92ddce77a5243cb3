import type { Insertable } from 'kysely';
import { type Instant, toIso } from '../calendar/instant.ts';
import type { Bank } from '../config/bank.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { Config } from '../config/schema.ts';
import { domainFromTop } from './domainFromTop.ts';
import { durably } from './durably.ts';
import type { Store } from './open.ts';
import type { CampaignRow, CampaignState, Database } from './schema.ts';

/** A probe of the drawn plan. */
export interface NewProbe {
  municipalityCode: string;
  questionId: string;
  repeat: number;
  personaId: string;
  plannedAt: Instant;
}

/** Rows a single statement inserts: below SQLite's limit of bound values. */
const ROWS_AT_ONCE = 500;

/**
 * Stores a campaign with all that its letters and figures need, and its plan, in one transaction.
 * @throws OperatorError when a campaign of that name is already there
 */
export async function createCampaign(
  store: Store,
  config: Config,
  bank: Bank,
  plan: readonly NewProbe[],
  now: Instant,
): Promise<CampaignRow> {
  const { name, orderedBy, seed, municipalities } = config.campaign;
  if (await findCampaign(store, name)) {
    throw new OperatorError(
      `campaign.name: "${name}" has been started already: "svarstid status" shows it; a new campaign needs a new name`,
      { exitCode: 2 },
    );
  }
  return store.transaction().execute(async (transaction) => {
    const campaign = await transaction
      .insertInto('campaigns')
      .values({
        name,
        ordered_by: orderedBy,
        state: 'running',
        seed,
        started_at: toIso(now),
        changed_at: toIso(now),
        measurement_json: JSON.stringify(config.measurement),
        measured_with: null,
        forget_after_days: config.privacy.forgetAfterDays,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    const campaign_id = campaign.id;
    await insertAll(
      transaction,
      'municipalities',
      municipalities.map((one) => ({
        campaign_id,
        ...one,
        domain_from_top: domainFromTop(one.domain),
      })),
    );
    await insertBank(transaction, campaign_id, bank);
    await insertAll(
      transaction,
      'personas',
      config.personas.map((persona) => ({
        campaign_id,
        id: persona.id,
        name: persona.name,
        address: persona.address,
        signature: persona.signature,
        inbox: persona.inbox,
        reply_address: persona.replyAddress,
      })),
    );
    await insertAll(
      transaction,
      'probes',
      plan.map((probe) => ({
        campaign_id,
        municipality_code: probe.municipalityCode,
        question_id: probe.questionId,
        repeat: probe.repeat,
        persona_id: probe.personaId,
        planned_at: toIso(probe.plannedAt),
        due_at: toIso(probe.plannedAt),
        state: 'planned' as const,
        attempts: 0,
      })),
    );
    return campaign;
  });
}

async function insertBank(transaction: Store, campaign_id: number, bank: Bank): Promise<void> {
  await insertAll(
    transaction,
    'areas',
    bank.areas.map((area) => ({ campaign_id, id: area.id, name_sv: area.nameSv, name_en: area.nameEn })),
  );
  await insertAll(
    transaction,
    'questions',
    bank.areas.flatMap((area) =>
      area.questions.map(({ id, subject, text, notes }) => ({
        campaign_id,
        id,
        area: area.id,
        subject,
        body: text,
        notes,
      })),
    ),
  );
}

type Table = 'municipalities' | 'areas' | 'questions' | 'personas' | 'probes';

async function insertAll<T extends Table>(
  store: Store,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await store
      .insertInto(table)
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .execute();
  }
}

export async function findCampaign(store: Store, name: string): Promise<CampaignRow | undefined> {
  return store.selectFrom('campaigns').selectAll().where('name', '=', name).executeTakeFirst();
}

/** @throws OperatorError when no campaign of that name was started */
export async function requireCampaign(store: Store, name: string): Promise<CampaignRow> {
  const campaign = await findCampaign(store, name);
  if (!campaign) {
    throw new OperatorError(
      `campaign "${name}" has not been started in this database: "svarstid start" does it`,
    );
  }
  return campaign;
}

/** Every campaign of the database, the oldest first. */
export async function allCampaigns(store: Store): Promise<CampaignRow[]> {
  return store.selectFrom('campaigns').selectAll().orderBy('id').execute();
}

/** Whom a campaign writes to and as whom: the addresses that were confirmed at its start. */
export async function plannedAddresses(
  store: Store,
  campaignId: number,
): Promise<{ municipalities: Set<string>; personas: Set<string> }> {
  const addresses = async (table: 'municipalities' | 'personas') => {
    const rows = await store
      .selectFrom(table)
      .select('address')
      .where('campaign_id', '=', campaignId)
      .execute();
    return new Set(rows.map((row) => row.address));
  };
  return { municipalities: await addresses('municipalities'), personas: await addresses('personas') };
}

/** A persona as it was at a campaign's start: who it is and where its replies arrive. */
export interface StoredPersona {
  id: string;
  address: string;
  inbox: string;
}

export async function storedPersonas(store: Store, campaignId: number): Promise<StoredPersona[]> {
  return store
    .selectFrom('personas')
    .select(['id', 'address', 'inbox'])
    .where('campaign_id', '=', campaignId)
    .orderBy('id')
    .execute();
}

/** The inboxes in which a campaign's replies arrive. */
export async function inboxesOf(store: Store, campaignId: number): Promise<string[]> {
  const rows = await store
    .selectFrom('personas')
    .select('inbox')
    .distinct()
    .where('campaign_id', '=', campaignId)
    .orderBy('inbox')
    .execute();
  return rows.map((row) => row.inbox);
}

/** Moves a campaign from one of the states `from` to `to`, durably: whoever has read "paused" must find it so. False when it was in none of them. */
export async function changeState(
  store: Store,
  campaignId: number,
  from: readonly CampaignState[],
  to: CampaignState,
  now: Instant,
): Promise<boolean> {
  const move = async (transaction: Store): Promise<boolean> => {
    const { numUpdatedRows } = await transaction
      .updateTable('campaigns')
      .set({ state: to, changed_at: toIso(now) })
      .where('id', '=', campaignId)
      .where('state', 'in', from)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return false;
    if (to === 'cancelled') {
      await transaction
        .updateTable('probes')
        .set({ state: 'cancelled' })
        .where('campaign_id', '=', campaignId)
        .where('state', '=', 'planned')
        .execute();
    }
    return true;
  };
  return durably(store, (connection) => connection.transaction().execute(move));
}

/** Keeps the settings that go on to hold for a campaign when it is run no longer: by which it is measured, and forgotten. */
export async function saveSettings(
  store: Store,
  campaignId: number,
  { measurement, privacy }: Pick<Config, 'measurement' | 'privacy'>,
): Promise<void> {
  await store
    .updateTable('campaigns')
    .set({ measurement_json: JSON.stringify(measurement), forget_after_days: privacy.forgetAfterDays })
    .where('id', '=', campaignId)
    .execute();
}
