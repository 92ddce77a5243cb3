import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { toIso } from '../../src/calendar/instant.ts';
import { mail, QUESTION } from './mails.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'svarstid-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

writeFileSync(
  join(folder, 'svar.eml'),
  mail(`Ja, i maj.\n\nMvh\nOlle Berg\nTrafikplanerare\n\n${QUESTION.text}`),
);
writeFileSync(join(folder, 'fraga.json'), JSON.stringify({ ...QUESTION, sentAt: toIso(QUESTION.sentAt) }));

function svarstid(...args: string[]) {
  return spawnSync(process.execPath, [MAIN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
}

describe('svarstid read', () => {
  test('shows marked lines, kind, details and where each was found', () => {
    const { status, stdout } = svarstid('read', 'svar.eml', '--probe', 'fraga.json');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ *1 new +│ Ja, i maj\.$/m);
    expect(stdout).toMatch(/^ *4 signature +│ Olle Berg$/m);
    expect(stdout).toMatch(/quoted +│ Finns det planer/);
    expect(stdout).toContain('answer, written by a person');
    expect(stdout).toContain('Olle Berg (name after the closing, line 4)');
    expect(stdout).toContain('sender details: partial');
  });

  test('--json prints a line a file', () => {
    const { stdout } = svarstid('read', '--json', '--probe', 'fraga.json', 'svar.eml', 'svar.eml');
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      file: 'svar.eml',
      kind: 'answer',
      automatic: false,
      reasons: expect.any(Array),
      sender: {
        name: { value: 'Olle Berg' },
        title: { value: 'Trafikplanerare' },
        department: null,
        municipality: null,
        address: null,
        phone: null,
      },
      senderDetails: 'partial',
      extraInformation: { present: false, items: [] },
      newText: 'Ja, i maj.\n\nMvh\nOlle Berg\nTrafikplanerare',
    });
  });

  test('a missing file and a wrong probe are refused with what is allowed', () => {
    expect(svarstid('read', 'finns-inte.eml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('finns-inte.eml: found ENOENT'),
    });
    writeFileSync(join(folder, 'fel.json'), '{"subject": 1}');
    const { status, stderr } = svarstid('read', 'svar.eml', '--probe', 'fel.json');
    expect(status).toBe(2);
    expect(stderr).toContain('fel.json');
    expect(stderr).toContain('subject: found 1, must be text');
    expect(stderr).toContain('sentAt: missing, must be an instant like 2026-10-05T07:00:00Z');
  });

  test('--help ends with an example', () => {
    expect(svarstid('read', '--help').stdout.trimEnd().split('\n').at(-1)).toMatch(/^ {2}svarstid read /);
  });
});

describe('svarstid evaluate', () => {
  const sender = {
    name: true,
    title: true,
    department: true,
    municipality: false,
    address: false,
    phone: false,
  };
  const label = {
    file: 'svar.eml',
    probe: { ...QUESTION, sentAt: toIso(QUESTION.sentAt) },
    kind: 'answer',
    automatic: false,
    sender,
    extraInformation: false,
    extraInformationTypes: [],
    newText: 'Ja, i maj.\n\nMvh\nOlle Berg\nTrafikplanerare',
  };

  test('prints scores and each disagreement with its evidence', () => {
    writeFileSync(join(folder, 'labels.json'), JSON.stringify([label]));
    const { status, stdout } = svarstid('evaluate', '.');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}name +1\.000 +1\.000 +1\.000 +1 +1$/m);
    expect(stdout).toMatch(/^kind right +100\.0 %$/m);
    expect(stdout).toContain('svar.eml: department: labelled yes, read no');
  });

  test('the same as JSON', () => {
    const { scores, disagreements } = JSON.parse(svarstid('evaluate', '.', '--json').stdout);
    expect(scores).toMatchObject({ mails: 1, kindAccuracy: 1, newText: 1 });
    expect(disagreements).toMatchObject([
      { file: 'svar.eml', about: 'department', label: 'yes', read: 'no' },
    ]);
  });

  test('labels that are none are refused, all at once', () => {
    writeFileSync(
      join(folder, 'labels.json'),
      JSON.stringify([{ ...label, kind: 'svar', automatic: 'nej' }]),
    );
    const { status, stderr } = svarstid('evaluate', '.');
    expect(status).toBe(2);
    expect(stderr).toContain('[0].kind: found "svar", must be one of answer');
    expect(stderr).toContain('[0].automatic: found "nej", must be true or false');
  });
});
