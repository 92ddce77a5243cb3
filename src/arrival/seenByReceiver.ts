/** What the headers of a mail that has arrived tell about its trust: in words, for `svarstid check --mail`. */
export function trustSeen(raw: Uint8Array): string {
  const headers = headersOf(raw);
  const signers = headers
    .filter(({ name }) => name === 'dkim-signature')
    .flatMap(({ value }) => /(?:^|;)\s*d=([^;\s]+)/.exec(value)?.[1] ?? []);
  const signed = signers.length === 0 ? 'not signed by DKIM' : `signed by DKIM for ${signers.join(', ')}`;
  // Each server puts its own results on top: the first are those of our own mail server.
  const results = headers.find(({ name }) => name === 'authentication-results')?.value ?? '';
  const verdicts = [...results.matchAll(/\b(spf|dkim|dmarc)=([a-z]+)/g)].map(([verdict]) => verdict);
  return verdicts.length === 0 ? signed : `${signed}; our mail server found ${verdicts.join(', ')}`;
}

function headersOf(raw: Uint8Array): { name: string; value: string }[] {
  const text = Buffer.from(raw).toString('latin1');
  const head = text.slice(0, text.search(/\r?\n\r?\n/) + 1 || undefined);
  return head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .map((line) => {
      const colon = line.indexOf(':');
      return { name: line.slice(0, Math.max(0, colon)).toLowerCase(), value: line.slice(colon + 1).trim() };
    });
}
