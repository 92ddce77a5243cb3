/**
 * Joins the soft-broken lines of `format=flowed` (RFC 3676). Quote marks stay, once a joined line; `-- ` never
 * flows into the signature.
 */
export function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let open = false;
  let openDepth = 0;
  for (const line of text.split('\n')) {
    const { depth, content } = unstuff(line.endsWith('\r') ? line.slice(0, -1) : line);
    const delimiter = content === '-- ';
    if (open && depth === openDepth && !delimiter) out[out.length - 1] += content;
    else out.push(depth === 0 ? content : `${'>'.repeat(depth)} ${content}`);
    open = content.endsWith(' ') && !delimiter;
    openDepth = depth;
    if (open && deleteSpace) out[out.length - 1] = (out.at(-1) ?? '').slice(0, -1);
  }
  return out.join('\n');
}

function unstuff(line: string): { depth: number; content: string } {
  let depth = 0;
  while (line[depth] === '>') depth++;
  const rest = line.slice(depth);
  return { depth, content: rest.startsWith(' ') ? rest.slice(1) : rest };
}
