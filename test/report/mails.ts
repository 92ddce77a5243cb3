import { parseInstant } from '../../src/calendar/instant.ts';
import { saveJudgement } from '../../src/store/judgements.ts';
import { storeMessage } from '../../src/store/mail.ts';
import type { Store } from '../../src/store/open.ts';

/** An answer as Gunvor Stenmark of the building department would write it. */
export const ANSWER = `Hej Malin och tack för din fråga!

Ja, du behöver bygglov för altanen om den är högre än 1,8 meter. Det finns mer att läsa på Boverkets webbplats, https://www.boverket.example/altan/gunvor-stenmark, och du kan ringa min kollega Nils Åkerblad på 031-390 06 12.

Tänk på att grannarna kan behöva yttra sig om altanen ligger nära tomtgränsen. Skicka gärna en skiss till bygglov@huddinge.example så tittar vi på den innan du söker.

Med vänlig hälsning
Gunvor Stenmark
Bygglovshandläggare
Miljö- och byggnadsförvaltningen
Huddinge kommun
Storgatan 19, 141 85 Huddinge
031-390 06 11`;

/** Puts that answer behind the campaign's answered letter at `place` in the order of their numbers. */
export async function addAnswer(
  store: Store,
  campaign: string,
  place: number,
  text = ANSWER,
): Promise<number> {
  const probes = await store
    .selectFrom('probes as p')
    .innerJoin('campaigns as c', 'c.id', 'p.campaign_id')
    .innerJoin('outcomes as o', 'o.probe_id', 'p.id')
    .select(['p.id', 'o.answered_at'])
    .where('c.name', '=', campaign)
    .where('o.status', '=', 'answered')
    .orderBy('p.id')
    .execute();
  const probe = probes[place];
  if (!probe?.answered_at) throw new Error(`the campaign has no answered letter ${place}`);
  const internalDate = parseInstant(probe.answered_at);
  const raw = Buffer.from(
    `From: Gunvor Stenmark <gunvor.stenmark@huddinge.example>\r\n\r\n${text}\r\n${place}`,
  );
  await storeMessage(
    store,
    { inbox: 'main', folder: 'INBOX', uidValidity: '1', uid: place + 1, internalDate, raw },
    internalDate,
  );
  const { id } = await store
    .selectFrom('messages')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const evidence = { what: 'line', where: 'line 1', value: '' };
  await saveJudgement(
    store,
    id,
    {
      readerVersion: '1.0',
      kind: 'answer',
      automatic: false,
      confidence: 0.9,
      needsReview: false,
      has: { name: true, title: true, department: true, municipality: true, address: true, phone: true },
      extraInformation: true,
      evidence: {
        sender: {
          name: { value: 'Gunvor Stenmark', evidence },
          title: { value: 'Bygglovshandläggare', evidence },
          phone: { value: '031-390 06 11', evidence },
        },
      },
      newText: text,
      headerMessageId: `<answer-${place}@huddinge.example>`,
      threadIds: [],
      subject: '=HYPERLINK("http://x.example")',
      fromName: 'Gunvor Stenmark',
      fromAddress: 'gunvor.stenmark@huddinge.example',
      datedAt: internalDate,
    },
    {
      probeId: probe.id,
      rung: 'in-reply-to',
      doubtful: false,
      ownCopy: false,
      evidence: { found: [], warnings: [], considered: [] },
    },
  );
  await store
    .updateTable('outcomes')
    .set({ answer_message_id: id, sender_details: 'complete', extra_information: 1 })
    .where('probe_id', '=', probe.id)
    .execute();
  return probe.id;
}
