import type BetterSqlite3 from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** More than the program has queries; lists of changing length make some that are seen once. */
const MOST_KEPT = 300;

/**
 * The connection as Kysely uses it, with its prepared statements kept: preparing one costs more than most of the
 * short queries that it is prepared for. The longest unused is dropped first.
 */
export function withStatementCache(connection: BetterSqlite3.Database): SqliteDatabase {
  const kept = new Map<string, BetterSqlite3.Statement>();
  return {
    close: () => connection.close(),
    prepare: (sql) => {
      const statement = kept.get(sql) ?? connection.prepare(sql);
      kept.delete(sql);
      kept.set(sql, statement);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
  };
}
