const LONGEST_HEADER = 32_000;

/**
 * The Message-IDs of a header that names messages (In-Reply-To, References), in their order, with angle brackets.
 * Mail programs break it in many ways: without brackets, folded inside an ID, with a comment ("your message of
 * Monday"), in quotation marks, as HTML. What could be an ID is given: a wrong one is found nowhere.
 */
export function messageIdsIn(header: string): string[] {
  const text = header.slice(-LONGEST_HEADER).replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  const ids: string[] = [];
  const rest = text.replace(/<([^<>]{1,990})>/g, (_, inside: string) => {
    ids.push(inside.replace(/\s+/g, ''));
    return ' ';
  });
  for (const word of rest.split(/[\s,;<>]+/)) {
    if (word.includes('@')) ids.push(word);
  }
  return ids.map(bare).flatMap((id) => (id.length > 0 ? [`<${id}>`] : []));
}

function bare(id: string): string {
  return id
    .replace(/^["'([]+/, '')
    .replace(/["')\]]+$/, '')
    .replace(/^mailto:/i, '');
}
