import type { Store } from './open.ts';

/** The work in one transaction: that of `store` where it is one already, so that steps can be put together. */
export async function inTransaction<Result>(
  store: Store,
  work: (transaction: Store) => Promise<Result>,
): Promise<Result> {
  return store.isTransaction ? work(store) : store.transaction().execute(work);
}
