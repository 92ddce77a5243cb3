import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { svarstid } from '../house/bin.ts';
import { PASSWORDS, writeConfig } from '../house/configFile.ts';

/** A letter as it left: what an answer to it names. */
export interface SentLetter {
  messageId: string;
  persona: string;
}

/** As many invented municipalities as there are codes for. */
const MUNICIPALITIES = 100;
/** One letter about each to each: more would want more personas. */
const AREAS = ['streets-and-roads', 'preschool', 'compulsory-school', 'building-permits', 'elderly-care'];

/**
 * Starts a campaign in a folder by `svarstid start`, and writes down that all its letters have left a minute ago: none
 * is sent. Its inbox is on the loopback.
 */
export async function sentCampaign(folder: string, imapPort: number, letters: number): Promise<SentLetter[]> {
  const municipalities = Array.from({ length: MUNICIPALITIES }, (_, index) => {
    const code = String(9900 + index);
    return { code, name: `Kommun ${code}`, address: `kommun@k${code}.example` };
  });
  await writeConfig(folder, {
    inbox: { port: imapPort },
    campaign: { municipalities, areas: AREAS.slice(0, Math.ceil(letters / MUNICIPALITIES)) },
  });
  const { code, stderr } = await svarstid(['start', '--yes'], { cwd: folder, env: PASSWORDS });
  if (code !== 0) throw new Error(stderr);
  const database = new BetterSqlite3(join(folder, 'svarstid.sqlite'));
  database
    .prepare(
      `update probes set state = 'sent', attempts = 1, message_id = '<letter-' || id || '@matning.example>',
        reply_token = 'token' || id, claimed_at = ?, sent_at = ?, sent_proof = 'accepted'`,
    )
    .run(...[minuteAgo(), minuteAgo()]);
  const sent = database.prepare<[], { id: number }>('select id from probes order by id').all();
  database.close();
  return sent.map(({ id }) => ({
    messageId: `<letter-${id}@matning.example>`,
    persona: 'anna.lind@matning.example',
  }));
}

function minuteAgo(): string {
  return Temporal.Now.instant().subtract({ minutes: 1 }).round('second').toString();
}
