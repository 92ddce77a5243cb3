/**
 * Loaded before the program (`node --import`): sets its clock ahead, and ends its process by SIGKILL at one commit of
 * its database. So no switch for tests stands in the program itself.
 *
 * SVARSTID_CLOCK_AHEAD: seconds. SVARSTID_KILL: `within claim 2`: when, what, at which time it comes up.
 */
import BetterSqlite3 from 'better-sqlite3';

const ahead = Number(process.env.SVARSTID_CLOCK_AHEAD ?? 0) * 1000;
const machine = Date.now;
Date.now = () => machine() + ahead;

/** What a transaction, or a statement outside one, is about: the first pattern that any of its statements fits. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['migration', /insert into "schema_migrations"/],
  ['first change', /^drop view/],
  ['claim', /update "probes" set "state" = .*"claimed_at" = .*"attempts"/],
  ['proof', /update "probes" set "state" = \?, "sent_at" = \?, "sent_proof" = \? where .* in \(/],
  ['record', /update "probes" set "state" = \?.*"last_response" = .*"id" = /],
  ['deferral', /update "probes" set "state" = case .*"claimed_at" = .*"last_response" = /],
  ['told', /update "alerts" set "told_at"/],
  ['give up', /update "probes" set "state" = \?, "last_response" = \? where "state"/],
  ['mail', /insert into "messages"|insert into "sightings"/],
  ['judgement', /insert into "readings"/],
  ['outcome', /insert into "outcomes"/],
  ['read until', /update "folders" set "read_until"/],
  ['settings', /update "campaigns"/],
];

const [when = '', ...rest] = (process.env.SVARSTID_KILL ?? '').split(' ');
const wantedTime = Number(rest.pop() ?? 0);
const wantedKind = rest.join(' ');
let times = 0;
let open: string[] | null = null;

function kindOf(statements: readonly string[]): string | undefined {
  return KINDS.find(([, pattern]) => statements.some((sql) => pattern.test(sql)))?.[0];
}

function dieIf(now: string, kind: string | undefined): void {
  if (when !== now || kind !== wantedKind) return;
  if (now === 'within' ? times + 1 === wantedTime : times === wantedTime)
    process.kill(process.pid, 'SIGKILL');
}

/** Runs a statement, and dies before or after the commit that it is, or within the transaction that it opens. */
function watched<Result>(sql: string, run: () => Result): Result {
  if (/^begin/i.test(sql)) {
    open = [];
    return run();
  }
  if (open !== null && !/^(commit|rollback)/i.test(sql)) {
    open.push(sql);
    const result = run();
    dieIf('within', kindOf(open));
    return result;
  }
  const kind = open === null ? kindOf([sql]) : kindOf(open);
  const commits = kind !== undefined && !/^rollback/i.test(sql);
  open = null;
  if (commits) times += kind === wantedKind ? 1 : 0;
  if (commits) dieIf('before', kind);
  const result = run();
  if (commits) dieIf('after', kind);
  return result;
}

const { prepare } = BetterSqlite3.prototype;
Object.assign(BetterSqlite3.prototype, {
  prepare(this: BetterSqlite3.Database, sql: string) {
    const statement = Reflect.apply(prepare, this, [sql]);
    for (const name of ['run', 'all'] as const) {
      const usual = statement[name];
      const watching = (...values: unknown[]) => watched(sql, () => Reflect.apply(usual, statement, values));
      Object.assign(statement, { [name]: watching });
    }
    return statement;
  },
});
