import { expect, test } from 'vitest';
import { progressOf } from '../../src/store/progress.ts';
import { aCampaign, planned } from '../house/campaign.ts';

test('letters that have not left are counted by what became of them, each apart', async () => {
  const plan = Array.from({ length: 6 }, (_, index) => planned({ repeat: index + 1 }));
  const { store, campaign } = await aCampaign(plan);
  const became = { 2: 'sending', 3: 'uncertain', 4: 'failed', 5: 'cancelled', 6: 'cancelled' } as const;
  for (const [id, state] of Object.entries(became)) {
    await store
      .updateTable('probes')
      .set({ state, message_id: `<${id}@post.example>` })
      .where('id', '=', Number(id))
      .execute();
  }
  expect(await progressOf(store, campaign.id)).toMatchObject({
    planned: 1,
    sending: 1,
    uncertain: 1,
    failed: 1,
    cancelled: 2,
    sent: 0,
  });
});
