import { sql } from 'kysely';
import type { Store } from './open.ts';

/**
 * A change that must have reached the disk when this resolves, and all before it: "at most once" rests on a claim
 * that no power cut takes back. Elsewhere the last moments before a power cut may be lost, as a whole and in order:
 * mail that was stored then is fetched again, with the folder's cursor where it was, and judgements are made again.
 */
export async function durably<Result>(
  store: Store,
  change: (store: Store) => Promise<Result>,
): Promise<Result> {
  return store.connection().execute(async (connection) => {
    await sql`pragma synchronous = full`.execute(connection);
    try {
      return await change(connection);
    } finally {
      await sql`pragma synchronous = normal`.execute(connection);
    }
  });
}
