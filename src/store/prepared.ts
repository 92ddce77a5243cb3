import { CompiledQuery, type Insertable, type RawBuilder, sql } from 'kysely';
import type { Store } from './open.ts';
import type { Database } from './schema.ts';

/** Where a value is put in when the query is run. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

type ValueOf<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>;

interface Built<Row> {
  compile(): CompiledQuery<Row>;
}

/**
 * A query that is asked for every mail: put together once, which takes longer than most of them take to run, and then
 * run with other values. `build` names the place of each by `value('name')`. Gives the rows.
 */
export function prepared<Values extends object>() {
  return <Row>(build: (store: Store, value: ValueOf<Values>) => Built<Row>) => {
    let once: CompiledQuery<Row> | undefined;
    return async (store: Store, values: Values): Promise<Row[]> => {
      once ??= build(store, (name) => sql`${new Slot(name)}`).compile();
      const given = new Map<string, unknown>(Object.entries(values));
      const parameters = once.parameters.map((one) => (one instanceof Slot ? given.get(one.name) : one));
      const { rows } = await store.executeQuery<Row>({ ...once, parameters });
      return rows;
    };
  };
}

/**
 * Inserts a row, or puts it in the place of the one with the same primary key (which `row` names first).
 * @param replaces which rows may be replaced, as SQL; without it each may
 */
export async function putRow<Table extends keyof Database & string>(
  store: Store,
  table: Table,
  row: Insertable<Database[Table]>,
): Promise<void> {
  const names = Object.keys(row);
  const [key, ...others] = names;
  const text =
    `insert into "${table}" (${names.map((name) => `"${name}"`).join(', ')}) ` +
    `values (${names.map(() => '?').join(', ')}) ` +
    `on conflict ("${key}") do update set ${others.map((name) => `"${name}" = excluded."${name}"`).join(', ')}`;
  await store.executeQuery(CompiledQuery.raw(text, Object.values(row)));
}
