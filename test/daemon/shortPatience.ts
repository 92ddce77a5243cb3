/** Loaded before the program (`node --import`): it waits for another's lock on the database for 50 ms, not 5 s. */
import BetterSqlite3 from 'better-sqlite3';

const { pragma } = BetterSqlite3.prototype;
Object.assign(BetterSqlite3.prototype, {
  pragma(this: BetterSqlite3.Database, source: string, ...options: unknown[]) {
    return Reflect.apply(pragma, this, [
      source.replace('busy_timeout = 5000', 'busy_timeout = 50'),
      ...options,
    ]);
  },
});
