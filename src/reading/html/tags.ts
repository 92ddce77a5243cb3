const BLOCKS = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header html legend li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Elements that close their open sibling: `<p>one<p>two`. */
const SIBLINGS = new Set('p li td th tr option dt dd'.split(' '));
const BOXES = new Set('td th table'.split(' '));
const UNSEEN = new Set(
  'head style script title template noscript object svg math select textarea'.split(' '),
);
const GAPS = new Set('p h1 h2 h3 h4 h5 h6 ul ol blockquote table pre'.split(' '));

/** What an element's name says: looked up once for each tag of the letter. */
export interface Tag {
  name: string;
  /** stands on lines of its own */
  block: boolean;
  /** holds nothing and is not closed */
  empty: boolean;
  closesSibling: boolean;
  /** a table or one of its cells */
  box: boolean;
  /** its words are not shown */
  unseen: boolean;
  /** an empty line stands before and after it */
  gap: boolean;
  /** how many of it are open: a stray closing tag searches no stack */
  open: number;
}

export function tagOf(name: string): Tag {
  return {
    name,
    block: BLOCKS.has(name),
    empty: VOID.has(name),
    closesSibling: SIBLINGS.has(name),
    box: BOXES.has(name),
    unseen: UNSEEN.has(name),
    gap: GAPS.has(name),
    open: 0,
  };
}

/** The tags of one letter. */
export class Tags {
  private readonly known = new Map<string, Tag>();

  named(written: string): Tag {
    const name = written.toLowerCase();
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const tag = tagOf(name);
    this.known.set(name, tag);
    return tag;
  }
}
